using System.Diagnostics;
using System.Globalization;
using CampaignTools.Delivery.Tests;
using CampaignTools.Engine.Tests.Stores;
using CampaignTools.Engine.Wire;
using CampaignTools.Sandbox;
using Xunit.Abstractions;

namespace CampaignTools.Servers.Tests;

/// <summary>
/// A process stops in the middle of an import (SIGSTOP, as a machine that sleeps) without dying. The others go on, take over what it had when it has been silent for
/// its lease, and it sends nothing when it wakes up.
/// </summary>
[NeedsPostgres]
[Collection(PostgresServerDefinition.Name)]
public sealed class FrozenTests(PostgresServer postgres, ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    private readonly string folder = Directory.CreateTempSubdirectory("ct-frozen-").FullName;

    private Process? frozen;

    public void Dispose()
    {
        if (frozen is { HasExited: false })
        {
            frozen.Kill();
        }

        frozen?.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [StoreFact]
    public async Task Frozen_run_is_taken_over_and_sends_nothing_when_it_wakes_up()
    {
        var plan = new ImportPlan(await postgres.CreateDatabaseAsync(), "frozen", Operation.Add, Rows: 400, Throttle: 4, Batch: 1, CheckDuplicate: true);
        using var sandbox = SandboxServer.Start(new SandboxOptions { RecordRequests = false, TokenLimit = null });
        sandbox.Gate = static (_, stop) => Task.Delay(2, stop);
        frozen = ImporterProcess.Start(sandbox, plan, Path.Combine(folder, "frozen.txt"));
        while (sandbox.Ozonetel.Leads.Count < 100)
        {
            Assert.False(frozen.HasExited, "The import was over before it could be frozen.");
            await Task.Delay(1);
        }

        await SignalAsync(frozen, "STOP");
        var since = Stopwatch.GetTimestamp();
        var untilItGoesOn = await RunAsync(sandbox, plan, "beside");
        await Task.Delay(TimeSpan.FromTicks(Math.Max(0, (Lease + TimeSpan.FromSeconds(1) - Stopwatch.GetElapsedTime(since)).Ticks)));
        var after = await RunAsync(sandbox, plan, "after");
        var held = Holdings.Of(sandbox, plan.Operation);
        await SignalAsync(frozen, "CONT");
        var said = await frozen.StandardError.ReadToEndAsync();
        await frozen.WaitForExitAsync();

        var figures = $"{plan.Rows} rows; beside the frozen run {Counts(untilItGoesOn)}; after its lease {Counts(after)}; held {held.Count}, doubled {held.Values.Count(static times => times > 1)}";
        output.WriteLine(figures);
        Console.WriteLine(figures);
        Assert.Equal(plan.Rows, held.Count);
        Assert.All(held.Values, static times => Assert.Equal(1, times));
        Assert.All(after, static one => Assert.True(one.Status is LeadStatus.Added or LeadStatus.Duplicate or LeadStatus.Skipped, $"{one.Number} {one.Status}"));

        // Awake, it finds itself taken for dead.
        Assert.Equal(plan.Rows, sandbox.Ozonetel.Leads.Count);
        Assert.NotEqual(0, frozen.ExitCode);
        Assert.Contains("taken over", said, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<(string Number, LeadStatus Status)>> RunAsync(SandboxServer sandbox, ImportPlan plan, string name)
    {
        var results = Path.Combine(folder, $"{name}.txt");
        using var process = ImporterProcess.Start(sandbox, plan, results);
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
        return ImporterProcess.Read(results);
    }

    private static string Counts(IReadOnlyList<(string Number, LeadStatus Status)> results) =>
        string.Join(", ", results.CountBy(static one => one.Status).Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Value} {one.Key}")));

    private static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
