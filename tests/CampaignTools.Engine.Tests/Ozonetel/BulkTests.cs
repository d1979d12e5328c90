using System.Net;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>Add-CampaignLead -Bulk: bulk V4.</summary>
public sealed class BulkTests
{
    private const string Queued = """{"transactionId":"1","status":"success","message":"queued successfully"}""";

    [Fact]
    public void Request_with_every_column()
    {
        LeadRow[] rows =
        [
            new() { PhoneNumber = "+91 98765-43210", LeadName = "Meena (M)", AgentId = "a1", Skill = "sales", Priority = "9", ExpiryDate = "2026-12-01", CampaignName = "Diwali" },
            new() { PhoneNumber = "9876543211", CampaignName = "Diwali" },
        ];
        var (_, provider) = Send(rows, static _ => ScriptedProvider.Json(Queued), new LeadCallOptions { StartCampaign = true, CheckDuplicate = true });
        Golden.Check("bulk-every-column", Assert.Single(provider.Requests).Wire);
    }

    [Fact]
    public void Five_hundred_rows_a_request_and_none_is_confirmed()
    {
        var (results, provider) = Send(Run.Rows(1200), static _ => ScriptedProvider.Json(Queued));
        Assert.Equal(3, provider.Requests.Count);
        Assert.Equal(1200, results.Count(static one => one.Status == LeadStatus.Queued));
    }

    [Fact]
    public void Deletes_only_until_one_deleting_request_is_confirmed()
    {
        var sent = 0;
        var (_, provider) = Send(
            Run.Rows(1700),
            _ => ++sent == 1 ? ScriptedProvider.Json("""{"status":"error","message":"Please provide valid data"}""") : ScriptedProvider.Json(Queued),
            new LeadCallOptions { DeleteExisting = true });
        Assert.Equal([true, true, false, false], provider.Requests.Select(static one => one.Body.Contains("\"isDelete\":\"true\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Never_deletes_unasked()
    {
        var (_, provider) = Send(Run.Rows(600), static _ => ScriptedProvider.Json(Queued), new LeadCallOptions { CheckDuplicate = true });
        Assert.All(provider.Requests, static one => Assert.DoesNotContain("isDelete", one.Body, StringComparison.Ordinal));
    }

    [Fact]
    public void A_lost_deleting_request_is_not_repeated()
    {
        var (results, provider) = Send(Run.Rows(2), static _ => throw new HttpRequestException(HttpRequestError.ResponseEnded), new LeadCallOptions { DeleteExisting = true });
        Assert.Single(provider.Requests);
        Assert.All(results, static one => Assert.Equal(LeadStatus.Indeterminate, one.Status));
    }

    [Theory]
    [InlineData("Meena & co", ErrorIds.InvalidLeadName)]
    [InlineData("मीना", ErrorIds.InvalidLeadName)]
    [InlineData("Meena (M) 50% +1 $2 a_b.c:d-e", null)]
    public void Names_have_the_documented_signs(string name, string? errorId)
    {
        var (results, _) = Send([new LeadRow { PhoneNumber = "9876543210", LeadName = name, CampaignName = "Diwali" }], static _ => ScriptedProvider.Json(Queued));
        Assert.Equal(errorId, results[0].ErrorId);
    }

    [Fact]
    public void A_row_has_at_most_2000_characters()
    {
        // 45 of the column names, 10 of the number, 19 kept free for a date.
        var (results, _) = Send(
            [
                new LeadRow { PhoneNumber = "9876543210", LeadName = new string('a', 1926), CampaignName = "Diwali" },
                new LeadRow { PhoneNumber = "9876543210", LeadName = new string('a', 1927), CampaignName = "Diwali" },
            ],
            static _ => ScriptedProvider.Json(Queued));
        Assert.Equal([null, ErrorIds.RowTooLong], results.OrderBy(static one => one.Index).Select(static one => one.ErrorId));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"status":"failure","message":"no user found"}""", ErrorIds.InvalidCampaign)]
    [InlineData(HttpStatusCode.OK, """{"status":"error","message":"Please provide valid data"}""", ErrorIds.InvalidParameter)]
    [InlineData(HttpStatusCode.OK, """{"status":"error","message":"apiKey should not be empty"}""", ErrorIds.UnrecognizedResponse)]
    [InlineData(HttpStatusCode.Unauthorized, "", ErrorIds.AuthenticationFailed)]
    public void A_refusal_is_no_queue(HttpStatusCode status, string body, string errorId)
    {
        var (results, _) = Send(Run.Rows(2), _ => ScriptedProvider.Json(body, status));
        Assert.All(results, one => Assert.Equal((LeadStatus.Failed, errorId), (one.Status, one.ErrorId)));
    }

    private static (IReadOnlyList<LeadResult> Results, ScriptedProvider Provider) Send(IEnumerable<LeadRow> rows, Func<ScriptedRequest, HttpResponseMessage> answer, LeadCallOptions? call = null)
    {
        var provider = new ScriptedProvider((request, _) => Task.FromResult(answer(request)));
        using var session = OzonetelSessions.Create(provider, static settings => settings with
        {
            RateLimits = new Dictionary<Operation, RateLimit> { [Operation.Bulk] = new(1000, TimeSpan.FromMinutes(1)) },
        });
        return (Run.Send(session, Operation.Bulk, rows, new LeadRunOptions { BatchSize = int.MaxValue, CampaignName = "Diwali", ThrottleLimit = 1, BeginsAlone = false, Call = call ?? new LeadCallOptions() }), provider);
    }
}
