using System.Diagnostics;
using System.Globalization;
using CampaignTools.Engine.Wire;
using CampaignTools.Sandbox;
using Xunit.Abstractions;

namespace CampaignTools.Delivery.Tests;

/// <summary>
/// A real process is killed (SIGKILL) at random moments of an import and started again until it ends by itself. No row may be lost, none doubled.
/// CAMPAIGNTOOLS_KILLS says how many kills each of the cases has at least; without it a number that fits CI.
/// </summary>
public abstract class KillSuite(ITestOutputHelper output) : IDisposable
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("CAMPAIGNTOOLS_KILLS") ?? "4", CultureInfo.InvariantCulture);

    private readonly string folder = Directory.CreateTempSubdirectory("ct-kill-").FullName;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Kills imports until there were enough, and compares what the provider holds with what the runs said.</summary>
    /// <param name="isAdd">Add, or Schedule.</param>
    /// <param name="checkDuplicate">Whether the provider is asked to refuse numbers that it has.</param>
    /// <param name="store">What the figures call the store.</param>
    /// <param name="newStore">Gives each import a store of its own.</param>
    /// <param name="rowsPerNumber">How often each number comes, and is to be sent.</param>
    protected async Task ImportsLoseNothingAsync(bool isAdd, bool checkDuplicate, string store, Func<string, Task<string>> newStore, int rowsPerNumber = 1)
    {
        var random = new Random(HashCode.Combine(isAdd, checkDuplicate, store.Length));
        int kills = 0, imports = 0, rows = 0, lost = 0, doubled = 0, doubtful = 0, stray = 0;
        while (kills < Kills)
        {
            var plan = new ImportPlan(
                await newStore(Path.Combine(folder, $"{imports}.db")),
                $"import {imports}",
                isAdd ? Operation.Add : Operation.Schedule,
                Rows: isAdd ? 400 : 4000,
                Throttle: 4,
                Batch: isAdd ? 1 : 50,
                checkDuplicate,
                RowsPerNumber: rowsPerNumber);
            using var sandbox = SandboxServer.Start(new SandboxOptions { RecordRequests = false, TokenLimit = null });
            sandbox.Gate = (_, stop) => Task.Delay(random.Next(0, 4), stop);

            var inDoubt = new HashSet<string>(StringComparer.Ordinal);
            kills += await RunUntilDoneAsync(sandbox, plan, random, kills, inDoubt);

            var held = Holdings.Of(sandbox, plan.Operation);
            var final = ImporterProcess.Read(ResultsOf(plan));
            imports++;
            rows += plan.Rows;
            doubled += held.Values.Count(times => times > rowsPerNumber);
            doubtful += inDoubt.Count;
            stray += plan.Rows - final.Count;

            // What a run says is there must be there; what it does not vouch for, it must have said so.
            lost += final.Where(static one => one.Status is LeadStatus.Added or LeadStatus.Scheduled or LeadStatus.Duplicate or LeadStatus.Skipped)
                .GroupBy(static one => one.Number, StringComparer.Ordinal)
                .Count(one => held.GetValueOrDefault(one.Key) < one.Count());
            Assert.All(final, static one => Assert.NotEqual(LeadStatus.NotSent, one.Status));
        }

        var figures = $"{(isAdd ? "Add" : "Schedule")}, CheckDuplicate {(checkDuplicate ? "on" : "off")}, {store}: {imports} imports, {kills} kills, {rows} rows, {lost} lost, {doubled} doubled, {doubtful} Indeterminate, {stray} without a result";
        output.WriteLine(figures);
        Console.WriteLine(figures);
        Assert.Equal((0, 0, 0), (lost, doubled, stray));
        if (checkDuplicate || !isAdd)
        {
            // The provider tells a repeat from a new row, or can be asked what it has.
            Assert.Equal(0, doubtful);
        }
    }

    /// <summary>Kills an import that is taken back, again and again, until it ends by itself: nothing of it is left, everything of others is, and it can be sent once more.</summary>
    protected async Task UndoneImportsLeaveNothingAsync(string store, Func<string, Task<string>> newStore)
    {
        var random = new Random(store.Length);
        int kills = 0, imports = 0;
        while (kills < Kills)
        {
            var plan = new ImportPlan(await newStore(Path.Combine(folder, $"undo {imports}.db")), $"undo {imports}", Operation.Schedule, Rows: 4000, Throttle: 4, Batch: 50, CheckDuplicate: false);
            using var sandbox = SandboxServer.Start(new SandboxOptions { RecordRequests = false, TokenLimit = null });

            // Somebody else schedules, too: ranges of ids have gaps.
            var other = plan with { Import = "another's", Rows = 500, Batch = 10 };
            using (var first = ImporterProcess.Start(sandbox, other, ResultsOf(other)))
            {
                using var second = ImporterProcess.Start(sandbox, plan, ResultsOf(plan));
                await first.WaitForExitAsync();
                await second.WaitForExitAsync();
            }

            Assert.Equal(4500, sandbox.Ozonetel.ScheduledLeads.Count);
            var deletes = 0;
            sandbox.Gate = async (request, stop) =>
            {
                Interlocked.Add(ref deletes, request.Method == "DELETE" ? 1 : 0);
                await Task.Delay(random.Next(0, 30), stop);
            };
            for (var isLast = false; !isLast;)
            {
                isLast = kills >= Kills || (kills > 0 && random.Next(6) == 0);
                using var process = ImporterProcess.Start(sandbox, plan with { Undoes = true }, ResultsOf(plan));
                if (!isLast)
                {
                    var target = deletes + random.Next(0, 6);
                    while (Volatile.Read(ref deletes) < target && !process.HasExited)
                    {
                        await Task.Delay(1);
                    }

                    await Task.Delay(random.Next(0, 30));
                    process.Kill();
                    kills++;
                }

                var error = await process.StandardError.ReadToEndAsync();
                await process.WaitForExitAsync();
                Assert.True(!isLast || process.ExitCode == 0, error);
            }

            Assert.Equal(500, sandbox.Ozonetel.ScheduledLeads.Count);
            sandbox.Gate = null;
            using (var again = ImporterProcess.Start(sandbox, plan, ResultsOf(plan)))
            {
                await again.WaitForExitAsync();
            }

            Assert.All(ImporterProcess.Read(ResultsOf(plan)), static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
            Assert.Equal(4500, sandbox.Ozonetel.ScheduledLeads.Count);
            imports++;
        }

        var figures = $"Undo, {store}: {imports} imports, {kills} kills";
        output.WriteLine(figures);
        Console.WriteLine(figures);
    }

    private async Task<int> RunUntilDoneAsync(SandboxServer sandbox, ImportPlan plan, Random random, int before, HashSet<string> inDoubt)
    {
        var kills = 0;
        while (true)
        {
            using var process = ImporterProcess.Start(sandbox, plan, ResultsOf(plan));
            var isLast = kills >= 6 || before + kills >= Kills;
            if (!isLast)
            {
                await WaitForRequestsAsync(sandbox, process, random.Next(1, 60));
                await Task.Delay(random.Next(0, 30));
            }

            if (!isLast && !process.HasExited)
            {
                process.Kill();
                await process.WaitForExitAsync();
                kills++;
                continue;
            }

            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, $"The import ended with {process.ExitCode}: {error}");
            inDoubt.UnionWith(ImporterProcess.Read(ResultsOf(plan)).Where(static one => one.Status == LeadStatus.Indeterminate).Select(static one => one.Number));
            return kills;
        }
    }

    private static async Task WaitForRequestsAsync(SandboxServer sandbox, Process process, int count)
    {
        var target = sandbox.RequestCount + count;
        while (sandbox.RequestCount < target && !process.HasExited)
        {
            await Task.Delay(1);
        }
    }

    private string ResultsOf(ImportPlan plan) => Path.Combine(folder, $"{plan.Import}.txt");
}

public sealed class SqliteKillTests(ITestOutputHelper output) : KillSuite(output)
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    [InlineData(false, true)]
    public Task No_row_is_lost_and_none_doubled(bool isAdd, bool checkDuplicate) => ImportsLoseNothingAsync(isAdd, checkDuplicate, "sqlite", static file => Task.FromResult(file));

    [Fact]
    public Task Nothing_of_an_import_that_was_taken_back_is_left() => UndoneImportsLeaveNothingAsync("sqlite", static file => Task.FromResult(file));

    [Fact]
    public Task Two_rows_of_a_person_are_sent_once_each() => ImportsLoseNothingAsync(isAdd: false, checkDuplicate: false, "sqlite, two rows a person", static file => Task.FromResult(file), rowsPerNumber: 2);
}
