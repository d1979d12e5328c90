using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>What is refused before it is sent, and what is left to the provider.</summary>
public sealed class CampaignRulesTests
{
    public static TheoryData<string, object?, string, string> Refused() => new()
    {
        { "CampaignType", null, "InvalidCampaignType", "Preview, Progressive, Ivr, Predictive" },
        { "CampaignType", new UnreadableValue("Fast"), "InvalidCampaignType", "'Fast'" },
        { "CampaignType", (OzonetelCampaignType)17, "InvalidCampaignType", "Predictive" },
        { "DialMethod", null, "InvalidDialMethod", "NonAgentwise" },
        { "Did", null, "InvalidDid", "3 to 16 digits" },
        { "Did", "12", "InvalidDid", "'12'" },
        { "Did", "12345678901234567", "InvalidDid", "3 to 16" },
        { "Did", "91 11 4000", "InvalidDid", "3 to 16" },
        { "FallbackDid", "1x3", "InvalidFallbackDid", "3 to 16" },
        { "StartTime", null, "InvalidStartTime", "HH:MM:SS" },
        { "StartTime", TimeSpan.FromHours(24), "InvalidStartTime", "HH:MM:SS" },
        { "EndTime", null, "InvalidEndTime", "HH:MM:SS" },
        { "EndTime", new TimeSpan(8, 59, 59), "InvalidStartTime", "after -EndTime" },
        { "DialInterval", null, "InvalidDialInterval", "0 to 9999" },
        { "DialInterval", -1, "InvalidDialInterval", "0 to 9999" },
        { "DialInterval", 10000, "InvalidDialInterval", "0 to 9999" },
        { "Priority", null, "InvalidPriority", "1 to 999" },
        { "Priority", 0, "InvalidPriority", "1 to 999" },
        { "Priority", 1000, "InvalidPriority", "1 to 999" },
        { "CallPrefix", "1234567", "InvalidCallPrefix", "1 to 6 digits" },
        { "CallPrefix", "0-", "InvalidCallPrefix", "1 to 6 digits" },
        { "MaxAttempts", null, "InvalidMaxAttempts", "1 to 10" },
        { "MaxAttempts", 0, "InvalidMaxAttempts", "1 to 10" },
        { "MaxAttempts", 11, "InvalidMaxAttempts", "1 to 10" },
        { "CustomerRingTime", null, "InvalidCustomerRingTime", "1 to 90" },
        { "CustomerRingTime", 0, "InvalidCustomerRingTime", "1 to 90" },
        { "CustomerRingTime", 91, "InvalidCustomerRingTime", "1 to 90" },
        { "WrapUpTime", null, "InvalidWrapUpTime", "0 to 9999" },
        { "WrapUpTime", 10000, "InvalidWrapUpTime", "0 to 9999" },
        { "DailyLimitPerNumber", 0, "InvalidDailyLimitPerNumber", "1 to 99" },
        { "DailyLimitPerNumber", 100, "InvalidDailyLimitPerNumber", "1 to 99" },
        { "BlockNumber", null, "InvalidBlockNumber", "Block, Allow, None" },
        { "BlockNumber", OzonetelBlockNumber.Block, "InvalidBlockNumberGroup", "needs it" },
        { "BlockNumber", OzonetelBlockNumber.Allow, "InvalidBlockNumberGroup", "needs it" },
        { "Recording", null, "InvalidRecording", "Full, Conversation, None" },
        { "ScreenPopAt", OzonetelScreenPop.Plugin, "InvalidPluginName", "needs it" },
        { "Disposition", null, "InvalidDisposition", "names" },
        { "DispositionType", null, "InvalidDispositionType", "Api, Toolbar, None" },
        { "PacingRatio", null, "InvalidPacingRatio", "needs it" },
        { "MaxDropRatio", null, "InvalidMaxDropRatio", "percent" },
        { "MappingName", null, "InvalidMappingName", "needs it" },
        { "EnableAmd", true, "InvalidEnableAmd", "DialCustomerFirst" },
        { "AmdType", "play voice message", "InvalidVoiceMessageUrl", "needs it" },
        { "CallerId", "911140000000", "ProviderMismatch", "no field" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refuses_with_the_rule_in_the_message(string parameter, object? value, string errorId, string rule)
    {
        var refusal = Assert.Single(Drafts.Check(Drafts.With((parameter, value))));
        Assert.Equal(errorId, refusal.ErrorId);
        Assert.Contains(rule, refusal.Describe(new Redactor()), StringComparison.Ordinal);
    }

    public static TheoryData<string, object> Accepted() => new()
    {
        { "Did", "140" },
        { "Did", "+1234567890123456" },
        { "DialInterval", 0 },
        { "DialInterval", 9999 },
        { "Priority", 1 },
        { "Priority", 999 },
        { "MaxAttempts", 1 },
        { "MaxAttempts", 10 },
        { "CustomerRingTime", 1 },
        { "CustomerRingTime", 90 },
        { "WrapUpTime", 0 },
        { "WrapUpTime", 9999 },
        { "DailyLimitPerNumber", 1 },
        { "DailyLimitPerNumber", 99 },
        { "CallPrefix", "+" },
        { "CallPrefix", "1" },
        { "CallPrefix", "+123456" },
        { "EndTime", new TimeSpan(9, 0, 0) },
        { "CallbackUrl", "not a url" },
        { "ScreenPopUrl", "not a url" },
        { "AmdType", "Disconnect" },
        { "ScreenPopAt", OzonetelScreenPop.ServerSideOnBusy },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Leaves_the_rest_to_the_provider(string parameter, object value) => Assert.Empty(Drafts.Check(Drafts.With((parameter, value))));

    [Theory]
    [InlineData("A", false)]
    [InlineData("", false)]
    [InlineData("Diwali 2026", false)]
    [InlineData("Diwali#1", false)]
    [InlineData("a1", true)]
    [InlineData("a.b,c@d_e-f", true)]
    [InlineData("दवल", true)]
    public void Names_have_letters_digits_and_five_signs(string name, bool right) =>
        Assert.Equal(right ? [] : [ErrorIds.InvalidCampaignName], Drafts.Check(Drafts.With() with { Name = name }).Select(static refusal => refusal.ErrorId));

    [Fact]
    public void Names_have_at_most_255_characters()
    {
        Assert.Empty(Drafts.Check(Drafts.With() with { Name = new string('a', 255) }));
        Assert.Single(Drafts.Check(Drafts.With() with { Name = new string('a', 256) }));
    }

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once() =>
        Assert.Equal(
            [ErrorIds.InvalidCampaignName, "InvalidDid", "InvalidPriority", "InvalidRecording"],
            Drafts.Check(Drafts.With(("Did", "1"), ("Priority", 0), ("Recording", null)) with { Name = "?" }).Select(static refusal => refusal.ErrorId));

    [Theory]
    [InlineData(OzonetelCampaignType.Ivr)]
    [InlineData(OzonetelCampaignType.Predictive)]
    public void Amd_needs_the_customer_first_only_in_Progressive_and_Preview(OzonetelCampaignType type) =>
        Assert.Empty(Drafts.Check(Drafts.With(("CampaignType", type), ("EnableAmd", true))));

    [Fact]
    public void Amd_goes_with_the_customer_first() =>
        Assert.Empty(Drafts.Check(Drafts.With(("EnableAmd", true), ("DialCustomerFirst", true))));

    [Theory]
    [InlineData(true, true, false, true)]
    [InlineData(true, true, true, false)]
    [InlineData(true, false, true, false)]
    [InlineData(true, false, false, false)]
    [InlineData(false, true, false, false)]
    [InlineData(false, true, true, false)]
    [InlineData(false, false, true, false)]
    [InlineData(false, false, false, false)]
    public void Of_the_check_boxes_only_what_every_reading_refuses(bool customerFirst, bool acw, bool holdingAgent, bool refused)
    {
        var refusals = Drafts.Check(Drafts.With(("DialCustomerFirst", customerFirst), ("AcwForUnansweredCalls", acw), ("DialByHoldingAgent", holdingAgent)));
        Assert.Equal(refused ? ["InvalidAcwForUnansweredCalls"] : [], refusals.Select(static refusal => refusal.ErrorId));
    }

    [Fact]
    public void An_additional_key_is_the_users_own()
    {
        var draft = Drafts.With(("Priority", null), ("Recording", null), ("BlockNumber", OzonetelBlockNumber.Block)) with
        {
            Additional = new Dictionary<string, object?>(StringComparer.Ordinal) { ["priority"] = null, ["recOn"] = "Full", ["blockNumberGroup"] = null, ["blockGroup"] = "G" },
        };
        Assert.Empty(Drafts.Check(draft));
    }

    [Theory]
    [InlineData("apiKey")]
    [InlineData("username")]
    [InlineData(" ")]
    public void The_credential_is_the_connections(string key)
    {
        var draft = Drafts.With() with { Additional = new Dictionary<string, object?>(StringComparer.Ordinal) { [key] = "x" } };
        Assert.Equal("InvalidAdditionalField", Assert.Single(Drafts.Check(draft)).ErrorId);
    }
}
