using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>Answers that nobody understands end a run: the first one at once (in the providers' suite, too), later some in a row.</summary>
public sealed class UnrecognizedAnswerTests
{
    private const string Added = """{"status":"SUCCESS","message":"SuccessFully Updated"}""";
    private const string Unknown = """{"status":"SUCCESS","message":"Lead taken"}""";

    [Theory]
    [InlineData("+??+???++", 3, 7)]
    [InlineData("+?+?+?+?+", 2, 9)]
    [InlineData("+?+", 1, 2)]
    [InlineData("+????????", 5, 6)]
    [InlineData("?++", 3, 1)]
    [InlineData("?++", 100, 1)]
    public void So_many_in_a_row_end_the_run(string answers, int most, int requests)
    {
        var sent = 0;
        var results = Send(answers.Length, _ => ScriptedProvider.Json(answers[sent++] == '+' ? Added : Unknown), new LeadRunOptions { MaxUnrecognized = most, ThrottleLimit = 1 }).Results;
        Assert.Equal(requests, sent);
        Assert.Equal(answers[..requests].Count(static one => one == '+'), Count(results, LeadStatus.Added));
        Assert.Equal(answers[..requests].Count(static one => one == '?'), Count(results, LeadStatus.Indeterminate));
        Assert.Equal(answers.Length - requests, Count(results, LeadStatus.NotSent));
    }

    [Fact]
    public void What_is_said_quotes_the_answer_and_what_to_do()
    {
        var (results, warnings) = Send(3, static _ => ScriptedProvider.Json(Unknown), new LeadRunOptions());
        Assert.Equal([LeadStatus.Indeterminate, LeadStatus.NotSent, LeadStatus.NotSent], results.Select(static one => one.Status));
        var warning = Assert.Single(warnings);
        foreach (var text in (string[])[warning, results[2].Message!])
        {
            Assert.Contains("Lead taken", text, StringComparison.Ordinal);
            Assert.Contains("Look in the campaign", text, StringComparison.Ordinal);
            Assert.Contains("-BaseUri", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_in_flight_is_waited_for_and_nothing_else_leaves()
    {
        var sent = 0;
        using var full = new CountdownEvent(4);
        var results = Send(
            200,
            _ =>
            {
                if (Interlocked.Increment(ref sent) == 1)
                {
                    return ScriptedProvider.Json(Added);
                }

                // Four are on their way before the first of them is answered; then all are, as fast as they come.
                if (sent <= 5)
                {
                    full.Signal();
                }

                Assert.True(full.Wait(TimeSpan.FromSeconds(20)));
                return ScriptedProvider.Json(Unknown);
            },
            new LeadRunOptions { ThrottleLimit = 4 }).Results;
        Assert.InRange(sent, 5, 8);
        Assert.Equal((1, sent - 1, 200 - sent), (Count(results, LeadStatus.Added), Count(results, LeadStatus.Indeterminate), Count(results, LeadStatus.NotSent)));
    }

    [Fact]
    public void What_waits_at_a_limit_does_not_leave_when_the_run_has_ended()
    {
        var sent = 0;
        var run = Task.Run(() => Send(
            20,
            _ => ScriptedProvider.Json(Interlocked.Increment(ref sent) == 1 ? Added : Unknown),
            new LeadRunOptions { MaxUnrecognized = 1, ThrottleLimit = 4 },
            new RateLimit(2, TimeSpan.FromHours(1))).Results);
        Assert.True(run.Wait(TimeSpan.FromSeconds(30)), "the run waits for the limit's next hour");
        Assert.Equal(2, sent);
        Assert.Equal(18, Count(run.Result, LeadStatus.NotSent));
    }

    [Fact]
    public void A_first_request_that_is_not_answered_does_not_hold_up_the_others_and_the_first_answer_counts_as_such()
    {
        var sent = 0;
        var results = Send(
            9,
            _ => Interlocked.Increment(ref sent) == 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : ScriptedProvider.Json(Unknown),
            new LeadRunOptions { ThrottleLimit = 1, MaxUnrecognized = 5 }).Results;
        Assert.Equal(2, sent);
        Assert.Equal((2, 7), (Count(results, LeadStatus.Indeterminate), Count(results, LeadStatus.NotSent)));
    }

    [Fact]
    public void A_request_counts_as_understood_where_one_of_its_rows_is()
    {
        // Of each answer every row but one is beyond understanding.
        var provider = ScriptedProvider.Answering(static request => request.IsToken
            ? OzonetelSessions.TokenAnswer
            : OzonetelSessions.ScheduleAnswer(request, static index => $$"""{"Response":"success","msg":"{{(index == 0 ? "Data updated successfully" : "Lead taken")}}","index":{{index}}}"""));
        using var session = OzonetelSessions.Create(provider);
        var results = Run.Schedule(session, Run.Rows(501), new LeadRunOptions { BatchSize = 100, ThrottleLimit = 1, CampaignName = "Diwali" });
        Assert.Equal((6, 495), (Count(results, LeadStatus.Scheduled), Count(results, LeadStatus.Indeterminate)));
    }

    private static int Count(IReadOnlyList<LeadResult> results, LeadStatus status) => results.Count(one => one.Status == status);

    private static (IReadOnlyList<LeadResult> Results, IReadOnlyList<string> Warnings) Send(int rows, Func<ScriptedRequest, HttpResponseMessage> answer, LeadRunOptions options, RateLimit? limit = null)
    {
        var provider = new ScriptedProvider((request, _) => Task.Run(() => request.IsToken ? ScriptedProvider.Json(OzonetelSessions.TokenAnswer) : answer(request)));
        using var session = OzonetelSessions.Create(provider, settings => limit is null ? settings : settings with { RateLimits = new Dictionary<Operation, RateLimit> { [Operation.Add] = limit.Value } });
        var (results, warnings, failure) = Run.Feed(session.RunServices(Operation.Add), options with { CampaignName = "Diwali" }, Run.Rows(rows));
        Assert.Null(failure);
        Assert.Equal(Enumerable.Range(0, rows).Select(static i => (long)i), results.Select(static one => one.Index));
        return (results, warnings);
    }
}
