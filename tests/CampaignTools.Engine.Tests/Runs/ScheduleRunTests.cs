using System.Net;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Runs;

public sealed class ScheduleRunTests
{
    private static ScriptedProvider Provider(Func<ScriptedRequest, string>? schedule = null) =>
        ScriptedProvider.Answering(request => request.IsToken ? OzonetelSessions.TokenAnswer : (schedule ?? (one => OzonetelSessions.ScheduleAnswer(one)))(request));

    [Fact]
    public void Each_row_gets_exactly_one_result_in_batches_of_at_most_100()
    {
        var provider = Provider();
        using var session = OzonetelSessions.Create(provider);

        var results = Run.Schedule(session, Run.Rows(1050));

        Assert.Equal(Enumerable.Range(0, 1050).Select(static i => (long)i), results.Select(static one => one.Index).Order());
        Assert.All(results, static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
        var batches = provider.Requests.Where(static one => !one.IsToken).ToArray();
        Assert.Equal(11, batches.Length);
        Assert.Single(provider.Requests, static one => one.IsToken);
    }

    [Fact]
    public void Rows_are_matched_by_index_and_not_by_place()
    {
        // The answer comes backwards, and row 1 of it failed.
        var provider = Provider(static _ => """
            {"status":"success","message":[
              {"Response":"success","msg":"Data updated successfully","index":"2","PhoneNumber":"9800000002","rowId":72},
              {"Response":"error","msg":"phone number should be numeric and must be between 3 to 16 digits and allows prefix +","index":1,"PhoneNumber":"9800000001"},
              {"Response":"success","msg":"Data updated successfully.","index":0,"PhoneNumber":"+919800000000","rowId":"70"}]}
            """);
        using var session = OzonetelSessions.Create(provider);

        var results = Run.Schedule(session, Run.Rows(3)).OrderBy(static one => one.Index).ToArray();

        Assert.Equal([LeadStatus.Scheduled, LeadStatus.Rejected, LeadStatus.Scheduled], results.Select(static one => one.Status));
        Assert.Equal(["70", null, "72"], results.Select(static one => one.RowId));
        Assert.Equal(ErrorIds.InvalidPhoneNumber, results[1].ErrorId);
    }

    [Theory]
    [InlineData("""{"Response":"success","msg":"Data updated successfully"}""")] // no index
    [InlineData("""{"Response":"success","msg":"Data updated successfully","index":7}""")] // beyond the request
    [InlineData("""{"Response":"success","msg":"Data updated successfully","index":-1}""")]
    [InlineData("""{"Response":"success","msg":"Data updated successfully","index":0,"PhoneNumber":"9811111111"}""")] // about another number
    [InlineData("""{"Response":"success","msg":"All is well","index":0}""")] // success in unknown words
    [InlineData("""{"Response":"success","msg":"Data updated successfully","index":0},{"Response":"error","msg":"Number Already Exist","index":0}""")] // says two things
    public void A_row_without_a_sure_answer_is_never_a_success(string items)
    {
        using var session = OzonetelSessions.Create(Provider(_ => $$"""{"status":"success","message":[{{items}}]}"""));

        var result = Assert.Single(Run.Schedule(session, Run.Rows(1)));

        Assert.Equal(LeadStatus.Indeterminate, result.Status);
        Assert.Equal(ErrorIds.UnrecognizedResponse, result.ErrorId);
    }

    [Fact]
    public void A_bad_row_is_rejected_without_spoiling_the_batch()
    {
        var provider = Provider();
        using var session = OzonetelSessions.Create(provider);

        var results = Run.Schedule(session, [Run.Row("9800000001"), Run.Row("12ab"), Run.Row("9800000002", "yesterday"), Run.Row("9800000003")]);

        Assert.Equal(2, results.Count(static one => one.Status == LeadStatus.Scheduled));
        Assert.Equal([ErrorIds.InvalidPhoneNumber, ErrorIds.InvalidScheduledTime], results.Where(static one => one.Status == LeadStatus.Rejected).Select(static one => one.ErrorId));
        Assert.DoesNotContain("12ab", provider.Requests.Last().Body, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_request_is_on_the_wire_before_row_1000_is_read()
    {
        using var firstRequest = new ManualResetEventSlim();
        var provider = new ScriptedProvider((request, _) =>
        {
            if (!request.IsToken)
            {
                firstRequest.Set();
            }

            return Task.FromResult(ScriptedProvider.Json(request.IsToken ? OzonetelSessions.TokenAnswer : OzonetelSessions.ScheduleAnswer(request)));
        });
        using var session = OzonetelSessions.Create(provider);
        var sawRequestAt = -1;

        var rows = Run.Rows(2000).Select((row, i) =>
        {
            if (i == 500)
            {
                // The source gives no further row until something has been sent: a run that gathered its input first would stand here.
                Assert.True(firstRequest.Wait(TimeSpan.FromSeconds(20)), "500 rows were read and nothing was sent.");
                sawRequestAt = i;
            }

            return row;
        });

        Assert.Equal(2000, Run.Schedule(session, rows).Count);
        Assert.Equal(500, sawRequestAt);
    }

    [Fact]
    public void The_source_is_not_read_ahead_of_a_provider_that_does_not_answer()
    {
        var release = new TaskCompletionSource();
        var provider = new ScriptedProvider(async (request, stop) =>
        {
            if (!request.IsToken)
            {
                await release.Task.WaitAsync(stop);
            }

            return ScriptedProvider.Json(request.IsToken ? OzonetelSessions.TokenAnswer : OzonetelSessions.ScheduleAnswer(request));
        });
        using var session = OzonetelSessions.Create(provider);
        using var run = new LeadRun(session.RunServices(Operation.Schedule), new LeadRunOptions { BatchSize = 100, ThrottleLimit = 2, CampaignName = "Diwali" });
        run.Start();

        var taken = 0;
        foreach (var row in Run.Rows(100_000))
        {
            if (!run.TryPost(row))
            {
                run.Wait(TimeSpan.FromMilliseconds(200));
                if (!run.TryFlush())
                {
                    break;
                }
            }

            taken++;
        }

        // Two requests in flight, two ready, one being gathered, and what waits at the door.
        Assert.InRange(taken, 200, 2000);
        release.SetResult();
        var results = new List<LeadResult>();
        Run.Finish(run, results);
        Assert.InRange(results.Count, taken, taken + 1);
    }

    [Theory]
    [InlineData("""{"status":"error","message":"api_key or campaign_name is invalid or not found"}""", ErrorIds.InvalidCampaign)]
    [InlineData("""{"status":"Error","message":"Api_Key or  campaign_name is invalid or not found."}""", ErrorIds.InvalidCampaign)]
    [InlineData("""{"status":"error","message":"Mandatory parameter ScheduledTime is in bulkData map"}""", ErrorIds.ScheduledTimeMissing)]
    [InlineData("""{"status":"false","message":"Invalid action.","data":null}""", ErrorIds.AuthenticationModeMismatch)]
    [InlineData("""{"status":"false","message":"Invalid User Details","data":null}""", ErrorIds.AuthenticationFailed)]
    public void A_refusal_that_no_later_row_can_escape_stops_the_run(string answer, string errorId)
    {
        var provider = Provider(_ => answer);
        using var session = OzonetelSessions.Create(provider);

        var results = Run.Schedule(session, Run.Rows(5000), new LeadRunOptions { BatchSize = 100, ThrottleLimit = 1, CampaignName = "Diwali" });

        Assert.Equal(5000, results.Count);
        var failed = results.Where(static one => one.Status == LeadStatus.Failed).ToArray();
        Assert.Equal(errorId, Assert.Single(failed).ErrorId);
        Assert.All(results.Except(failed), static one => Assert.Equal((LeadStatus.NotSent, ErrorIds.Stopped), (one.Status, one.ErrorId)));
        Assert.Single(provider.Requests, static one => !one.IsToken);
    }

    [Fact]
    public void An_unknown_campaign_stops_only_its_own_rows_where_the_rows_name_theirs()
    {
        var provider = Provider(static request => request.Body.Contains("\"campaignName\":\"Lost\"", StringComparison.Ordinal)
            ? """{"status":"error","message":"api_key or campaign_name is invalid or not found"}"""
            : OzonetelSessions.ScheduleAnswer(request));
        using var session = OzonetelSessions.Create(provider);

        var rows = Enumerable.Range(0, 1000).Select(static i => Run.Row($"98{i:00000000}", campaign: i % 2 == 0 ? "Lost" : "Found"));
        var results = Run.Schedule(session, rows, new LeadRunOptions { BatchSize = 100, ThrottleLimit = 1 });

        Assert.Equal(500, results.Count(static one => one.Status == LeadStatus.Scheduled && one.CampaignName == "Found"));
        Assert.Equal(1, results.Count(static one => one.Status == LeadStatus.Failed && one.CampaignName == "Lost"));
        Assert.Equal(499, results.Count(static one => one.Status == LeadStatus.NotSent && one.CampaignName == "Lost"));
    }

    [Fact]
    public void A_row_more_than_30_days_ahead_by_the_providers_clock_is_rejected_by_its_index_and_the_others_go_again()
    {
        var asked = 0;
        var provider = Provider(request => Interlocked.Increment(ref asked) == 1
            ? """{"message": "ScheduledTime exceeds 30 days limit at index 1","status": "error"}"""
            : OzonetelSessions.ScheduleAnswer(request));
        using var session = OzonetelSessions.Create(provider);

        var results = Run.Schedule(session, Run.Rows(3)).OrderBy(static one => one.Index).ToArray();

        Assert.Equal([LeadStatus.Scheduled, LeadStatus.Rejected, LeadStatus.Scheduled], results.Select(static one => one.Status));
        Assert.Equal(ErrorIds.ScheduledTimeOutOfRange, results[1].ErrorId);
        Assert.Equal([2, 1, 2], results.Select(static one => one.Attempts));
    }

    [Fact]
    public void The_token_is_fetched_once_and_renewed_once_when_it_has_expired()
    {
        var tokens = 0;
        var provider = ScriptedProvider.Answering(request => request.IsToken
            ? $$"""{"token":"tok{{Interlocked.Increment(ref tokens)}}","message":""}"""
            : request.Headers["Authorization"] == "Bearer tok1"
                ? """{"status":"false","message":"Token Expired","data":null}"""
                : OzonetelSessions.ScheduleAnswer(request));
        using var session = OzonetelSessions.Create(provider);

        var results = Run.Schedule(session, Run.Rows(1000));

        Assert.All(results, static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
        Assert.Equal(2, tokens);
    }

    [Fact]
    public void A_token_that_is_refused_after_its_renewal_too_stops_the_run()
    {
        var tokens = 0;
        var provider = ScriptedProvider.Answering(request => request.IsToken
            ? $$"""{"token":"tok{{Interlocked.Increment(ref tokens)}}","message":""}"""
            : """{"status":"false","message":"Token Expired","data":null}""");
        using var session = OzonetelSessions.Create(provider);

        var results = Run.Schedule(session, Run.Rows(500), new LeadRunOptions { BatchSize = 100, ThrottleLimit = 1, CampaignName = "Diwali" });

        Assert.Equal(1, results.Count(static one => (one.Status, one.ErrorId) == (LeadStatus.Failed, ErrorIds.TokenExpired)));
        Assert.Equal(499, results.Count(static one => one.Status == LeadStatus.NotSent));
        Assert.Equal(2, tokens);
    }

    [Fact]
    public void After_a_stop_rows_in_flight_are_indeterminate_the_rest_is_not_sent_and_nothing_leaves_any_more()
    {
        using var inFlight = new CountdownEvent(2);
        var provider = new ScriptedProvider(async (request, stop) =>
        {
            if (request.IsToken)
            {
                return ScriptedProvider.Json(OzonetelSessions.TokenAnswer);
            }

            inFlight.Signal();
            await Task.Delay(Timeout.Infinite, stop);
            return ScriptedProvider.Json("");
        });
        using var session = OzonetelSessions.Create(provider);
        using var run = new LeadRun(session.RunServices(Operation.Schedule), new LeadRunOptions { BatchSize = 100, ThrottleLimit = 2, CampaignName = "Diwali", BeginsAlone = false });
        run.Start();
        foreach (var row in Run.Rows(500))
        {
            var posted = run.TryPost(row);
            while (!posted)
            {
                run.Wait(TimeSpan.FromMilliseconds(20));
                posted = run.TryFlush();
            }
        }

        Assert.True(SpinWait.SpinUntil(run.TryFlush, TimeSpan.FromSeconds(20)));
        Assert.True(inFlight.Wait(TimeSpan.FromSeconds(20)));
        run.Stop();
        Assert.True(run.WaitForEnd(TimeSpan.FromSeconds(20)));

        var results = new List<LeadResult>();
        Run.Take(run, results);
        Assert.Equal(500, results.Count);
        Assert.Equal(200, results.Count(static one => (one.Status, one.ErrorId) == (LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown)));
        Assert.Equal(300, results.Count(static one => (one.Status, one.ErrorId) == (LeadStatus.NotSent, ErrorIds.Stopped)));
        Assert.Equal(2, provider.Requests.Count(static one => !one.IsToken));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "<html>Welcome</html>", LeadStatus.Failed, ErrorIds.UnrecognizedResponse)]
    [InlineData(HttpStatusCode.OK, """{"status":"success","message":[{"Response":"success","msg":"Data""", LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse)]
    [InlineData(HttpStatusCode.OK, "", LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse)]
    [InlineData(HttpStatusCode.OK, """{"status":"success","message":"Fine"}""", LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse)]
    [InlineData(HttpStatusCode.BadGateway, "<html/>", LeadStatus.Indeterminate, ErrorIds.ProviderUnavailable)]
    [InlineData(HttpStatusCode.OK, """{"status":"error","message":"The moon is full"}""", LeadStatus.Failed, ErrorIds.UnrecognizedResponse)]
    [InlineData(HttpStatusCode.BadRequest, "no", LeadStatus.Failed, ErrorIds.UnrecognizedResponse)]
    [InlineData(HttpStatusCode.InternalServerError, """{"status":"success","message":[{"Response":"success","msg":"Data updated successfully","index":0}]}""", LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse)]
    public void An_answer_that_nobody_documents_is_never_a_success(HttpStatusCode http, string body, LeadStatus status, string errorId)
    {
        var provider = new ScriptedProvider((request, _) => Task.FromResult(request.IsToken ? ScriptedProvider.Json(OzonetelSessions.TokenAnswer) : ScriptedProvider.Json(body, http)));
        using var session = OzonetelSessions.Create(provider);

        var result = Assert.Single(Run.Schedule(session, Run.Rows(1)));

        Assert.Equal((status, errorId), (result.Status, result.ErrorId));
        Assert.Equal(1, provider.Requests.Count(static one => !one.IsToken));
    }
}
