using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Wire;
using CampaignTools.Sandbox;
using Xunit.Abstractions;

namespace CampaignTools.Delivery.Tests;

/// <summary>Four processes at once, on one store: of one import they share the work and the limit; of four imports the do-not-call list and the history of calls.</summary>
public abstract class ManyProcessesSuite(ITestOutputHelper output) : IDisposable
{
    private const int Processes = 4;

    private readonly string folder = Directory.CreateTempSubdirectory("ct-many-").FullName;

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Four processes import the same list.</summary>
    /// <param name="store">What the figures call the store.</param>
    /// <param name="newStore">Gives the store.</param>
    protected async Task ShareOneImportAndOneLimitAsync(string store, Func<string, Task<string>> newStore)
    {
        var plan = new ImportPlan(
            await newStore(Path.Combine(folder, "state.db")),
            "shared", Operation.Add, Rows: 300, Throttle: 4, Batch: 1, CheckDuplicate: false, Limit: "60/s");

        // The same limit at the other end, in any second that it can be cut into.
        using var sandbox = SandboxServer.Start(new SandboxOptions { AddLimit = new SandboxLimit(60, TimeSpan.FromSeconds(1)) });

        var files = Enumerable.Range(0, Processes).Select(i => Path.Combine(folder, $"{i}.txt")).ToArray();
        var processes = files.Select(file => ImporterProcess.Start(sandbox, plan, file)).ToArray();
        foreach (var process in processes)
        {
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode == 0, error);
            process.Dispose();
        }

        var held = Holdings.Of(sandbox, plan.Operation);
        var results = files.Select(ImporterProcess.Read).ToArray();
        var added = results.Sum(static one => one.Count(static row => row.Status == LeadStatus.Added));
        var figures = $"{store}: {Processes} processes, {plan.Rows} rows, {held.Count} held, {held.Values.Count(static times => times > 1)} doubled, "
            + $"{sandbox.Ozonetel.OverLimitCount} over the limit, {sandbox.Requests.Count(static one => one.Operation == SandboxOperation.Token)} tokens, "
            + $"added by each: {string.Join(", ", results.Select(static one => one.Count(static row => row.Status == LeadStatus.Added)))}";
        output.WriteLine(figures);
        Console.WriteLine(figures);

        Assert.Equal(plan.Rows, held.Count);
        Assert.All(held.Values, static times => Assert.Equal(1, times));
        Assert.Equal(plan.Rows, added);
        Assert.All(results, one => Assert.Equal(plan.Rows, one.Count));
        Assert.Equal(0, sandbox.Ozonetel.OverLimitCount);
        Assert.Equal(1, sandbox.Requests.Count(static one => one.Operation == SandboxOperation.Token));
    }

    /// <summary>Four processes, each with an import of its own, call the same people; each is killed and started again.</summary>
    /// <param name="store">What the figures call the store.</param>
    /// <param name="newStore">Gives the store.</param>
    protected async Task ShareOneListAndOneHistoryAsync(string store, Func<string, Task<string>> newStore)
    {
        const int Rows = 2000;
        const int Listed = 200;
        var state = await newStore(Path.Combine(folder, "state.db"));
        await KeepListAsync(state, Enumerable.Range(0, Listed).Select(static i => ImportPlan.NumberAt(i * 7)));
        using var sandbox = SandboxServer.Start(new SandboxOptions { RecordRequests = false, TokenLimit = null });
        var random = new Random(17);
        sandbox.Gate = (_, stop) => Task.Delay(Random.Shared.Next(0, 4), stop);

        var files = Enumerable.Range(0, Processes).Select(i => Path.Combine(folder, $"{i}.txt")).ToArray();
        var kills = await Task.WhenAll(files.Select((file, i) => KilledAndStartedAgainAsync(
            sandbox,
            new ImportPlan(state, $"list {i}", Operation.Schedule, Rows, Throttle: 4, Batch: 25, CheckDuplicate: false) { DoNotCall = "optouts", NotWithinDays = 7 },
            file,
            [.. Enumerable.Range(0, 3).Select(_ => random.Next(1, 25))])));

        var held = Holdings.Of(sandbox, Operation.Schedule);
        var results = files.Select(ImporterProcess.Read).ToArray();
        var inDoubt = results.SelectMany(static one => one).Where(static one => one.Status == LeadStatus.Indeterminate).Select(static one => one.Number).ToHashSet(StringComparer.Ordinal);
        var listed = Enumerable.Range(0, Listed).Select(static i => ImportPlan.NumberAt(i * 7)).ToHashSet(StringComparer.Ordinal);
        var missed = Enumerable.Range(0, Rows).Select(ImportPlan.NumberAt).Count(number => !listed.Contains(number) && !held.ContainsKey(number) && !inDoubt.Contains(number));
        var figures = $"{store}: {Processes} imports of {Rows} rows, {kills.Sum()} kills, {held.Count} held, {held.Values.Count(static times => times > 1)} called twice, "
            + $"{held.Keys.Count(listed.Contains)} of the {Listed} on the list called, {missed} missed, {inDoubt.Count} in doubt";
        output.WriteLine(figures);
        Console.WriteLine(figures);
        Assert.All(held.Values, static times => Assert.Equal(1, times));
        Assert.DoesNotContain(held.Keys, listed.Contains);
        Assert.Equal(0, missed);
        Assert.All(results, static one => Assert.Equal(Rows, one.Count));
        Assert.True(kills.Sum() > 0);
    }

    private static async Task<int> KilledAndStartedAgainAsync(SandboxServer sandbox, ImportPlan plan, string results, int[] requestsBeforeKills)
    {
        var kills = 0;
        foreach (var requests in requestsBeforeKills)
        {
            using var process = ImporterProcess.Start(sandbox, plan, results);
            var target = sandbox.RequestCount + requests;
            while (sandbox.RequestCount < target && !process.HasExited)
            {
                await Task.Delay(1);
            }

            if (!process.HasExited)
            {
                process.Kill();
                kills++;
            }

            await process.WaitForExitAsync();
        }

        using var last = ImporterProcess.Start(sandbox, plan, results);
        var error = await last.StandardError.ReadToEndAsync();
        await last.WaitForExitAsync();
        Assert.True(last.ExitCode == 0, error);
        return kills;
    }

    private static async Task KeepListAsync(string state, IEnumerable<string> numbers)
    {
        await using var store = StateStoreFactory.Open(state, TimeProvider.System);
        await store.OpenAsync(default);
        var keys = new NumberKeys(await store.DoNotCall.SeedAsync(default));
        await store.DoNotCall.WriteAsync(new DoNotCallList { Name = "optouts", Source = "a test", Country = NumberRules.NoCountry }, DoNotCallNumbers.Sort([.. numbers.Select(keys.Of)]), isAdded: false, default);
    }
}

public sealed class SqliteManyProcessesTests(ITestOutputHelper output) : ManyProcessesSuite(output)
{
    [Fact]
    public Task Four_processes_share_one_list_and_one_history() => ShareOneListAndOneHistoryAsync("sqlite", static file => Task.FromResult(file));

    [Fact]
    public Task Four_processes_share_one_import_and_one_limit() => ShareOneImportAndOneLimitAsync("sqlite", static file => Task.FromResult(file));
}
