using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Tests.Time;

public sealed class ZoneDaysTests
{
    [Theory]
    [InlineData("Asia/Kolkata")]
    [InlineData("America/New_York")]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Asia/Kathmandu")]
    [InlineData("Pacific/Apia")]
    public void Offset_of_a_day_is_that_of_each_of_its_moments(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        var days = new ZoneDays(zone);
        var mixed = 0;
        for (var at = new DateTime(2010, 1, 1); at.Year < 2028; at = at.AddMinutes(30))
        {
            if (days.OffsetOf(at) is { } offset)
            {
                Assert.True(offset == zone.GetUtcOffset(at) && !zone.IsAmbiguousTime(at) && !zone.IsInvalidTime(at), $"{at}");
            }
            else
            {
                mixed++;
            }
        }

        // Only the days on which clocks are changed, and their neighbours.
        Assert.InRange(mixed, 0, 18 * 4 * 48);
    }
}
