using System.Net;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>Leads on their way to Add Campaign Data, the provider being difficult.</summary>
public sealed class AddRunTests
{
    private const string Added = """{"status":"SUCCESS","message":"SuccessFully Updated"}""";
    private const string Exists = """{"status":"SUCCESS","message":"Number Already Exist"}""";

    [Fact]
    public void Each_row_is_a_request_and_comes_back_once()
    {
        var (results, provider) = Send(Run.Rows(300), static _ => ScriptedProvider.Json(Added), throttle: 16);
        Assert.Equal(300, provider.Requests.Count(static one => !one.IsToken));
        Assert.Equal(Enumerable.Range(0, 300).Select(static i => (long)i), results.Select(static one => one.Index).Order());
        Assert.All(results, static one => Assert.Equal((LeadStatus.Added, "SuccessFully Updated", 1), (one.Status, one.Message, one.Attempts)));
    }

    [Fact]
    public void A_lost_answer_is_not_sent_again_without_checkDuplicate()
    {
        var (results, provider) = Send([Run.Row("9876543210")], static _ => throw new HttpRequestException(HttpRequestError.ResponseEnded));
        Assert.Equal((LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown), (results[0].Status, results[0].ErrorId));
        Assert.Equal(1, provider.Requests.Count(static one => !one.IsToken));
    }

