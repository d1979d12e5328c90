using System.Net;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Tests.Stores;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Tests.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>Runs with -ImportName: what is sent, what is not, and what is written down before and after.</summary>
public sealed class ImportRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string FilePath => Path.Combine(folder.FullPath, "state.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Second_run_of_the_same_list_sends_nothing()
    {
        var provider = Provider();
        var first = Send(provider, Run.Rows(250));
        Assert.All(first, static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
        Assert.Equal(4, provider.Batches);

        var second = Send(provider, Run.Rows(250));
        Assert.Equal(4, provider.Batches);
        Assert.Equal(250, second.Count);
        Assert.All(second, static one => Assert.Equal((LeadStatus.Skipped, null, 0), (one.Status, one.ErrorId, one.Attempts)));
        Assert.Equal(first.OrderBy(static one => one.Index).Select(static one => one.RowId), second.OrderBy(static one => one.Index).Select(static one => one.RowId));
        Assert.Contains("Scheduled", second[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Changed_list_is_gone_through_by_content()
    {
        var provider = Provider();
        Send(provider, Run.Rows(150));

        // Sorted the other way round, one row with another time, ten new ones.
        var changed = Run.Rows(160).Reverse().ToList();
        changed[^1] = Run.Row("9800000000", "2026-11-26 10:00:00");
        var results = Send(provider, changed);

        Assert.Equal(150, results.Count(static one => one.Status == LeadStatus.Skipped));
        Assert.Equal(10, results.Count(static one => one.Status == LeadStatus.Scheduled));
        Assert.Equal(160, provider.Numbers.Count);
    }

    [Fact]
    public void Same_row_twice_is_sent_once()
    {
        var provider = Provider();
        var results = Send(provider, [.. Run.Rows(120), .. Run.Rows(120), Run.Row("9800000000", "2026-11-26 10:00:00")]);
        Assert.Equal(120, provider.Numbers.Count);
        var repeats = results.Where(static one => one.Status == LeadStatus.Duplicate).ToList();
        Assert.Equal(121, repeats.Count);
        Assert.All(repeats, static one => Assert.Equal(ErrorIds.DuplicateRow, one.ErrorId));
        Assert.Contains(repeats, static one => one.Message!.StartsWith("Row 1 has the number already", StringComparison.Ordinal));
    }

    [Fact]
    public void Row_without_an_answer_stays_in_doubt_until_a_repeat_is_harmless()
    {
        var losing = new Counted(static (_, _) => throw new HttpRequestException(HttpRequestError.ResponseEnded));
        Assert.All(Send(losing, Run.Rows(3)), static one => Assert.Equal((LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown), (one.Status, one.ErrorId)));

        var provider = Provider();
        var careful = Send(provider, Run.Rows(3));
        using var session = Session(provider);
        var inDoubt = RunMessages.InDoubt(session.LeadOperation(Operation.Schedule));
        Assert.All(careful, one => Assert.Equal((LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown, inDoubt), (one.Status, one.ErrorId, one.Message)));
        Assert.Equal(0, provider.Batches);

        // The provider has them all: for the rows in doubt that means that they arrived, for a new one that it was there before.
        var has = Provider(static index => $$"""{"Response":"error","msg":"Number Already Exist","index":{{index}}}""");
        var repeated = Send(has, Run.Rows(4), checkDuplicate: true).OrderBy(static one => one.Index).ToList();
        Assert.Equal([LeadStatus.Scheduled, LeadStatus.Scheduled, LeadStatus.Scheduled, LeadStatus.Duplicate], repeated.Select(static one => one.Status));
        Assert.All(Send(provider, Run.Rows(4)), static one => Assert.Equal(LeadStatus.Skipped, one.Status));
        Assert.Equal(0, provider.Batches);
    }

    [Fact]
    public void Repeat_that_fails_leaves_the_row_in_doubt()
    {
        Send(new Counted(static (_, _) => throw new HttpRequestException(HttpRequestError.ResponseEnded)), Run.Rows(1));
        foreach (var failure in (Func<HttpResponseMessage>[])[
            static () => throw new HttpRequestException(HttpRequestError.ConnectionError),
            static () => ScriptedProvider.Json("""{"status":"error","message":"Campaign does not exist"}"""),
            static () => ScriptedProvider.Json("""{"status":"error","message":"Who knows"}""", HttpStatusCode.BadRequest)])
        {
            var result = Assert.Single(Send(new Counted((_, _) => Task.FromResult(failure())), Run.Rows(1), checkDuplicate: true));
            Assert.Equal(LeadStatus.Indeterminate, result.Status);
        }

        Assert.Equal(LeadStatus.Indeterminate, Assert.Single(Send(Provider(), Run.Rows(1))).Status);
    }

    [Fact]
    public void Repeat_that_is_refused_as_a_whole_leaves_its_rows_in_doubt()
    {
        var losing = new Counted(static (_, _) => throw new HttpRequestException(HttpRequestError.ResponseEnded));
        Send(losing, Run.Rows(2));

        // What the call itself calls Failed, for the refusal is of the request: the earlier run's request may have been carried out all the same.
        var refusing = new Counted(static (_, _) => Task.FromResult(ScriptedProvider.Json("""{"status":"error","message":"Wrong Date format"}""")));
        using (var session = Session(refusing))
        {
            var results = Run.Schedule(session, Run.Rows(2), Options(checkDuplicate: true) with { BeginsAlone = false });
            Assert.Equal(1, refusing.Batches);
            Assert.Equal([LeadStatus.Indeterminate, LeadStatus.Indeterminate], results.Select(static one => one.Status));
        }

        Assert.All(Send(Provider(), Run.Rows(2)), static one => Assert.Equal(LeadStatus.Indeterminate, one.Status));
    }

    [Fact]
    public void First_request_of_a_resumed_import_carries_one_of_the_rows_that_are_left()
    {
        Send(Provider(), Run.Rows(150));
        var sizes = new List<int>();
        var next = new Counted((request, _) =>
        {
            lock (sizes)
            {
                sizes.Add(request.Body.Split("98000").Length - 1);
            }

            return Task.FromResult(ScriptedProvider.Json(OzonetelSessions.ScheduleAnswer(request)));
        });
        Assert.Equal(150, Send(next, Run.Rows(300)).Count(static one => one.Status == LeadStatus.Scheduled));
        Assert.Equal((1, 150), (sizes[0], sizes.Sum()));
        Assert.True(sizes.Count <= 4, string.Join(' ', sizes));

        // And where its answer is not understood, the other rows of its batch are not in doubt.
        var unknown = new Counted(static (_, _) => Task.FromResult(ScriptedProvider.Json("""{"hello":"world"}""")));
        var stopped = Send(unknown, Run.Rows(450));
        Assert.Equal(1, unknown.Batches);
        Assert.Equal(
            (1, 149, 300),
            (stopped.Count(static one => one.Status == LeadStatus.Indeterminate), stopped.Count(static one => one.Status == LeadStatus.NotSent), stopped.Count(static one => one.Status == LeadStatus.Skipped)));
        Assert.Equal(149, Send(Provider(), Run.Rows(450)).Count(static one => one.Status == LeadStatus.Scheduled));
    }

    [Fact]
    public void Rows_that_certainly_did_not_arrive_are_sent_by_the_next_run()
    {
        var refusing = new Counted(static (_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError));
        Assert.All(Send(refusing, Run.Rows(150)), static one => Assert.Equal((LeadStatus.Failed, ErrorIds.ConnectionFailed), (one.Status, one.ErrorId)));

        var provider = Provider();
        Assert.All(Send(provider, Run.Rows(150)), static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
        Assert.Equal(150, provider.Numbers.Count);
    }

    [Fact]
    public async Task Rows_are_on_disk_before_their_request_leaves()
    {
        var seen = new List<(long Sending, int InDoubt)>();
        using var witness = StateStoreFactory.Open(FilePath, FixedTime.Standard);
        var provider = new Counted(async (request, _) =>
        {
            var summary = Assert.Single(await witness.Imports.ListAsync(default));
            seen.Add((summary.Sending, InDoubt()));
            return ScriptedProvider.Json(OzonetelSessions.ScheduleAnswer(request));
        });
        Send(provider, Run.Rows(101));

        // The first request has one row and is written down by itself; whoever is killed meanwhile leaves one row in doubt.
        Assert.Equal([1, 100], seen.Select(static one => one.InDoubt));
        Assert.All(seen, static one => Assert.True(one.Sending >= one.InDoubt));
        Assert.Equal(0, InDoubt());
        Assert.Equal(101, Assert.Single(await witness.Imports.ListAsync(default)).Counts[LeadStatus.Scheduled]);
    }

    [Fact]
    public void Request_that_ends_within_the_grace_of_a_stop_is_settled()
    {
        var time = Clock();
        var provider = new Counted(async (request, cut) =>
        {
            await Task.Delay(TimeSpan.FromMilliseconds(450), time, cut);
            return ScriptedProvider.Json(OzonetelSessions.ScheduleAnswer(request));
        });
        var results = StopInFlight(provider, 300, time, TimeSpan.FromMilliseconds(450));
        Assert.Equal(100, results.Count(static one => one.Status == LeadStatus.Scheduled));
        Assert.Equal(200, results.Count(static one => one.Status == LeadStatus.NotSent));

        // What was not sent is sent by the next run, and nothing else.
        var next = Provider();
        Assert.Equal(200, Send(next, Run.Rows(300)).Count(static one => one.Status == LeadStatus.Scheduled));
        Assert.Equal(200, next.Numbers.Count);
    }

    [Fact]
    public void Request_that_takes_longer_is_cut_and_in_doubt()
    {
        var provider = new Counted(static async (_, cut) =>
        {
            await Task.Delay(Timeout.Infinite, cut);
            return new HttpResponseMessage();
        });
        var results = StopInFlight(provider, 300, Clock(), TimeSpan.FromMilliseconds(500));
        Assert.Equal(100, results.Count(static one => one.Status == LeadStatus.Indeterminate));

        var next = Send(Provider(), Run.Rows(300));
        Assert.Equal(100, next.Count(static one => one.Status == LeadStatus.Indeterminate));
        Assert.Equal(200, next.Count(static one => one.Status == LeadStatus.Scheduled));
    }

    [Fact]
    public async Task Runs_at_the_same_time_share_the_work()
    {
        var provider = Provider();
        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Send(provider, Run.Rows(1500)))));
        Assert.Equal(1500, provider.Numbers.Count);
        Assert.Equal(1500, provider.Numbers.Distinct().Count());
        Assert.All(runs, static results => Assert.Equal(1500, results.Select(static one => one.Index).Distinct().Count()));
        Assert.Equal(1500, runs.Sum(static results => results.Count(static one => one.Status == LeadStatus.Scheduled)));
        Assert.Equal(4500, runs.Sum(static results => results.Count(static one => one.Status == LeadStatus.Skipped)));
    }

    [Fact]
    public void Store_that_does_not_open_ends_the_run_before_anything_is_sent()
    {
        File.WriteAllText(FilePath, new string('x', 8192));
        var provider = Provider();
        using var session = Session(provider);
        var failure = Assert.Throws<CampaignToolsException>(() => Run.Schedule(session, Run.Rows(2000), Options()));
        Assert.Equal(ErrorIds.StateStoreUnavailable, failure.ErrorId);
        Assert.Empty(provider.Requests);
    }

    [Fact]
    public void Run_without_an_import_does_not_go_on_without_its_store_either()
    {
        File.WriteAllText(FilePath, new string('x', 8192));
        var provider = Provider();
        using var session = Session(provider, static settings => settings with { Authentication = AuthenticationMode.Basic });
        using var run = new LeadRun(session.RunServices(Operation.Schedule), Options() with { ImportName = null });
        run.Start();
        var results = new List<LeadResult>();
        foreach (var row in Run.Rows(100))
        {
            run.TryPost(row);
        }

        var failure = Assert.Throws<CampaignToolsException>(() => Run.Finish(run, results));
        Assert.Equal(ErrorIds.StateStoreUnavailable, failure.ErrorId);
        Assert.Equal(100, results.Count);
        Assert.All(results, static one => Assert.Equal(LeadStatus.NotSent, one.Status));
        Assert.Empty(provider.Requests);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)] // the next run waits until this one's lease is over
    public void Store_that_fails_on_the_way_stops_the_run(int works)
    {
        var provider = Provider();
        using var session = Session(provider);
        var services = session.RunServices(Operation.Schedule);
        using var run = new LeadRun(services with { Imports = new FailingStore(services.Imports, works) }, Options() with { ThrottleLimit = 2 });
        run.Start();
        var results = new List<LeadResult>();
        foreach (var row in Run.Rows(3000))
        {
            for (var posted = run.TryPost(row); !posted; posted = run.TryFlush())
            {
                run.Wait(TimeSpan.FromMilliseconds(20));
                Run.Take(run, results);
            }
        }

        var failure = Assert.Throws<CampaignToolsException>(() => Run.Finish(run, results));
        Assert.Equal(ErrorIds.StateStoreUnavailable, failure.ErrorId);
        Assert.Equal(provider.Numbers.Count, results.Count(static one => one.Status == LeadStatus.Scheduled));
        Assert.Equal(3000 - provider.Numbers.Count, results.Count(static one => one.Status == LeadStatus.NotSent));

        // The next run sends what was not sent, and no row twice.
        var rest = Send(provider, Run.Rows(3000));
        Assert.Equal(provider.Numbers.Count, provider.Numbers.Distinct().Count());
        Assert.Equal(3000, rest.Count);
        Assert.DoesNotContain(rest, static one => one.Status is LeadStatus.Failed or LeadStatus.NotSent);
    }

    [Fact]
    public void One_spoilt_row_does_not_keep_the_others_from_being_settled()
    {
        var provider = new Counted(static (request, _) => Task.FromResult(ScriptedProvider.Json(
            request.Body.Contains("9800000007", StringComparison.Ordinal)
                ? """{"status":"error","message":"Please provide a valid schedule time at index 7"}"""
                : OzonetelSessions.ScheduleAnswer(request))));
        var results = Send(provider, Run.Rows(20));
        var again = Send(provider, Run.Rows(20));
        Assert.Equal(results.Count(static one => one.Status == LeadStatus.Scheduled), again.Count(static one => one.Status == LeadStatus.Skipped));
    }

    [Theory]
    [InlineData("gives them back")]
    [InlineData("settles them")]
    [InlineData("dies over them")]
    public async Task Rows_that_another_run_has_are_asked_for_again_at_the_end(string other)
    {
        var provider = Provider();
        using var session = Session(provider);
        var services = session.RunServices(Operation.Schedule);
        var writer = await OtherRunAsync(services);
        var claim = await ClaimAsync(writer, services, Run.Rows(10));
        if (other == "dies over them")
        {
            await writer.LeaveAsync(claim.Flight);
        }

        var run = Task.Run(() => Send(provider, Run.Rows(30)));
        Assert.True(SpinWait.SpinUntil(() => provider.Numbers.Count == 20, TimeSpan.FromSeconds(20)));
        Assert.False(run.Wait(TimeSpan.FromMilliseconds(300)));
        if (other == "settles them")
        {
            writer.Settle(new FlightSettlement(claim.Flight, [.. claim.Keys.Select(static key => new RowSettlement(key, ImportRowStatus.Scheduled, RowId: "77"))]));
        }

        await writer.DisposeAsync();
        var theirs = (await run).Where(static one => one.Index < 10).ToArray();
        Assert.Equal(10, theirs.Length);
        Assert.All(theirs, one => Assert.Equal(
            other switch
            {
                "settles them" => (LeadStatus.Skipped, "77"),
                "dies over them" => (LeadStatus.Indeterminate, null),
                _ => (LeadStatus.Scheduled, one.RowId),
            },
            (one.Status, one.RowId)));
        Assert.Equal(other == "gives them back" ? 30 : 20, provider.Numbers.Count);
    }

    [Fact]
    public async Task Stop_while_another_run_has_rows_leaves_them_unsent()
    {
        var provider = Provider();
        using var session = Session(provider);
        var services = session.RunServices(Operation.Schedule);
        await using var writer = await OtherRunAsync(services);
        await ClaimAsync(writer, services, Run.Rows(10));
        using var run = new LeadRun(services, Options());
        run.Start();
        foreach (var row in Run.Rows(12))
        {
            Assert.True(run.TryPost(row));
        }

        Assert.True(run.TryFlush());
        run.Complete();
        Assert.True(SpinWait.SpinUntil(() => provider.Numbers.Count == 2, TimeSpan.FromSeconds(20)));
        run.Stop();
        Assert.True(run.WaitForEnd(TimeSpan.FromSeconds(10)));
        var results = new List<LeadResult>();
        Run.Take(run, results);
        Assert.Equal((12, 10), (results.Count, results.Count(static one => one.Status == LeadStatus.NotSent)));
    }

    [Fact]
    public async Task Rows_of_a_run_that_lives_and_does_not_get_on_come_out_unsent_in_the_end()
    {
        var time = new ManualTimeProvider(FixedTime.Standard.GetUtcNow());
        var provider = Provider();
        using var session = Session(provider, settings => settings with { Time = time, StateStore = StateStoreFactory.InMemory, Authentication = AuthenticationMode.Basic });
        var services = session.RunServices(Operation.Schedule);
        await using var writer = await OtherRunAsync(services);
        await ClaimAsync(writer, services, Run.Rows(10));
        var run = Task.Run(() => Run.Schedule(session, Run.Rows(12), Options()));
        while (!run.IsCompleted && time.Elapsed < TimeSpan.FromMinutes(30))
        {
            await Task.Delay(5);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(time.Elapsed, TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10));
        Assert.Equal(10, (await run).Count(static one => (one.Status, one.ErrorId, one.Message) == (LeadStatus.NotSent, ErrorIds.Stopped, RunMessages.TakenByOther)));
    }

    /// <summary>Another run of the same import, by its hand on it alone.</summary>
    private static ValueTask<JournalWriter> OtherRunAsync(LeadRunServices services) => JournalWriter.OpenAsync(
        services.Imports,
        new ImportDescription(services.AccountKey, Operation.Schedule, "Monday", "leads.csv"),
        OwnerIdentity.Current,
        services.Time,
        default);

    /// <summary>
    /// The machine sleeps while rows wait that are written down as leaving: others take this run for dead, and look whether its rows have arrived. The monotonic clock of a machine
    /// that sleeps may stand still.
    /// </summary>
    [Fact]
    public void What_was_written_down_as_leaving_before_a_sleep_is_asked_for_again()
    {
        var time = new Sleepless();
        var provider = new Counted((request, _) =>
        {
            if (request.Body.Contains("\"9800000400\"", StringComparison.Ordinal))
            {
                // So that more rows are claimed, and then an hour in which others have taken this run for dead.
                Thread.Sleep(200);
                time.Slept = TimeSpan.FromHours(1);
                using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={FilePath};Pooling=false");
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = "DELETE FROM import_owner";
                command.ExecuteNonQuery();
            }

            return Task.FromResult(ScriptedProvider.Json(OzonetelSessions.ScheduleAnswer(request)));
        });
        using var session = Session(provider, settings => settings with { Time = time });
        var failure = Assert.Throws<CampaignToolsException>(() => Run.Schedule(session, Run.Rows(600), Options() with { BatchSize = 1, ThrottleLimit = 1 }));
        Assert.Contains("was the machine asleep?", failure.Message, StringComparison.Ordinal);
        Assert.Equal(401, provider.Batches);
    }

    private static async Task<BatchClaim> ClaimAsync(JournalWriter writer, LeadRunServices services, IEnumerable<LeadRow> rows)
    {
        var rules = new LeadRules(services.Operation.Rules, services.Reading, services.Clock, services.Time);
        var claim = await writer.ClaimAsync([.. rows.Select(row => rules.Check(row) is null ? writer.Keys.Of(row) : throw new InvalidOperationException())], repeatIsHarmless: false);
        Assert.All(claim.Rows, static row => Assert.Equal(ClaimDecision.Send, row.Decision));
        return claim;
    }

    private static Counted Provider(Func<int, string>? row = null) =>
        new((request, _) => Task.FromResult(ScriptedProvider.Json(OzonetelSessions.ScheduleAnswer(request, row))));

    private static LeadRunOptions Options(bool checkDuplicate = false) => new()
    {
        BatchSize = 100,
        CampaignName = "Diwali",
        ImportName = "Monday",
        ImportSource = "leads.csv",
        Call = new LeadCallOptions { CheckDuplicate = checkDuplicate },
    };

    private IReadOnlyList<LeadResult> Send(Counted provider, IEnumerable<LeadRow> rows, bool checkDuplicate = false)
    {
        using var session = Session(provider);
        return Run.Schedule(session, rows, Options(checkDuplicate));
    }

    private static ManualTimeProvider Clock() => new(FixedTime.Standard.GetUtcNow());

    /// <summary>What becomes of rows of which a hundred are on their way when the run is stopped, so long before the clock stands still for ever.</summary>
    private List<LeadResult> StopInFlight(Counted provider, int rows, ManualTimeProvider time, TimeSpan goesOn)
    {
        using var session = Session(provider, settings => settings with { Time = time });
        using var run = new LeadRun(session.RunServices(Operation.Schedule), Options() with { ThrottleLimit = 1, BeginsAlone = false });
        run.Start();
        foreach (var row in Run.Rows(rows))
        {
            Assert.True(run.TryPost(row));
        }

        Assert.True(run.TryFlush());
        Assert.True(SpinWait.SpinUntil(() => provider.Batches > 0, TimeSpan.FromSeconds(30)));
        run.Stop();
        time.Advance(goesOn);
        var results = new List<LeadResult>();
        Run.Finish(run, results);
        return results;
    }

    private ConnectionSession Session(Counted provider, Func<ConnectionSettings, ConnectionSettings>? change = null) => OzonetelSessions.Create(
        provider.Handler,
        settings => (change ?? (static same => same))(settings with { StateStore = FilePath, Retry = settings.Retry with { MaxRetry = 1, Pace = Paces.Unhurried } }));

    /// <summary>Rows that would be in doubt if the run died now.</summary>
    private int InDoubt()
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={FilePath};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT number, owner, entry FROM import_log ORDER BY number";
        using var reader = command.ExecuteReader();
        var index = new ImportIndex();
        while (reader.Read())
        {
            LogEntry.Apply(reader.GetFieldValue<byte[]>(2), reader.GetInt32(0), reader.GetInt32(1), index);
        }

        return index.Rows.Count(static one => one.Row.HasLeft);
    }

    /// <summary>A provider that answers for its tokens itself and keeps the numbers that it was sent.</summary>
    private sealed class Counted
    {
        private readonly List<string> numbers = [];
        private int batches;

        public Counted(Func<ScriptedRequest, CancellationToken, Task<HttpResponseMessage>> answer)
        {
            Handler = new ScriptedProvider((request, cut) =>
            {
                if (request.IsToken)
                {
                    return Task.FromResult(ScriptedProvider.Json(OzonetelSessions.TokenAnswer));
                }

                Keep(request);
                try
                {
                    return answer(request, cut);
                }
                finally
                {
                    // Whoever sees the request counted finds it waiting for its answer.
                    Interlocked.Increment(ref batches);
                }
            });
        }

        public ScriptedProvider Handler { get; }

        public IEnumerable<ScriptedRequest> Requests => Handler.Requests;

        public int Batches => Volatile.Read(ref batches);

        public IReadOnlyList<string> Numbers => numbers;

        private void Keep(ScriptedRequest request)
        {
            using var body = System.Text.Json.JsonDocument.Parse(request.Body);
            var rows = body.RootElement.GetProperty("bulkData").GetProperty("data");
            lock (numbers)
            {
                foreach (var row in rows.EnumerateArray())
                {
                    numbers.Add(string.Join(' ', row.EnumerateArray().Select(static value => value.GetString())));
                }
            }
        }
    }

    /// <summary>A wall clock that goes on while the monotonic one stands still.</summary>
    private sealed class Sleepless : TimeProvider
    {
        public TimeSpan Slept { get; set; }

        public override DateTimeOffset GetUtcNow() => FixedTime.Standard.GetUtcNow() + Slept;
    }

    /// <summary>A store that works so many times.</summary>
    private sealed class FailingStore(IImportStore inner, int works) : IImportStore
    {
        private int left = works;

        public ValueTask<ImportSession> OpenAsync(ImportDescription import, OwnerIdentity owner, CancellationToken cancellationToken) => inner.OpenAsync(import, owner, cancellationToken);

        public ValueTask<AppendResult> AppendAsync(ImportSession session, ImportAppend append) =>
            Interlocked.Decrement(ref left) >= 0 ? inner.AppendAsync(session, append) : throw StoreFailure.Create("test", "the disk is full", "Make room.");

        public ValueTask ReadAsync(int import, int after, Action<LoggedEntry> see) => inner.ReadAsync(import, after, see);

        public ValueTask<byte[]?> ReadEntryAsync(int import, int number) => inner.ReadEntryAsync(import, number);

        public ValueTask<ImportOwners> OwnersAsync(CancellationToken cancellationToken) => inner.OwnersAsync(cancellationToken);

        public ValueTask CloseAsync(ImportSession session, ImportEnd? end) => inner.CloseAsync(session, end);

        public ValueTask<IReadOnlyList<ImportHead>> HeadsAsync(string nameKey, CancellationToken cancellationToken) => inner.HeadsAsync(nameKey, cancellationToken);

        public ValueTask<bool> RemoveAsync(int import, CancellationToken cancellationToken) => inner.RemoveAsync(import, cancellationToken);

        public ValueTask<IReadOnlyList<(int Import, ImportSummary Summary)>> ImportsAsync(CancellationToken cancellationToken) => inner.ImportsAsync(cancellationToken);

        public ValueTask<IReadOnlyList<string>> ListNamesAsync(CancellationToken cancellationToken) => inner.ListNamesAsync(cancellationToken);
    }
}
