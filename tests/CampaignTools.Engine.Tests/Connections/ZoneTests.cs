using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Secrets;

namespace CampaignTools.Engine.Tests.Connections;

/// <summary>The account's time zone is said, by -TimeZone or the region, or it is not known: never this machine's by itself.</summary>
public sealed class ZoneTests
{
    [Theory]
    [InlineData(CampaignProvider.Ozonetel, ProviderRegion.Domestic, null, true)]
    [InlineData(CampaignProvider.Ozonetel, ProviderRegion.International, null, false)]
    [InlineData(CampaignProvider.Ozonetel, ProviderRegion.International, "Asia/Dubai", true)]
    [InlineData(CampaignProvider.TeleCmi, ProviderRegion.Domestic, null, false)]
    [InlineData(CampaignProvider.TeleCmi, ProviderRegion.Domestic, "Asia/Kolkata", true)]
    [InlineData(CampaignProvider.Enswitch, ProviderRegion.Domestic, null, false)]
    internal void Is_known_where_it_is_said(CampaignProvider provider, ProviderRegion region, string? zone, bool known) =>
        Assert.Equal(known, Account(provider, region, zone).KnowsZone);

    [Theory]
    [InlineData(null, "IN", CallingHoursZone.Lead, true)] // each number's own clock counts
    [InlineData(null, "IN", CallingHoursZone.Account, false)]
    [InlineData(null, null, CallingHoursZone.Lead, false)] // numbers whose own is not known go by the account's
    [InlineData("Asia/Kolkata", null, CallingHoursZone.Lead, true)]
    [InlineData("Asia/Kolkata", "IN", CallingHoursZone.Account, true)]
    internal async Task Calling_hours_that_would_go_by_an_unknown_clock_are_refused(string? zone, string? country, CallingHoursZone whose, bool allowed)
    {
        var account = Account(CampaignProvider.TeleCmi, default, zone);
        var reading = new LeadReading { Numbers = new NumberRules(country, NumberFormat.Digits) };
        var wishes = new ScreenWishes { Hours = CallingHours.Of(["09:00-21:00"]), HoursZone = whose };
        var opening = async () => await new ScreenOpener(wishes, reading, account).OpenAsync(default);
        if (allowed)
        {
            Assert.NotNull((await opening()).Hours);
            return;
        }

        var failure = await Assert.ThrowsAsync<CampaignToolsException>(opening);
        Assert.Equal(ErrorIds.InvalidParameter, failure.ErrorId);
        Assert.Contains("-TimeZone", failure.Message, StringComparison.Ordinal);
    }

    private static ProviderAccount Account(CampaignProvider provider, ProviderRegion region, string? zone) => ConnectionRules.CreateAccount(
        new ConnectionSettings { Provider = provider, UserName = "12345", Secret = new Secret("550e8400-e29b-41d4-a716-446655440000"), BaseUri = new Uri("https://voice.example.net"), Region = region, TimeZone = zone },
        ProviderCatalog.Find(provider));
}
