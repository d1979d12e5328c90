using System.Net;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tests.Support;

namespace CampaignTools.Engine.Tests.Providers;

public sealed class OzonetelSuite : ProviderSuite
{
    private static readonly CampaignDraft Least = new()
    {
        Name = "Diwali",
        Values = new Dictionary<string, object>
        {
            ["CampaignType"] = OzonetelCampaignType.Progressive,
            ["DialMethod"] = OzonetelDialMethod.NonAgentwise,
            ["Did"] = "911400000000",
            ["StartTime"] = new TimeSpan(9, 0, 0),
            ["EndTime"] = new TimeSpan(18, 0, 0),
            ["MappingName"] = "standard",
            ["PacingRatio"] = "1:1",
            ["MaxDropRatio"] = 30,
            ["MaxAttempts"] = 3,
            ["Priority"] = 1,
            ["DialInterval"] = 10,
            ["CustomerRingTime"] = 30,
            ["Disposition"] = new[] { "Sale" },
            ["DispositionType"] = OzonetelDispositionType.Api,
            ["WrapUpTime"] = 10,
            ["BlockNumber"] = OzonetelBlockNumber.None,
            ["Recording"] = OzonetelRecording.Full,
        },
    };

    [Theory]
    [InlineData("key\r\nX-Evil: 1", 4)]
    [InlineData("kéy", 2)]
    [InlineData("key\u200b", 4)]
    public void Key_that_no_header_carries_is_refused_at_connecting(string key, int at)
    {
        var failure = Assert.Throws<CampaignToolsException>(() => Connect(Answering(_ => CampaignCreated()), settings => settings with { Secret = new Secret(key) }));
        Assert.Equal(ErrorIds.InvalidParameter, failure.ErrorId);
        Assert.Contains($"Character {at} of the API key", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, failure.Message, StringComparison.Ordinal);
    }

    internal override CampaignProvider Provider => CampaignProvider.Ozonetel;

    internal override string UserName => "acme";

    internal override string Secret => OzonetelSessions.ApiKey;

    internal override CampaignDraft Draft => Least;

    internal override bool LeadRepeatIsHarmless => false;

    internal override bool CampaignRepeatIsHarmless => true;

    internal override ProviderAnswer? TokenAnswer(ScriptedRequest request) => request.IsToken ? ProviderAnswer.Ok(OzonetelSessions.TokenAnswer) : null;

    internal override ProviderAnswer LeadsAdded(ScriptedRequest request) => ProviderAnswer.Ok("""{"status":"SUCCESS","message":"SuccessFully Updated"}""");

    internal override ProviderAnswer CampaignCreated() => ProviderAnswer.Ok("""{"Message":"Campaign Diwali Created Successfully."}""");

    internal override ProviderAnswer Refusal(string words) => new(HttpStatusCode.BadRequest, $$"""{"status":"Error","message":"{{words}}"}""");

    internal override ProviderAnswer AnswerOf(AnswerRule rule, ScriptedRequest request)
    {
        var message = System.Text.Json.JsonSerializer.Serialize(rule.Documented.Replace("*", "X", StringComparison.Ordinal));
        return ProviderAnswer.Ok(IsCampaign(request)
            ? $$"""{"Message":{{message}}}"""
            : $$"""{"status":"{{(rule.Status == AnswerStatus.Failure ? "Error" : "SUCCESS")}}","message":{{message}}}""");
    }

    internal override bool IsCampaign(ScriptedRequest request) => request.Uri.AbsolutePath.EndsWith("/campaignControl/outbound", StringComparison.Ordinal);
}