    [Fact]
    public void A_lost_answer_is_found_again_with_checkDuplicate()
    {
        var sent = 0;
        var (results, _) = Send(
            [Run.Row("9876543210")],
            _ => ++sent == 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : ScriptedProvider.Json(Exists),
            new LeadCallOptions { CheckDuplicate = true });
        Assert.Equal((LeadStatus.Added, 2), (results[0].Status, results[0].Attempts));
        Assert.StartsWith("Number Already Exist (found by the repeat", results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_repeat_leaves_the_lost_attempt_in_doubt()
    {
        var sent = 0;
        var (results, _) = Send(
            [Run.Row("9876543210")],
            _ => ++sent == 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : ScriptedProvider.Json("""{"status":"false","message":"Invalid action.","data":null}"""),
            new LeadCallOptions { CheckDuplicate = true });
        Assert.Equal((LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown), (results[0].Status, results[0].ErrorId));
    }

    [Fact]
    public void A_token_that_is_refused_after_a_lost_attempt_leaves_it_in_doubt()
    {
        var sent = 0;
        var (results, _) = Send(
            [Run.Row("9876543210")],
            _ => ++sent == 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : ScriptedProvider.Json("""{"status":"false","message":"Token Expired","data":null}"""),
            new LeadCallOptions { CheckDuplicate = true });
        Assert.Equal((LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown), (results[0].Status, results[0].ErrorId));
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, """{"message":"Max limit exceeded","status":"error"}""")]
    [InlineData(HttpStatusCode.OK, """{"message":"Max limit exceeded","status":"error"}""")]
    [InlineData(HttpStatusCode.OK, """{"message":"Request limit exhausted","status":"error"}""")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "<html>busy</html>")]
    [InlineData(HttpStatusCode.RequestTimeout, "")]
    public void Waits_and_repeats_when_the_provider_is_too_busy(HttpStatusCode status, string body)
    {
        var sent = 0;
        var (results, _) = Send([Run.Row("9876543210")], _ =>
        {
            var answer = ScriptedProvider.Json(++sent == 1 ? body : Added, sent == 1 ? status : HttpStatusCode.OK);
            answer.Headers.RetryAfter = new System.Net.Http.Headers.RetryConditionHeaderValue(TimeSpan.Zero);
            return answer;
        });
        Assert.Equal((LeadStatus.Added, 2), (results[0].Status, results[0].Attempts));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"status":"Success","message":"All is fine"}""", LeadStatus.Indeterminate)]
    [InlineData(HttpStatusCode.OK, "OK", LeadStatus.Indeterminate)]
    [InlineData(HttpStatusCode.OK, "", LeadStatus.Indeterminate)]
    [InlineData(HttpStatusCode.OK, """{"status":"SUCCESS","message":"SuccessFully Upd""", LeadStatus.Indeterminate)]
    [InlineData(HttpStatusCode.OK, """{"status":"FAIL","message":"Something new"}""", LeadStatus.Failed)]
    [InlineData(HttpStatusCode.BadRequest, "<html>", LeadStatus.Failed)]
    [InlineData(HttpStatusCode.InternalServerError, """{"status":"SUCCESS","message":"SuccessFully Updated"}""", LeadStatus.Indeterminate)]
    [InlineData(HttpStatusCode.HttpVersionNotSupported, "<html>", LeadStatus.Indeterminate)]
    public void What_nobody_documents_is_never_a_success(HttpStatusCode status, string body, LeadStatus expected)
    {
        var (results, provider) = Send([Run.Row("9876543210")], _ => ScriptedProvider.Json(body, status));
        Assert.Equal((expected, ErrorIds.UnrecognizedResponse), (results[0].Status, results[0].ErrorId));
        Assert.Equal(1, provider.Requests.Count(static one => !one.IsToken));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(null, 0)]
    public void A_complaint_of_the_action_is_one_warning_a_run_that_gives_one(bool? start, int expected)
    {
        var provider = Provider(static _ => ScriptedProvider.Json("""{"status":"Success","message":"Please pass the valid Campaign action SuccessFully Updated Progressive Campaign Data"}"""));
        using var session = OzonetelSessions.Create(provider);
        using var run = new LeadRun(session.RunServices(Operation.Add), new LeadRunOptions { CampaignName = "Diwali", Call = new LeadCallOptions { StartCampaign = start } });
        run.Start();
        foreach (var row in Run.Rows(20))
        {
            run.TryPost(row);
        }

        var warnings = 0;
        var added = 0;
        while (!run.TryFlush())
        {
            run.Wait(TimeSpan.FromMilliseconds(20));
        }

        run.Complete();
        while (!run.IsFinished)
        {
            run.Wait(TimeSpan.FromMilliseconds(50));
            while (run.TryTake(out var happened))
            {
                warnings += happened is WarningEvent ? 1 : 0;
                added += happened is ResultsEvent some ? some.Results.Count(static one => one.Status == LeadStatus.Added) : 0;
            }
        }

        Assert.Equal((expected, 20), (warnings, added));
    }

    [Fact]
    public void A_wrong_mode_says_which_setting_to_change()
    {
        var (results, _) = Send([Run.Row("9876543210")], static _ => ScriptedProvider.Json("""{"status":"false","message":"Invalid action.","data":null}"""));
        Assert.Equal((LeadStatus.Failed, ErrorIds.AuthenticationModeMismatch), (results[0].Status, results[0].ErrorId));
        Assert.Contains("'API Authentication'", results[0].Message, StringComparison.Ordinal);
        Assert.Contains("TOKEN_AUTH", results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_401_in_basic_mode_is_a_wrong_credential_and_ends_the_run()
    {
        var provider = Provider(static _ => ScriptedProvider.Json("", HttpStatusCode.Unauthorized));
        using var session = OzonetelSessions.Create(provider, static settings => settings with { Authentication = AuthenticationMode.Basic });
        var results = Run.Send(session, Operation.Add, Run.Rows(50), new LeadRunOptions { CampaignName = "Diwali", ThrottleLimit = 1 });
        var failed = Assert.Single(results, static one => one.Status != LeadStatus.NotSent);
        Assert.Equal((0, LeadStatus.Failed, ErrorIds.AuthenticationFailed), (failed.Index, failed.Status, failed.ErrorId));
    }

    [Theory]
    [InlineData("100", null, ErrorIds.InvalidPriority)]
    [InlineData("-1", null, ErrorIds.InvalidPriority)]
    [InlineData("high", null, ErrorIds.InvalidPriority)]
    [InlineData("5", "01/02/2027", ErrorIds.InvalidExpiryDate)]
    [InlineData("5", "2027-01-02 10:00:00", ErrorIds.InvalidExpiryDate)]
    public void Refuses_before_sending(string priority, string? expiry, string errorId)
    {
        var (results, provider) = Send([new LeadRow { PhoneNumber = "9876543210", CampaignName = "Diwali", Priority = priority, ExpiryDate = expiry }], static _ => ScriptedProvider.Json(Added));
        Assert.Equal((LeadStatus.Rejected, errorId, 0), (results[0].Status, results[0].ErrorId, results[0].Attempts));
        Assert.Empty(provider.Requests);
    }

    private static ScriptedProvider Provider(Func<ScriptedRequest, HttpResponseMessage> answer) =>
        new((request, _) => Task.FromResult(request.IsToken ? ScriptedProvider.Json(OzonetelSessions.TokenAnswer) : answer(request)));

    private static (IReadOnlyList<LeadResult> Results, ScriptedProvider Provider) Send(
        IEnumerable<LeadRow> rows,
        Func<ScriptedRequest, HttpResponseMessage> answer,
        LeadCallOptions? call = null,
        int throttle = 1)
    {
        var provider = Provider(answer);
        using var session = OzonetelSessions.Create(provider);
        return (Run.Send(session, Operation.Add, rows, new LeadRunOptions { CampaignName = "Diwali", ThrottleLimit = throttle, Call = call ?? new LeadCallOptions() }), provider);
    }
}
