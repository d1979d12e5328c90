using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Tests.Support;

namespace CampaignTools.Engine.Tests.Providers;

public sealed class EnswitchSuite : ProviderSuite
{
    internal const string LoginAnswer = """{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"id":7,"auth_token":"eyJ.tok+en/1.sig","auth_token_expiry":"3600","auth_token_expires":1795325400}}""";

    internal static readonly CampaignDraft Least = new()
    {
        Name = "Diwali",
        Values = new Dictionary<string, object> { ["DestinationType"] = "queue", ["DestinationNumber"] = "500" },
    };

    internal override CampaignProvider Provider => CampaignProvider.Enswitch;

    internal override string UserName => "dialler";

    internal override string Secret => "p&ss word/+1=";

    internal override string CampaignName => "123";

    internal override CampaignDraft Draft => Least;

    // In token mode a 401 ends the token first; see EnswitchTests.
    internal override AuthenticationMode? ModeForAnswers => AuthenticationMode.Basic;

    internal override bool LeadRepeatIsHarmless => false;

    internal override bool CampaignRepeatIsHarmless => false;

    internal override ProviderAnswer? TokenAnswer(ScriptedRequest request) =>
        request.Uri.AbsolutePath.EndsWith("/user/login/", StringComparison.Ordinal) ? ProviderAnswer.Ok(LoginAnswer) : null;

    internal override ProviderAnswer LeadsAdded(ScriptedRequest request) =>
        ProviderAnswer.Ok($$"""{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"count":{{Forms.Numbers(request).Count}} } }""");

    internal override ProviderAnswer CampaignCreated() => ProviderAnswer.Ok("""{ "responses":[ { "code":"200", "key":"", "message":"OK" } ], "data":{ "id":123 } }""");

    internal override ProviderAnswer Refusal(string words) => ProviderAnswer.Ok($$"""{"responses":[{"code":"400","key":"","message":"{{words}}"} ] }""");

    internal override ProviderAnswer AnswerOf(AnswerRule rule, ScriptedRequest request) =>
        ProviderAnswer.Ok($$"""{"responses":[{"code":"{{rule.Code}}","key":"","message":"words"}],"data":{"id":1,"count":1} }""");

    internal override bool IsCampaign(ScriptedRequest request) => request.Uri.AbsolutePath.EndsWith("/bulk/campaigns/create/", StringComparison.Ordinal);
}
