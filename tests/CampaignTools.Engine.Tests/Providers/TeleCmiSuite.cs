using System.Net;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Tests.Support;

namespace CampaignTools.Engine.Tests.Providers;

public sealed class TeleCmiSuite : ProviderSuite
{
    internal static readonly CampaignDraft Progressive = new()
    {
        Name = "Q2_Sales_Campaign",
        Values = new Dictionary<string, object>
        {
            ["DialerType"] = TeleCmiDialerType.Progressive,
            ["LeadsId"] = "550e8400-e29b-41d4-a716-446655440000",
            ["StartDate"] = "2026-05-01",
            ["EndDate"] = "2026-06-01",
            ["StartTime"] = new TimeSpan(9, 0, 0),
            ["EndTime"] = "18:00",
            ["User"] = new[] { "5159_2224257" },
            ["UserInterval"] = "10_s",
        },
    };

    internal override CampaignProvider Provider => CampaignProvider.TeleCmi;

    internal override string UserName => "12345";

    internal override string Secret => "550e8400-e29b-41d4-a716-44665544000f";

    internal override CampaignDraft Draft => Progressive;

    internal override bool LeadRepeatIsHarmless => true;

    internal override bool CampaignRepeatIsHarmless => true;

    internal override ProviderAnswer? TokenAnswer(ScriptedRequest request) => null;

    internal override ProviderAnswer LeadsAdded(ScriptedRequest request) => ProviderAnswer.Ok("""{"code":200,"msg":"Leads Added Successfully"}""");

    internal override ProviderAnswer CampaignCreated() => ProviderAnswer.Ok("""{"code":200,"msg":"Campaign created successfully"}""");

    internal override ProviderAnswer Refusal(string words) => new(HttpStatusCode.BadRequest, $$"""{"code":400,"msg":"{{words}}"}""");

    // The code is in the body; TC-DELETE has it over HTTP 200 as well, which is the harder to read.
    internal override ProviderAnswer AnswerOf(AnswerRule rule, ScriptedRequest request) =>
        ProviderAnswer.Ok($$"""{"code":{{rule.Code}},"msg":"{{rule.Documented.Replace("*", "Something Went Wrong", StringComparison.Ordinal)}}"}""");

    internal override bool IsCampaign(ScriptedRequest request) => request.Uri.AbsolutePath.EndsWith("/v3/campaign/create", StringComparison.Ordinal);
}
