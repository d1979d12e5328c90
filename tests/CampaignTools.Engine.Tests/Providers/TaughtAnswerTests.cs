using System.Net;
using System.Text;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Providers;

/// <summary>What is taught by -Definition holds, and never over what the answer itself says.</summary>
public sealed class TaughtAnswerTests
{
    public static TheoryData<CampaignProvider, string, HttpStatusCode, LeadStatus> OverHttp()
    {
        var data = new TheoryData<CampaignProvider, string, HttpStatusCode, LeadStatus>();
        foreach (var provider in new[] { CampaignProvider.Ozonetel, CampaignProvider.TeleCmi, CampaignProvider.Enswitch })
        {
            foreach (var means in new[] { "Success", "SuccessWithWarning", "Queued" })
            {
                data.Add(provider, means, HttpStatusCode.OK, means == "Queued" ? LeadStatus.Queued : LeadStatus.Added);
                data.Add(provider, means, HttpStatusCode.InternalServerError, LeadStatus.Indeterminate);
            }

            data.Add(provider, "AlreadyThere", HttpStatusCode.OK, LeadStatus.Duplicate);
            data.Add(provider, "AlreadyThere", HttpStatusCode.InternalServerError, LeadStatus.Indeterminate);
            data.Add(provider, "Unclear", HttpStatusCode.OK, LeadStatus.Indeterminate);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(OverHttp))]
    public void A_taught_success_is_none_over_an_HTTP_failure(CampaignProvider provider, string means, HttpStatusCode http, LeadStatus status)
    {
        var body = provider switch
        {
            CampaignProvider.TeleCmi => """{"code":207,"msg":"put aside"}""",
            CampaignProvider.Enswitch => """{"responses":[{"code":"207","key":"","message":"put aside"}],"data":{"count":1}}""",
            _ => """{"status":"OK","message":"put aside"}""",
        };
        using var session = Session(provider, $$"""{ "operation": "Add", {{(provider == CampaignProvider.Ozonetel ? "\"status\": \"OK\"" : "\"code\": 207")}}, "text": "put aside", "means": "{{means}}" }""", body, http);
        Assert.Equal(status, Assert.Single(ProviderSessions.Add(session, [new LeadRow { PhoneNumber = "9876543210", CampaignName = "7" }])).Status);
    }

    [Theory]
    [InlineData("Success", LeadStatus.Scheduled)]
    [InlineData("Queued", LeadStatus.Queued)]
    [InlineData("Unclear", LeadStatus.Indeterminate)]
    [InlineData("RowRefused", LeadStatus.Rejected)]
    [InlineData("RequestRefused", LeadStatus.Failed)]
    public void A_scheduled_row_is_what_it_was_taught_to_be(string means, LeadStatus status)
    {
        foreach (var (whole, expected) in new[] { ("SUCCESS", status), ("ERROR", status is LeadStatus.Scheduled or LeadStatus.Queued ? LeadStatus.Indeterminate : status) })
        {
            using var session = Session(
                CampaignProvider.Ozonetel,
                $$"""{ "operation": "Schedule", "status": "OK", "text": "row put", "means": "{{means}}" }""",
                $$"""{"status":"{{whole}}","message":[{"index":0,"Response":"OK","msg":"row put","rowId":"11"}]}""",
                HttpStatusCode.OK);
            var result = Run.Send(session, Operation.Schedule, [new LeadRow { PhoneNumber = "9876543210", CampaignName = "C", ScheduledTime = Run.GoodTime }], new LeadRunOptions { BatchSize = 1 }).Single();
            Assert.Equal(expected, result.Status);
        }
    }

    private static ConnectionSession Session(CampaignProvider provider, string rule, string body, HttpStatusCode http)
    {
        var definition = DefinitionFile.Read(Encoding.UTF8.GetBytes($$"""{ "provider": "{{provider}}", "answers": [ {{rule}} ] }"""), "account.json", ProviderCatalog.Find(provider).Definition);
        var answering = new ScriptedProvider((request, _) => Task.FromResult(request.IsToken ? ScriptedProvider.Json(OzonetelSessions.TokenAnswer) : ScriptedProvider.Json(body, http)));
        return OzonetelSessions.Create(answering, settings => settings with
        {
            Provider = provider,
            UserName = provider == CampaignProvider.TeleCmi ? "12345" : "acme",
            Secret = new Secret(provider == CampaignProvider.TeleCmi ? ProviderSessions.TeleCmiSecret : OzonetelSessions.ApiKey),
            BaseUri = new Uri("https://voice.example.net"),
            Authentication = AuthenticationMode.Basic,
            TimeZone = "Asia/Kolkata",
            NumberFormat = NumberFormat.AsWritten,
            Definition = definition,
        });
    }
}
