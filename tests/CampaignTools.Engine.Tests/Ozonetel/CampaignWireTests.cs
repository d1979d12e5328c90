using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Providers.Ozonetel.Campaign;
using CampaignTools.Engine.Tests.Support;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>What New-OutboundCampaign sends, byte for byte.</summary>
public sealed class CampaignWireTests
{
    [Fact]
    public async Task With_what_is_required() => Golden.Check("create-least", (await SendAsync(Drafts.With())).Wire);

    [Fact]
    public async Task With_every_field()
    {
        var draft = Drafts.With(
            ("FallbackDid", "+911140000001"),
            ("DynamicDid", "911140000002"),
            ("FallbackDynamicDid", "911140000003"),
            ("PacingRatio", "1:2"),
            ("MaxDropRatio", 30),
            ("MaxConcurrentCalls", 20),
            ("AppUrl", "https://app.example.net/ivr?a=1&b=2"),
            ("User", new[] { "user1", "user2" }),
            ("CallbackUrl", "https://crm.example.net/calls"),
            ("ScreenPopAt", OzonetelScreenPop.ClientAndServer),
            ("ScreenPopUrl", "https://crm.example.net/pop"),
            ("PluginName", "Zoho"),
            ("CallPrefix", "+"),
            ("AudioUrl", "https://media.example.net/a.mp3"),
            ("BlockNumber", OzonetelBlockNumber.Block),
            ("BlockNumberGroup", "Group 1"),
            ("DailyLimitPerNumber", 3),
            ("Recording", OzonetelRecording.Conversation),
            ("HoldMusic", "hold"),
            ("TransferMusic", "transfer"),
            ("IvrFlow", "flow"),
            ("EnableDnd", true),
            ("PrefixZero", true),
            ("DialByHoldingAgent", true),
            ("DialCustomerFirst", false),
            ("AcwForUnansweredCalls", false),
            ("EnableInternalCalling", false),
            ("Skill", new[] { "Sales", "हिन्दी" }),
            ("Script", "Say \"hello\"."),
            ("ApplyDncRegulation", true),
            ("PlayDisclaimer", false),
            ("OfflineMode", false),
            ("AllowManual", true),
            ("RecentFirst", true),
            ("EnableAmd", false),
            ("AmdType", "Play Voice Message"),
            ("VoiceMessageUrl", "https://media.example.net/vm.wav"));
        Assert.Empty(Drafts.Check(draft));
        Assert.Equal(CampaignFields.All.Length - 1, draft.Values.Count);
        Golden.Check("create-every-field", (await SendAsync(draft)).Wire);
    }

    [Fact]
    public async Task With_further_and_replaced_keys()
    {
        var draft = Drafts.With() with
        {
            Additional = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["priority"] = null,
                ["recOn"] = "None",
                ["zeta"] = 1,
                ["alpha"] = new object[] { "a", true, 2.5, new System.Collections.Hashtable { ["k"] = "v" } },
            },
        };
        Golden.Check("create-additional", (await SendAsync(draft)).Wire);
    }

    [Fact]
    public async Task Goes_to_the_campaign_host_without_a_token()
    {
        var request = await SendAsync(Drafts.With());
        Assert.Equal("https://api.cloudagent.ozonetel.com/APIServices/campaignControl/outbound", request.Uri.ToString());
        Assert.DoesNotContain("Authorization", request.Headers.Keys);
        Assert.DoesNotContain("apiKey", request.Headers.Keys);
    }

    [Fact]
    public void No_key_is_there_twice()
    {
        string[] keys = ["username", "apiKey", CampaignFields.ActionKey, .. CampaignFields.All.Select(static field => field.Key)];
        Assert.Equal(keys.Length, keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    private static async Task<ScriptedRequest> SendAsync(CampaignDraft draft)
    {
        var provider = ScriptedProvider.Answering(static _ => """{"Message":"Campaign Diwali_2026 Created Successfully."}""");
        using var session = OzonetelSessions.Create(provider);
        var (campaign, complaints) = await session.CreateCampaigns().CreateAsync(draft, observer: null, CancellationToken.None);
        Assert.Equal((CampaignStatus.Created, 1), (campaign.Status, campaign.Attempts));
        Assert.Empty(complaints);
        return Assert.Single(provider.Requests);
    }
}
