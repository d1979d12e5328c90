using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Providers.Ozonetel.Schedule;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Tests.Stores;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>An import that is put right later: what is in doubt is looked up or settled by hand, what was added is taken back.</summary>
public sealed class ImportUndoTests : IDisposable
{
    private const string Later = "2026-11-28 10:00:00";

    private readonly TemporaryFolder folder = new();
    private readonly LandingClock clock = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true, LeadStatus.Scheduled, null)]
    [InlineData(false, LeadStatus.Failed, ErrorIds.NotAdded)]
    public async Task Rows_in_doubt_are_looked_up_without_their_list(bool keeps, LeadStatus status, string? errorId)
    {
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = keeps };
        Send(provider, 30);
        var results = await WithAsync(provider, static import => new ImportResolver(import).LookUpAsync(rows: null, new Unheard(), CancellationToken.None));
        Assert.Equal(10, results.Count);
        Assert.All(results, one => Assert.Equal((status, errorId), (one.Status, one.ErrorId)));
        Assert.All(results, one => Assert.Equal(keeps, one.PhoneNumber is not null && one.RowId == provider.Kept[one.PhoneNumber].RowId));

        // The log has it: nothing is in doubt any more, and the same import does the rest.
        Assert.Empty(await WithAsync(provider, static import => new ImportResolver(import).LookUpAsync(rows: null, new Unheard(), CancellationToken.None)));
        Assert.DoesNotContain(Send(provider, 30), static one => one.Status == LeadStatus.Indeterminate);
        Assert.Equal(30, provider.Kept.Count);
        Assert.Empty(provider.Twice);
    }

    [Theory]
    [InlineData("lacks")]
    [InlineData("masked")]
    [InlineData("text")]
    [InlineData("other time")]
    public async Task A_list_that_might_mean_something_else_settles_nothing(string form)
    {
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = false };
        Send(provider, 30);
        provider.Form = form;
        var results = await WithAsync(provider, static import => new ImportResolver(import).LookUpAsync(rows: null, new Unheard(), CancellationToken.None));
        Assert.Equal(10, results.Count);
        Assert.All(results, static one => Assert.Equal(LeadStatus.Indeterminate, one.Status));
        Assert.Equal(10, Send(provider, 30).Count(static one => one.Status == LeadStatus.Indeterminate));
    }

    [Fact]
    public async Task A_stop_leaves_all_in_doubt()
    {
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = false };
        Send(provider, 30);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WithAsync(provider, static import => new ImportResolver(import).LookUpAsync(rows: null, new Unheard(), new CancellationToken(canceled: true))));
        Assert.Equal(10, Send(provider, 30).Count(static one => one.Status == LeadStatus.Indeterminate));
    }

    [Theory]
    [InlineData(true, LeadStatus.Skipped)]
    [InlineData(false, LeadStatus.Scheduled)]
    public async Task An_administrator_settles_a_row_by_hand(bool isAdded, LeadStatus then)
    {
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = false };
        var lost = Send(provider, 30).First(static one => one.Status == LeadStatus.Indeterminate);
        var row = new LeadRow { PhoneNumber = lost.PhoneNumber, CampaignName = "Diwali", ScheduledTime = lost.ScheduledTime };
        var settled = await WithAsync(provider, async import =>
        {
            var resolver = new ImportResolver(import);
            var (key, why) = resolver.Find(row);
            Assert.Null(why);
            Assert.Contains("no such row", resolver.Find(new LeadRow { PhoneNumber = "9711111111", CampaignName = "Diwali" }).Why, StringComparison.Ordinal);
            Assert.Contains("has it as Scheduled", resolver.Find(new LeadRow { PhoneNumber = "9800000000", CampaignName = "Diwali" }).Why, StringComparison.Ordinal);
            return await resolver.SettleAsync(0, row, key!.Value, isAdded);
        });
        Assert.Equal(isAdded ? LeadStatus.Scheduled : LeadStatus.Failed, settled.Status);
        Assert.Equal(then, Send(provider, 30).Single(one => one.PhoneNumber == lost.PhoneNumber).Status);
    }

    [Fact]
    public async Task What_an_import_added_is_taken_back_and_nothing_else()
    {
        var provider = new ListingProvider();
        Send(provider, 10, import: "Theirs");
        Send(provider, 25, from: 10);
        Send(provider, 5, import: "Theirs", from: 35);
        Send(provider, 10, from: 40);
        var results = await UndoAsync(provider);
        Assert.Equal(35, results.Count);
        Assert.All(results, static one => Assert.Equal((LeadStatus.NotSent, ErrorIds.TakenBack), (one.Status, one.ErrorId)));
        Assert.Equal(15, provider.Kept.Count);
        Assert.Equal(["5011-5035,5041-5050"], provider.Deleted);

        // Nothing is left to do; and the rows count as never sent.
        Assert.Empty(await UndoAsync(provider));
        Assert.All(Send(provider, 25, from: 10), static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
        Assert.Equal(40, provider.Kept.Count);
        Assert.Empty(provider.Twice);
    }

    [Fact]
    public async Task What_is_due_or_is_another_lead_stays()
    {
        var provider = new ListingProvider();
        Send(provider, 5, time: "2026-11-22 23:00:00");
        Send(provider, 5, from: 5);
        provider.All.RemoveAll(static one => one.Number == "9800000000");
        provider.Kept.Remove("9800000000");

        // Another number by the id of one of ours: whatever it is, it is not what the import added.
        var (rowId, time) = provider.Kept["9800000009"];
        provider.All.RemoveAll(static one => one.Number == "9800000009");
        provider.Kept.Remove("9800000009");
        provider.All.Add(("9711111111", time));
        provider.Kept["9711111111"] = (rowId, time);

        var results = await UndoAsync(provider);
        Assert.Equal(8, results.Count(static one => one.ErrorId == ErrorIds.TakenBack));
        Assert.Equal(
            ["Not taken back: its day has begun and it is not listed any more, so it was or will be called.", "Not taken back: the provider lists another lead by its row id."],
            results.Where(static one => one.Status == LeadStatus.Scheduled).Select(static one => one.Message).Order(StringComparer.Ordinal));
        Assert.Equal("9711111111", Assert.Single(provider.Kept).Key);
    }

    [Fact]
    public async Task A_lead_that_another_import_has_too_stays()
    {
        // The same people at the same time, once by each import; the second request never arrived, so the list shows the first one's leads alone.
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = false };
        Send(provider, 5, import: "Theirs");
        Assert.All(Send(provider, 5), static one => Assert.Equal(LeadStatus.Indeterminate, one.Status));
        var results = await UndoAsync(provider);
        Assert.Equal(5, results.Count);
        Assert.All(results, static one => Assert.Equal((LeadStatus.Indeterminate, ErrorIds.NotTakenBack), (one.Status, one.ErrorId)));
        Assert.All(results, static one => Assert.StartsWith("Not taken back: import 'Theirs' has the same lead", one.Message, StringComparison.Ordinal));
        Assert.Equal((5, 0), (provider.Kept.Count, provider.Deleted.Count));

        // Nor is it this import's once a look-up has found it.
        await WithAsync(provider, static import => new ImportResolver(import).LookUpAsync(rows: null, new Unheard(), CancellationToken.None));
        Assert.All(await UndoAsync(provider), static one => Assert.Equal((LeadStatus.Scheduled, ErrorIds.NotTakenBack), (one.Status, one.ErrorId)));
        Assert.Equal((5, 0), (provider.Kept.Count, provider.Deleted.Count));
    }

    [Fact]
    public async Task A_row_that_was_settled_by_hand_is_no_proof_of_what_a_list_shows()
    {
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = false };
        var lost = Send(provider, 30).First(static one => one.Status == LeadStatus.Indeterminate);
        await WithAsync(provider, import =>
        {
            var (resolver, row) = (new ImportResolver(import), new LeadRow { PhoneNumber = lost.PhoneNumber, CampaignName = "Diwali", ScheduledTime = lost.ScheduledTime });
            return resolver.SettleAsync(0, row, resolver.Find(row).Key!.Value, isAdded: true);
        });
        var results = await WithAsync(provider, static import => new ImportResolver(import).LookUpAsync(rows: null, new Unheard(), CancellationToken.None));
        Assert.Equal(9, results.Count);
        Assert.All(results, static one => Assert.Equal((LeadStatus.Failed, ErrorIds.NotAdded), (one.Status, one.ErrorId)));
    }

    [Fact]
    public async Task What_others_have_taken_over_meanwhile_is_not_taken_back()
    {
        var provider = new ListingProvider { Deleting = ForgetRuns };
        Send(provider, 1100);
        var failure = await Assert.ThrowsAsync<CampaignToolsException>(() => UndoAsync(provider));
        Assert.Contains("was the machine asleep?", failure.Message, StringComparison.Ordinal);
        Assert.Equal((1, 100), (provider.Deleted.Count, provider.Kept.Count));

        // As another run, or a machine that was asleep for too long, finds it.
        void ForgetRuns()
        {
            using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder.FullPath, "state.db")};Pooling=false");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DELETE FROM import_owner";
            command.ExecuteNonQuery();
        }
    }

    /// <summary>A request that deletes and is lost is waited for: nothing that comes next may find rows there which it takes away yet.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lost_request_that_deletes_is_waited_for(bool arrives)
    {
        var provider = new ListingProvider();
        Send(provider, 5);
        provider.Deleting = static () => throw new HttpRequestException(HttpRequestError.ResponseEnded);
        clock.Landing = () =>
        {
            if (arrives)
            {
                Forget(provider);
            }
        };
        var results = await UndoAsync(provider);
        Assert.Equal(5, results.Count);
        Assert.All(results, one => Assert.Equal(arrives ? (LeadStatus.NotSent, ErrorIds.TakenBack) : (LeadStatus.Scheduled, ErrorIds.NotTakenBack), (one.Status, one.ErrorId)));
        Assert.Equal(1, clock.Landings);
        provider.Deleting = static () => { };
        Assert.Equal(arrives ? 0 : 5, (await UndoAsync(provider)).Count(static one => one.ErrorId == ErrorIds.TakenBack));
        Assert.Equal(1, clock.Landings);
    }

    [Fact]
    public async Task Lost_request_whose_rows_are_gone_is_not_waited_for()
    {
        var provider = new ListingProvider();
        Send(provider, 5);
        provider.Deleting = () =>
        {
            Forget(provider);
            throw new HttpRequestException(HttpRequestError.ResponseEnded);
        };
        Assert.Equal(5, (await UndoAsync(provider)).Count(static one => one.ErrorId == ErrorIds.TakenBack));
        Assert.Equal(0, clock.Landings);
    }

    /// <summary>"Already there" of a row that a request which was cut off may delete yet is no word for it: so it is looked up when nothing can land any more, also where a repeat is harmless.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Undo_that_was_cut_off_is_looked_up_and_nothing_repeated(bool arrives)
    {
        var provider = new ListingProvider();
        Send(provider, 5);
        using var stop = new CancellationTokenSource();
        provider.Deleting = () =>
        {
            stop.Cancel();
            throw new HttpRequestException(HttpRequestError.ResponseEnded);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => UndoAsync(provider, stop: stop.Token));
        var batches = provider.Batches;
        clock.Landing = () =>
        {
            Assert.Equal(batches, provider.Batches);
            if (arrives)
            {
                Forget(provider);
            }
        };
        Assert.All(Send(provider, 5, checkDuplicate: true), static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
        Assert.Equal(1, clock.Landings);
        Assert.Equal((5, arrives ? 1 : 0), (provider.Kept.Count, provider.Batches - batches));
        Assert.Empty(provider.Twice);
    }

    [Fact]
    public async Task What_has_come_due_before_it_was_deleted_is_not_taken_for_taken_back()
    {
        var provider = new ListingProvider();
        Send(provider, 5, time: "2026-11-22 10:30:00");

        // Somebody thought about it for an hour; the list has lost them, and the provider says what it says of any list.
        provider.Deleting = () => clock.Now += TimeSpan.FromHours(1);
        var results = await UndoAsync(provider);
        Assert.Equal(5, results.Count);
        Assert.All(results, static one => Assert.Equal((LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown), (one.Status, one.ErrorId)));
        Assert.All(results, static one => Assert.Contains("may have been called", one.Message, StringComparison.Ordinal));
        Assert.All(Send(provider, 5, checkDuplicate: true), static one => Assert.Equal(LeadStatus.Indeterminate, one.Status));
        Assert.Empty(provider.Kept);
    }

    [Fact]
    public async Task A_lead_that_another_import_has_in_other_words_stays_too()
    {
        // Known there by the digits without a country, here by E.164; to the provider it is one lead.
        var provider = new ListingProvider { Loses = static batch => batch == 2, Keeps = false };
        Send(provider, 5, import: "Theirs");
        Send(provider, 5, country: "IN");
        Assert.All(await UndoAsync(provider, country: "IN"), static one => Assert.StartsWith("Not taken back: import 'Theirs' has the same lead", one.Message, StringComparison.Ordinal));
        Assert.Equal((5, 0), (provider.Kept.Count, provider.Deleted.Count));
    }

    [Theory]
    [InlineData("17", true)]
    [InlineData("abc", true)]
    [InlineData("17-20", false)]
    [InlineData("17,20", false)]
    public void An_id_that_would_name_others_is_not_sent(string id, bool isSent) => Assert.Equal(isSent, new OzonetelTakeBack(null!).CanName(id));

    [Fact]
    public async Task Without_a_list_nothing_is_taken_back()
    {
        var provider = new ListingProvider();
        Send(provider, 5);
        provider.Form = "text";
        await Assert.ThrowsAsync<CampaignToolsException>(() => UndoAsync(provider));
        Assert.Empty(provider.Deleted);
    }

    [Theory]
    [InlineData("1", "1")]
    [InlineData("1 2 3 5 7 8", "1-3,5,7-8")]
    [InlineData("9223372036854775806 9223372036854775807", "9223372036854775806-9223372036854775807")]
    [InlineData("4 abc abd", "4,abc,abd")]
    public void Ids_that_follow_each_other_are_a_range(string ids, string text) => Assert.Equal(text, OzonetelTakeBack.Write(ids.Split(' ')));

    private static void Forget(ListingProvider provider)
    {
        provider.All.Clear();
        provider.Kept.Clear();
    }

    private IReadOnlyList<LeadResult> Send(ListingProvider provider, int rows, int from = 0, string import = "Monday", string time = Later, bool checkDuplicate = false, string country = "None")
    {
        using var session = Session(provider, country);
        return Run.Schedule(session, Run.Rows(from + rows).Skip(from).Select(row =>
        {
            (row.ScheduledTime, row.HasOwnTime) = (time, true);
            return row;
        }), new LeadRunOptions { BatchSize = 10, CampaignName = "Diwali", ImportName = import, BeginsAlone = false, ThrottleLimit = 1, LooksUp = checkDuplicate, Call = new LeadCallOptions { CheckDuplicate = checkDuplicate } });
    }

    private Task<IReadOnlyList<LeadResult>> UndoAsync(ListingProvider provider, string country = "None", CancellationToken stop = default) => WithAsync<IReadOnlyList<LeadResult>>(
        provider,
        async import =>
        {
            var undo = new ImportUndo(import);
            await undo.LookAsync(new Unheard(), stop);
            return [.. await undo.TakeBackAsync(new Unheard(), stop), .. undo.Left];
        },
        country);

    private async Task<T> WithAsync<T>(ListingProvider provider, Func<ImportVisit, ValueTask<T>> work, string country = "None")
    {
        using var session = Session(provider, country);
        await using var import = await ImportVisit.OpenAsync(session.RunServices(Operation.Schedule), Assert.Single(await session.Store.Imports.OfAsync(session.AccountKey, "monday", default)), CancellationToken.None);
        var result = await work(import);
        await import.CloseAsync();
        return result;
    }

    private ConnectionSession Session(ListingProvider provider, string country) => OzonetelSessions.Create(provider.Handler, settings => settings with
    {
        Time = clock,
        Country = country,
        StateStore = Path.Combine(folder.FullPath, "state.db"),
        Definition = ProviderCatalog.Find(CampaignProvider.Ozonetel).Definition.WithLanding(LandingClock.Seconds),
        Retry = settings.Retry with { MaxRetry = 0 },
    });

    /// <summary>Stands still but where a test moves it; who waits until nothing can land any more finds that it has.</summary>
    private sealed class LandingClock : TimeProvider
    {
        public const int Seconds = 4321;

        public DateTimeOffset Now { get; set; } = FixedTime.Standard.GetUtcNow();

        /// <summary>What lands.</summary>
        public Action Landing { get; set; } = static () => { };

        public int Landings { get; private set; }

        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            // A little less is left where the wait counts from before.
            if (dueTime.TotalSeconds is > Seconds - 60 and <= Seconds)
            {
                Landings++;
                Landing();
                dueTime = TimeSpan.Zero;
            }

            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    private sealed class Unheard : IDeliveryObserver
    {
        public bool WantsAttempts => false;

        public void Waiting(Operation operation, TimeSpan wait, bool isBrokenDown)
        {
        }

        public void AttemptEnded(string label, int attempt, int httpStatus, string? failure, TimeSpan took)
        {
        }
    }
}
