using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>Whatever breaks in mid-run, rows that were read are answered for. The store's own failures are in <see cref="ImportRunTests"/>.</summary>
public sealed class MidRunFaultTests
{
    private const string Added = """{"status":"SUCCESS","message":"SuccessFully Updated"}""";
    private static readonly LeadRunOptions Options = new() { CampaignName = "Diwali" };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(32)]
    [InlineData(1000)]
    public void Rows_before_a_fault_of_the_source_are_sent(int rows)
    {
        using var session = Session();
        var (results, _, failure) = Run.Feed(session.RunServices(Operation.Add), Options, BreakingAfter(rows, new CampaignToolsException(ErrorIds.InvalidCsv, "line 7: the quote")));
        Assert.Equal((ErrorIds.InvalidCsv, "line 7: the quote"), (failure!.ErrorId, failure.Message));
        Assert.Equal(rows, results.Count(static one => one.Status == LeadStatus.Added));
        Assert.Equal(rows, results.Count);
    }

    [Fact]
    public void Fault_of_the_source_that_nobody_thought_of_is_told_without_its_words()
    {
        using var session = Session();
        var (results, _, failure) = Run.Feed(session.RunServices(Operation.Add), Options, BreakingAfter(5, new InvalidOperationException("api key KK123")));
        Assert.Equal(5, results.Count);
        Assert.Equal(ErrorIds.Stopped, failure!.ErrorId);
        Assert.Contains(nameof(InvalidOperationException), failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("KK123", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Defect_over_a_request_leaves_its_rows_in_doubt_and_ends_the_run()
    {
        using var session = Session();
        var services = session.RunServices(Operation.Add);
        var (results, _, failure) = Run.Feed(services with { Operation = new Broken(services.Operation) }, Options, Run.Rows(500));
        Assert.Equal(500, results.Count);
        Assert.Equal(1, results.Count(static one => (one.Status, one.ErrorId) == (LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown)));
        Assert.Equal(499, results.Count(static one => one.Status == LeadStatus.NotSent));
        Assert.Equal(ErrorIds.Stopped, failure!.ErrorId);
    }

    [Fact]
    public void First_error_ends_the_run_where_that_is_asked_for()
    {
        using var session = Session();
        var (results, _, failure) = Run.Feed(session.RunServices(Operation.Add), Options with { StopsAtError = true }, EndlessWithOneWrong());
        Assert.Null(failure);
        Assert.Equal(1, results.Count(static one => one.Status == LeadStatus.Rejected));
        Assert.Equal(Enumerable.Range(0, results.Count).Select(static i => (long)i), results.Select(static one => one.Index));
        Assert.All(results, static one => Assert.True(one.Status is LeadStatus.Added or LeadStatus.Rejected or LeadStatus.NotSent));
        Assert.Contains(results, static one => (one.Status, one.Message) == (LeadStatus.NotSent, RunMessages.StoppedAtError));
    }

    [Fact]
    public async Task First_error_waits_for_what_is_in_flight()
    {
        using var inFlight = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        using var ended = new ManualResetEventSlim();
        using var session = Session(() =>
        {
            inFlight.Set();
            Assert.True(release.Wait(TimeSpan.FromSeconds(20)));
        });
        var sending = Task.Run(() => Run.Send(session, Operation.Add, Late(), Options with { StopsAtError = true }));
        Assert.True(ended.Wait(TimeSpan.FromSeconds(20)));

        // Long enough for the row at fault to be refused, however busy the machine is.
        Assert.False(sending.Wait(TimeSpan.FromSeconds(2)));
        release.Set();
        Assert.Equal([LeadStatus.Added, LeadStatus.NotSent, LeadStatus.Rejected, LeadStatus.NotSent], (await sending).OrderBy(static one => one.Index).Select(static one => one.Status));

        IEnumerable<LeadRow> Late()
        {
            yield return Run.Row("9800000000");
            yield return Run.Row("9800000001");

            // Where rows came slowly, those two were handed over without these.
            Assert.True(inFlight.Wait(TimeSpan.FromSeconds(20)));
            yield return Run.Row("12ab");
            yield return Run.Row("9800000002");
            ended.Set();
        }
    }

    private static ConnectionSession Session(Action? meanwhile = null) => OzonetelSessions.Create(new ScriptedProvider((request, _) => Task.Run(() =>
    {
        if (request.IsToken)
        {
            return ScriptedProvider.Json(OzonetelSessions.TokenAnswer);
        }

        meanwhile?.Invoke();
        return ScriptedProvider.Json(Added);
    })));

    private static IEnumerable<LeadRow> EndlessWithOneWrong()
    {
        for (var i = 0; ; i++)
        {
            yield return Run.Row(i == 99 ? "12ab" : $"98{i:00000000}");
        }
    }

    private static IEnumerable<LeadRow> BreakingAfter(int rows, Exception fault)
    {
        foreach (var row in Run.Rows(rows))
        {
            yield return row;
        }

        throw fault;
    }

    /// <summary>An operation with a defect of ours: its requests can't be made.</summary>
    private sealed class Broken(ILeadOperation inner) : ILeadOperation
    {
        public CampaignProvider Provider => inner.Provider;

        public Operation Operation => inner.Operation;

        public LeadRuleSet Rules => inner.Rules;

        public int MaxBatchSize => inner.MaxBatchSize;

        public LeadCall CreateCall(LeadCallOptions options) => new Call();

        private sealed class Call : LeadCall
        {
            public override Operation Operation => Operation.Add;

            public override bool RepeatIsHarmless => false;

            public override string Label => "POST nowhere";

            public override HttpRequestMessage CreateRequest(AccessToken? token) => throw new InvalidOperationException("a defect");

            protected override Redactor Redactor { get; } = new();

            protected override AnswerVerdict ReadAnswer(WireAnswer answer, bool isRepeat) => throw new InvalidOperationException("a defect");

            public override void Dispose()
            {
            }

            protected override void WriteBody()
            {
            }
        }
    }
}
