using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Stores.Sql;
using CampaignTools.Engine.Stores.Sqlite;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>A transaction of which it is not known whether it is on disk: the log tells, and nothing is taken twice or lost.</summary>
public sealed class LostAnswerTests : IDisposable
{
    private static readonly ImportDescription Import = new("acme", Operation.Add, "Monday", Source: null);

    private readonly TemporaryFolder folder = new();

    private string FilePath => Path.Combine(folder.FullPath, "state.db");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public async Task Answer_that_is_lost_changes_nothing(bool isCarriedOut, bool isCommitLost)
    {
        using var database = new Lossy(new SqliteDatabase(FilePath, TimeProvider.System), isCarriedOut, isCommitLost);
        var store = new SqlImportStore(new Lazy<SqlDatabase>(database), SqlDialect.Sqlite, TimeProvider.System);
        await using (var run = await JournalWriter.OpenAsync(store, Import, OwnerIdentity.Current, TimeProvider.System, default))
        {
            for (var batch = 0; batch < 20; batch++)
            {
                var claim = await run.ClaimAsync(Keys(batch), repeatIsHarmless: false);
                Assert.All(claim.Rows, static row => Assert.Equal(ClaimDecision.Send, row.Decision));
                await run.LeaveAsync(claim.Flight);
                run.Settle(new FlightSettlement(claim.Flight, [.. claim.Keys.Select(static key => new RowSettlement(key, ImportRowStatus.Added, RowId: "4711"))]));
            }

            await run.CloseAsync();
        }

        Assert.True(database.Lost > 20);
        using var open = StateStoreFactory.Open(FilePath, TimeProvider.System);
        var summary = Assert.Single(await open.Imports.ListAsync(default));
        Assert.Equal((100, 100), (summary.Rows, summary.Counts[LeadStatus.Added]));
        await using var next = await JournalWriter.OpenAsync(open.Imports, Import, OwnerIdentity.Current, TimeProvider.System, default);
        Assert.All((await next.ClaimAsync(Keys(7), repeatIsHarmless: false)).Rows, static row => Assert.Equal(new RowClaim(ClaimDecision.Settled, ImportRowStatus.Added, null, "4711"), row));
    }

    [Fact]
    public async Task Rows_that_were_taken_over_stay_so_when_the_answer_to_that_is_lost()
    {
        using (var store = StateStoreFactory.Open(FilePath, TimeProvider.System))
        {
            // A run that is heard of no more: no process has this number.
            var dead = await ImportLog.OpenAsync(store.Imports, Import, OwnerIdentity.Current with { Process = int.MaxValue }, TimeProvider.System, default);
            var group = new JournalGroup();
            group.Claims.Add(new BatchClaim(Keys(1), repeatIsHarmless: false, 0));
            await dead.CommitAsync(group);
        }

        using var database = new Lossy(new SqliteDatabase(FilePath, TimeProvider.System), isCarriedOut: true, isCommitLost: true);
        var imports = new SqlImportStore(new Lazy<SqlDatabase>(database), SqlDialect.Sqlite, TimeProvider.System);
        await using var run = await JournalWriter.OpenAsync(imports, Import, OwnerIdentity.Current, TimeProvider.System, default);
        var claim = await run.ClaimAsync([.. Keys(1), .. Keys(2)], repeatIsHarmless: false);
        Assert.All(claim.Rows, static row => Assert.Equal(ClaimDecision.Send, row.Decision));
    }

    private static RowKey[] Keys(int batch) => [.. Enumerable.Range(batch * 5, 5).Select(RowKeys.Of)];

    /// <param name="inner">The database.</param>
    /// <param name="isCarriedOut">Whether a single statement is carried out before its answer is lost.</param>
    /// <param name="isCommitLost">Whether a transaction is run again after it was committed.</param>
    private sealed class Lossy(SqlDatabase inner, bool isCarriedOut, bool isCommitLost) : SqlDatabase
    {
        private int lost;

        public int Lost => lost;

        public override StoreClock Clock => inner.Clock;

        public override ValueTask OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

        public override async ValueTask<T> WriteAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken)
        {
            if (isCommitLost)
            {
                await inner.WriteAsync(
                    async session =>
                    {
                        var result = await work(session);

                        // What is to be remembered once it is committed is forgotten with the answer.
                        session.Abandoned();
                        return result;
                    },
                    cancellationToken);
            }

            return await inner.WriteAsync(work, cancellationToken);
        }

        public override ValueTask<T> ReadAsync<T>(Func<SqlSession, ValueTask<T>> work, CancellationToken cancellationToken) => inner.ReadAsync(work, cancellationToken);

        public override async ValueTask<bool> TryAloneAsync(string sql, params object?[] values)
        {
            Interlocked.Increment(ref lost);
            if (isCarriedOut)
            {
                Assert.True(await inner.TryAloneAsync(sql, values));
            }

            return false;
        }

        public override void Dispose() => inner.Dispose();
    }
}
