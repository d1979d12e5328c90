using System.Globalization;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Tests.Screening;

/// <summary>Hours as an admin writes them, and whose clock they count on.</summary>
public sealed class CallingHoursTests
{
    [Theory]
    [InlineData("2026-11-23 08:59:59", false)]
    [InlineData("2026-11-23 09:00:00", true)]
    [InlineData("2026-11-23 20:59:59", true)]
    [InlineData("2026-11-23 21:00:00", false)]
    [InlineData("2026-11-28 11:00", true)]
    [InlineData("2026-11-28 15:00", false)]
    [InlineData("2026-11-29 11:00", false)]
    [InlineData("2026-12-25 11:00", false)]
    public void A_week_is_kept(string wall, bool isOpen)
    {
        var hours = Table(("Except", ["2026-12-25"]), ("Sunday", [""]), ("sat", ["10:00-14:00"]), ("Weekday", ["09:00-21:00"]));
        Assert.Equal(isOpen, hours.IsOpen(Wall(wall)));
        Assert.Equal("Weekday 09:00-21:00; sat 10:00-14:00; Sunday closed; Except 2026-12-25", hours.ToString());
    }

    [Theory]
    [InlineData("2026-11-23 12:30", "2026-11-23 14:00")]
    [InlineData("2026-11-23 18:00", "2026-11-24 09:00")]
    [InlineData("2026-11-28 09:00", "2026-11-30 09:00")]
    [InlineData("2026-12-24 18:00", "2026-12-28 09:00")]
    [InlineData("2026-11-23 09:30", "2026-11-23 09:30")]
    public void The_next_hours_are_found(string wall, string next)
    {
        var hours = Table(("Weekday", ["09:00-12:00", "14:00-18:00"]), ("Weekend", []), ("Except", ["2026-12-25"]));
        Assert.Equal(Wall(next), hours.NextOpen(Wall(wall)));
    }

    [Theory]
    [InlineData("9-17")]
    [InlineData("21:00-09:00")]
    [InlineData("09:00")]
    [InlineData("09:00-25:00")]
    [InlineData("")]
    [InlineData("\u001b[31m-09:00")]
    public void What_can_not_be_read_is_refused(string text)
    {
        var failure = Assert.Throws<CampaignToolsException>(() => CallingHours.Of([text]));
        Assert.Equal(ErrorIds.InvalidParameter, failure.ErrorId);
        Assert.Contains("'09:00-21:00'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', failure.Message);
    }

    [Fact]
    public void Days_that_are_not_named_are_asked_for() =>
        Assert.Contains("Sunday, Tuesday", Assert.Throws<CampaignToolsException>(() => Table(("Monday", ["09:00-17:00"]))).Message, StringComparison.Ordinal);

    [Fact]
    public void Days_and_dates_that_are_none_are_refused()
    {
        Assert.Contains("'Mo' is no day", Assert.Throws<CampaignToolsException>(() => Table(("Daily", ["09:00-17:00"]), ("Mo", []))).Message, StringComparison.Ordinal);
        Assert.Contains("'25-12-2026'", Assert.Throws<CampaignToolsException>(() => Table(("Daily", ["09:00-17:00"]), ("Except", ["25-12-2026"]))).Message, StringComparison.Ordinal);
    }

    // 16:00 UTC: 21:30 in Kolkata, 11:00 in New York, 08:00 in Los Angeles.
    [Theory]
    [InlineData("919876543210", false)]
    [InlineData("12125550123", true)]
    [InlineData("13105550123", false)]
    [InlineData(null, false)]
    public void The_clock_is_that_of_the_person(string? identity, bool isOpen) =>
        Assert.Equal(isOpen, Persons(byAccount: false).IsOpen(identity, Utc("2026-11-23 16:00")));

    [Fact]
    public void A_number_of_several_zones_has_to_fit_all()
    {
        // Toll-free numbers are called from all of North America: 17:00 UTC is 08:00 in Alaska and 13:30 in Newfoundland; nobody's hours but Hawaii's are closed at 19:30.
        var persons = Persons(byAccount: false);
        Assert.False(persons.IsOpen("18005550123", Utc("2026-11-23 17:00")));
        var next = persons.NextOpen("18005550123", Utc("2026-11-23 17:00"));
        Assert.NotNull(next);
        Assert.True(persons.IsOpen("18005550123", next.Value));
        Assert.False(persons.IsOpen("18005550123", next.Value.AddMinutes(-1)));
        Assert.Contains("one of", persons.Describe("18005550123", Utc("2026-11-23 17:00")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_clock_may_be_the_account_s_for_all()
    {
        Assert.False(Persons(byAccount: true).IsOpen("12125550123", Utc("2026-11-23 16:00")));
        Assert.Equal(Utc("2026-11-24 03:30"), Persons(byAccount: true).NextOpen("12125550123", Utc("2026-11-23 16:00")));
    }

    [Fact]
    public void Hours_that_no_zone_shares_have_no_next() =>
        Assert.Null(new PersonHours(CallingHours.Of(["03:00-03:10"]), Clock, byAccount: false).NextOpen("18005550123", Utc("2026-11-23 17:00")));

    private static WallClock Clock { get; } = new(FixedTime.Standard, TimeZones.Find("Asia/Kolkata"));

    private static PersonHours Persons(bool byAccount) => new(CallingHours.Of(["09:00-21:00"]), Clock, byAccount);

    private static CallingHours Table(params (string Key, string[] Values)[] table) =>
        CallingHours.Of([.. table.Select(static one => new KeyValuePair<string, IReadOnlyList<string>>(one.Key, one.Values))]);

    private static DateTime Wall(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Utc(string text) => new(Wall(text), TimeSpan.Zero);
}
