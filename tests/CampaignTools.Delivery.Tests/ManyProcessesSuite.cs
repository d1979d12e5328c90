using CampaignTools.Engine.Wire;
using CampaignTools.Sandbox;
using Xunit.Abstractions;

namespace CampaignTools.Delivery.Tests;

/// <summary>Four processes run the same import at once: they share the work and the limit, and no row is sent twice.</summary>
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
}

public sealed class SqliteManyProcessesTests(ITestOutputHelper output) : ManyProcessesSuite(output)
{
    [Fact]
    public Task Four_processes_share_one_import_and_one_limit() => ShareOneImportAndOneLimitAsync("sqlite", static file => Task.FromResult(file));
}
