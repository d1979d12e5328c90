using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Tests.Stores;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>Who is held back of a list, as what, and in which order that is judged; with an import and without. It is 10:00 in Kolkata.</summary>
public sealed class ScreenRunTests : IDisposable
{
    private const string Listed = "9876500001";
    private const string Free = "9876500002";
    private const string Late = "2026-11-25 22:30:00";
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly TemporaryFolder folder = new();
    private readonly List<string> sent = [];
    private Func<int, string>? answer;

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("D1")]
    public async Task Each_reason_has_its_status(string? import)
    {
        var results = await SendAsync([Run.Row(Listed), Run.Row("+91 98765-00001"), Run.Row(Free), Run.Row("09876500002"), Run.Row("9876500003", Late), Run.Row("12")], import, Listed);
        Assert.Equal(
            [
                (LeadStatus.Suppressed, ErrorIds.DoNotCall), (LeadStatus.Suppressed, ErrorIds.DoNotCall), (LeadStatus.Scheduled, null), (LeadStatus.Duplicate, ErrorIds.DuplicateRow),
                (LeadStatus.Rejected, ErrorIds.OutsideCallingHours), (LeadStatus.Rejected, ErrorIds.InvalidPhoneNumber),
            ],
            results.Select(static one => (one.Status, one.ErrorId)));
        Assert.Equal([Free], sent);
        Assert.Contains("'optouts'", results[0].Message, StringComparison.Ordinal);
        Assert.Equal("'2026-11-25 22:30:00': it is Wed 22:30 in Asia/Calcutta then, outside 09:00-21:00; the next time that would be right is 2026-11-26 09:00:00 (Asia/Kolkata) (column 'ScheduledTime', row 5).", results[4].Message);
        Assert.Equal([0, 0, 1, 0, 0, 0], results.Select(static one => one.Attempts));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("D1")]
    public async Task A_row_that_is_held_back_for_its_hour_leaves_the_number_to_the_next(string? import)
    {
        var results = await SendAsync([Run.Row(Free, Late), Run.Row(Free), Run.Row(Free, Late)], import);
        Assert.Equal([LeadStatus.Rejected, LeadStatus.Scheduled, LeadStatus.Duplicate], results.Select(static one => one.Status));
        Assert.Single(sent);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("D1")]
    public void A_row_that_the_provider_refused_leaves_the_number_to_the_next(string? import)
    {
        answer = index => $$"""{"Response":"error","msg":"Agent Is Empty!","index":{{index}}}""";
        using var session = Session();
        var options = new LeadRunOptions { BatchSize = 1, ThrottleLimit = 1, CampaignName = "Diwali", ImportName = import };
        using var run = new LeadRun(session.RunServices(Operation.Schedule), options);
        run.Start();
        var results = new List<LeadResult>();
        for (var index = 0; index < 2; index++)
        {
            var row = Run.Row(Free);
            row.Index = index;
            Assert.True(run.TryPost(row) && run.TryFlush());
            SpinWait.SpinUntil(
                () =>
                {
                    Run.Take(run, results);
                    return results.Count > index;
                },
                TimeSpan.FromSeconds(10));
            answer = null;
        }

        Run.Finish(run, results);
        Assert.Equal([LeadStatus.Rejected, LeadStatus.Scheduled], results.Select(static one => one.Status));
        Assert.Equal(2, sent.Count);
    }

    [Fact]
    public async Task A_time_is_moved_into_the_hours_and_said_so()
    {
        var result = Assert.Single(await SendAsync([Run.Row(Free, Late)], moves: true));
        Assert.Equal((LeadStatus.Scheduled, new DateTimeOffset(2026, 11, 26, 9, 0, 0, TimeSpan.FromHours(5.5))), (result.Status, result.ScheduledTime));
        Assert.Contains("Moved from 2026-11-25 22:30:00 to 2026-11-26 09:00:00", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_skips_what_is_settled_before_it_looks_at_lists_and_hours()
    {
        Assert.Equal([LeadStatus.Scheduled, LeadStatus.Scheduled], (await SendAsync([Run.Row(Listed), Run.Row(Free)], "D1")).Select(static one => one.Status));
        var again = await SendAsync([Run.Row(Listed), Run.Row(Free, Late), Run.Row("9876500003")], "D1", Listed);
        Assert.Equal([LeadStatus.Skipped, LeadStatus.Skipped, LeadStatus.Scheduled], again.Select(static one => one.Status));
    }

    [Fact]
    public async Task What_was_held_back_is_judged_afresh()
    {
        await SendAsync([Run.Row(Listed), Run.Row(Free, Late)], "D1", Listed);
        Assert.Empty(sent);
        using (var session = Session())
        {
            var import = Assert.Single(await session.Store.Imports.ListAsync(default));
            Assert.Equal((1, 1), (import.Counts[LeadStatus.Suppressed], import.Counts[LeadStatus.Rejected]));
        }

        Assert.Equal([LeadStatus.Scheduled, LeadStatus.Scheduled], (await SendAsync([Run.Row(Listed), Run.Row(Free)], "D1")).Select(static one => one.Status));
    }

    [Fact]
    public async Task A_row_in_doubt_is_not_repeated_for_one_who_must_not_be_called()
    {
        answer = static _ => throw new HttpRequestException(HttpRequestError.ResponseEnded);
        Assert.Equal(LeadStatus.Indeterminate, Assert.Single(await SendAsync([Run.Row(Listed)], "D1")).Status);
        answer = null;
        sent.Clear();
        var result = Assert.Single(await SendAsync([Run.Row(Listed)], "D1", Listed, call: new LeadCallOptions { CheckDuplicate = true }));
        Assert.Equal((LeadStatus.Suppressed, ErrorIds.DoNotCall), (result.Status, result.ErrorId));
        Assert.Contains("may have sent it all the same", result.Message, StringComparison.Ordinal);
        Assert.Empty(sent);

        // It is as much in doubt as before.
        Assert.Equal(LeadStatus.Indeterminate, Assert.Single(await SendAsync([Run.Row(Listed)], "D1")).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("D1")]
    public async Task Who_was_called_is_not_called_again_by_any_campaign(string? import)
    {
        Assert.Equal(LeadStatus.Scheduled, Assert.Single(await SendAsync([Run.Row(Free, "2026-11-25 10:00:00")], remembers: true)).Status);
        var results = await SendAsync([Run.Row(Free, "2026-12-01 10:00:00", "Holi"), Run.Row(Free, "2026-12-03 10:00:00", "Other"), Run.Row("9876500003")], import, within: Week);
        Assert.Equal([(LeadStatus.Suppressed, ErrorIds.CalledRecently), (LeadStatus.Scheduled, null), (LeadStatus.Scheduled, null)], results.Select(static one => (one.Status, one.ErrorId)));
        Assert.Contains("2026-11-25 10:00 (Asia/Kolkata), campaign 'Diwali'", results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_certainly_not_added_is_no_call()
    {
        answer = index => $$"""{"Response":"error","msg":"Agent Is Empty!","index":{{index}}}""";
        Assert.Equal(LeadStatus.Rejected, Assert.Single(await SendAsync([Run.Row(Free)], remembers: true)).Status);
        answer = static _ => throw new HttpRequestException(HttpRequestError.ConnectionError);
        Assert.Equal(LeadStatus.Failed, Assert.Single(await SendAsync([Run.Row(Free)], remembers: true)).Status);
        answer = null;
        Assert.Equal(LeadStatus.Scheduled, Assert.Single(await SendAsync([Run.Row(Free)], within: Week)).Status);
        answer = static _ => throw new HttpRequestException(HttpRequestError.ResponseEnded);
        Assert.Equal(LeadStatus.Indeterminate, Assert.Single(await SendAsync([Run.Row("9876500003")], within: Week)).Status);
        Assert.Equal([LeadStatus.Suppressed, LeadStatus.Suppressed], (await SendAsync([Run.Row(Free), Run.Row("9876500003")], within: Week)).Select(static one => one.Status));
    }

    [Fact]
    public async Task A_dry_run_calls_nobody()
    {
        await SendAsync([Run.Row(Free)], within: Week, call: new LeadCallOptions { ValidateOnly = true });
        Assert.Equal(LeadStatus.Scheduled, Assert.Single(await SendAsync([Run.Row(Free)], within: Week)).Status);
        Assert.Equal(LeadStatus.Suppressed, Assert.Single(await SendAsync([Run.Row(Free)], within: Week, call: new LeadCallOptions { ValidateOnly = true })).Status);
    }

    [Fact]
    public async Task Rows_of_an_import_do_not_hold_each_other_back()
    {
        await SendAsync([Run.Row(Free, campaign: "Diwali")], "D1", within: Week);
        Assert.Equal(LeadStatus.Scheduled, Assert.Single(await SendAsync([Run.Row(Free, campaign: "Holi")], "D1", within: Week)).Status);
        Assert.Equal(LeadStatus.Suppressed, Assert.Single(await SendAsync([Run.Row(Free, campaign: "Onam")], "D2", within: Week)).Status);
    }

    /// <summary>The run's first request leaves before nine in the evening, the others wait for the limit and would leave after.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("D1")]
    public async Task Rows_that_go_at_once_are_held_back_from_when_the_hours_are_over(string? import)
    {
        var clock = new SteppingClock(new DateTimeOffset(2026, 11, 22, 15, 29, 0, TimeSpan.Zero));
        using var session = OzonetelSessions.Create(
            new ScriptedProvider((request, _) =>
            {
                if (!request.IsToken)
                {
                    lock (sent)
                    {
                        sent.Add(request.Body);
                    }

                    // A minute and a half: nine has passed.
                    clock.Now += TimeSpan.FromSeconds(90);
                }

                return Task.FromResult(ScriptedProvider.Json(request.IsToken ? OzonetelSessions.TokenAnswer : """{"status":"SUCCESS","message":"SuccessFully Updated"}"""));
            }),
            settings => settings with { Time = clock, StateStore = Path.Combine(folder.FullPath, "state.db") });
        var screen = await ScreenAsync(session, [], within: Week, moves: false, remembers: true, import);
        var services = session.RunServices(Operation.Add) with { Screen = screen };
        using var run = new LeadRun(services, new LeadRunOptions { ThrottleLimit = 4, CampaignName = "Diwali", ImportName = import });
        run.Start();
        foreach (var (row, index) in Run.Rows(50).Select(static (row, index) => (row, index)))
        {
            row.Index = index;
            Assert.True(run.TryPost(row));
        }

        Assert.True(run.TryFlush());
        run.Complete();
        var results = new List<LeadResult>();
        var errors = new List<string>();
        while (!run.IsFinished)
        {
            run.Wait(TimeSpan.FromMilliseconds(20));
            while (run.TryTake(out var happened))
            {
                results.AddRange(happened is ResultsEvent some ? some.Results : []);
                errors.AddRange(happened is ErrorEvent error ? [error.Failure.Message] : []);
            }
        }

        Assert.Equal(50, results.Count);
        Assert.Equal(sent.Count, results.Count(static one => one.Status == LeadStatus.Added));
        Assert.InRange(sent.Count, 1, 5);
        Assert.All(results.Where(static one => one.Status != LeadStatus.Added), static one => Assert.Equal((LeadStatus.NotSent, ErrorIds.OutsideCallingHours), (one.Status, one.ErrorId)));
        Assert.Contains("The calling hours of some people on this list are over", Assert.Single(errors), StringComparison.Ordinal);
        Assert.Equal(sent.Count, await RememberedAsync(session));
    }

    /// <summary>How many of the fifty numbers the history has.</summary>
    private static async Task<int> RememberedAsync(ConnectionSession session)
    {
        await using var history = await HistoryAsync(session, Week, import: null);
        return Run.Rows(50).Count(row =>
        {
            row.Identity = row.PhoneNumber!;
            return history.Find(row) is not null;
        });
    }

    private async Task<IReadOnlyList<LeadResult>> SendAsync(
        IEnumerable<LeadRow> rows,
        string? import = null,
        string? listed = null,
        TimeSpan? within = null,
        bool moves = false,
        bool remembers = false,
        LeadCallOptions? call = null)
    {
        using var session = Session();
        var screen = await ScreenAsync(session, listed is null ? [] : [$"91{listed}"], within, moves, remembers || within is not null, import);
        var services = session.RunServices(Operation.Schedule) with { Screen = screen };
        var (results, _, failure) = Run.Feed(services, new LeadRunOptions { BatchSize = 100, ImportName = import, Call = call ?? new LeadCallOptions() }, rows);
        Assert.Null(failure);
        return results;
    }

    private static async Task<RowScreen> ScreenAsync(ConnectionSession session, string[] listed, TimeSpan? within, bool moves, bool remembers, string? import)
    {
        var keys = new NumberKeys(await session.Store.DoNotCall.SeedAsync(default));
        return new RowScreen
        {
            Lists = listed.Length == 0 ? [] : [new DoNotCallNumbers(new DoNotCallList { Name = "optouts", Version = 1 }, DoNotCallNumbers.Sort([.. listed.Select(keys.Of)]))],
            Keys = keys,
            Hours = new PersonHours(CallingHours.Of(["09:00-21:00"]), session.Account.Clock, byAccount: false),
            MovesIntoHours = moves,
            KnowsCountry = session.Reading().Numbers.Country is not NumberRules.NoCountry,
            Clock = session.Account.Clock,
            Redactor = session.Account.Redactor,
            History = remembers ? await HistoryAsync(session, within, import) : null,
        };
    }

    private static async Task<CallHistory> HistoryAsync(ConnectionSession session, TimeSpan? within, string? import) => await CallHistory.OpenAsync(
        session.Store.History,
        new HistoryWishes(session.AccountKey, TimeSpan.FromDays(90), within, import),
        new NumberKeys(await session.Store.DoNotCall.SeedAsync(default)),
        session.Account.Clock,
        session.Account.Time,
        default);

    private ConnectionSession Session() => OzonetelSessions.Create(
        new ScriptedProvider((request, _) =>
        {
            if (request.IsToken)
            {
                return Task.FromResult(ScriptedProvider.Json(OzonetelSessions.TokenAnswer));
            }

            using var body = System.Text.Json.JsonDocument.Parse(request.Body);
            lock (sent)
            {
                sent.AddRange(body.RootElement.GetProperty("bulkData").GetProperty("data").EnumerateArray().Select(static row => row[0].GetString()!));
            }

            return Task.FromResult(ScriptedProvider.Json(OzonetelSessions.ScheduleAnswer(request, answer)));
        }),
        settings => settings with { Country = "IN", StateStore = Path.Combine(folder.FullPath, "state.db"), Retry = settings.Retry with { MaxRetry = 0, Pace = Paces.Unhurried } });

    private sealed class SteppingClock(DateTimeOffset now) : TimeProvider
    {
        private long ticks = now.UtcTicks;

        public DateTimeOffset Now
        {
            get => new(Interlocked.Read(ref ticks), TimeSpan.Zero);
            set => Interlocked.Exchange(ref ticks, value.UtcTicks);
        }

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
