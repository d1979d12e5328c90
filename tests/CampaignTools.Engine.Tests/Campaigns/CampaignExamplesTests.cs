using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Tests.Campaigns;

/// <summary>Templates: examples that are right, of all that is missing and of nothing else.</summary>
public sealed class CampaignExamplesTests
{
    private static readonly DateTime Today = new(2027, 4, 3, 0, 0, 0, DateTimeKind.Unspecified);

    public static TheoryData<string> Providers => new(Enum.GetNames<CampaignProvider>());

    [Theory]
    [MemberData(nameof(Providers))]
    public void Whatever_a_campaign_may_need_has_an_example_that_its_form_takes(string provider) => Assert.All(
        ProviderCatalog.Find(Enum.Parse<CampaignProvider>(provider)).Definition.CampaignFields.Where(static field => field.Need is not null || field.Example is not null),
        static field =>
        {
            Assert.NotNull(field.Example);
            Assert.NotNull(field.Form.Read(field.ExampleOn(Today)));
        });

    [Theory]
    [MemberData(nameof(Providers))]
    public void A_template_is_a_campaign_that_can_be_sent(string provider)
    {
        using var session = Connect(provider);
        var creator = session.CreateCampaigns();
        var template = creator.Template(Today);
        var given = template.Where(static one => one.Value is not null).ToDictionary(static one => one.Key, static one => (object)one.Value!, StringComparer.OrdinalIgnoreCase);
        Assert.True(given.Remove("Name", out var name));
        Assert.Null(creator.Check(Draft((string)name!, given)));
        Assert.Equal(session.Account.Definition.CampaignFields.Where(static field => field.Need is not null).Select(static field => field.Parameter), template.Select(static one => one.Key));
    }

    [Fact]
    public void What_an_example_makes_necessary_is_among_the_examples()
    {
        using var session = Connect("TeleCmi");
        var creator = session.CreateCampaigns();
        Assert.Contains(creator.ExamplesFor(Draft("Diwali", []), Today), static one => one is { Key: "UserInterval", Value: "10_s" });
        var predictive = creator.ExamplesFor(Draft("Diwali", new() { ["DialerType"] = "predictive", ["StartDate"] = "2027-04-05" }), Today).Select(static one => one.Key).ToArray();
        Assert.Contains("RingRule", predictive);
        Assert.DoesNotContain("UserInterval", predictive);
        Assert.DoesNotContain("DialerType", predictive);
        Assert.DoesNotContain("StartDate", predictive);
    }

    [Fact]
    public void What_is_wrong_is_not_missing_and_days_are_counted_from_today()
    {
        using var session = Connect("TeleCmi");
        var examples = session.CreateCampaigns().ExamplesFor(Draft("Diwali", new() { ["LeadsId"] = new UnreadableValue("42") }), Today).ToDictionary(StringComparer.Ordinal);
        Assert.False(examples.ContainsKey("LeadsId"));
        Assert.Equal(("2027-04-04", "2027-05-04"), (examples["StartDate"], examples["EndDate"]));
    }

    private static CampaignDraft Draft(string name, Dictionary<string, object> values) => new() { Name = name, Values = values };

    private static ConnectionSession Connect(string provider) => provider switch
    {
        "Ozonetel" => OzonetelSessions.Create(ProviderSessions.Saying("{}")),
        "TeleCmi" => ProviderSessions.TeleCmi(ProviderSessions.Saying("{}")),
        _ => ProviderSessions.Enswitch(ProviderSessions.Saying("{}")),
    };
}
