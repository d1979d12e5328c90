using System.Globalization;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Limits;

namespace CampaignTools.Engine.Runs;

/// <summary>What a run would do (-WhatIf): the same rules over the same rows, and nothing sent.</summary>
internal sealed class LeadForecast
{
    private readonly LeadRunServices services;
    private readonly LeadTester tester;
    private readonly int batchSize;
    private readonly Dictionary<string, long> rowsOf = new(StringComparer.Ordinal);
    private string? first;

    public LeadForecast(LeadRunServices services, int askedBatchSize, bool allowsDuplicateRow = false, ImportView? import = null, bool repeatIsHarmless = false)
    {
        this.services = services;
        batchSize = Math.Clamp(askedBatchSize, 1, services.Operation.MaxBatchSize);
        tester = new LeadTester(services.Operation.Rules, services.Reading, services.Screen, services.Clock, services.Redactor, services.Time) { AllowsDuplicateRow = allowsDuplicateRow, Import = import, RepeatIsHarmless = repeatIsHarmless };
    }

    /// <summary>Rows that would not be sent, for whatever reason.</summary>
    public long HeldBack => tester.HeldBack;

    public long Sendable => rowsOf.Values.Sum();

    /// <summary>The first carries one row.</summary>
    public long Requests => rowsOf.Count == 0 ? 0 : 1 + rowsOf.Values.Sum(RequestsFor) + RequestsFor(rowsOf[first!] - 1) - RequestsFor(rowsOf[first!]);

    /// <summary>From the first request to the last, by the limit alone; null where the operation has none.</summary>
    public TimeSpan? TimeAtLimit => services.Client.Limits.Limits.TryGetValue(services.Operation.Operation, out var limit)
        ? Requests <= 1 ? TimeSpan.Zero : SlidingWindow.Distance(limit) * ((Requests - 1) / limit.Count)
        : null;

    public void Count(LeadRow row)
    {
        var held = tester.HeldBack;
        tester.Check(row);
        if (tester.HeldBack > held)
        {
            return;
        }

        var campaign = row.CampaignName ?? "";
        first ??= campaign;
        rowsOf[campaign] = rowsOf.GetValueOrDefault(campaign) + 1;
    }

    /// <summary>One sentence for the shell's "What if:".</summary>
    public string Describe(string target, string action)
    {
        var time = TimeAtLimit is { } wait
            ? string.Create(CultureInfo.InvariantCulture, $"at the limit of {services.Client.Limits.Limits[services.Operation.Operation]} the last request leaves after {Math.Round(wait.TotalSeconds):0} s ({Round(wait):c})")
            : $"no limit applies to these requests{Former()}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{action} on \"{target}\": {tester.Rows} {(tester.Rows == 1 ? "row" : "rows")} read, {Sendable} would be sent in {Requests} {(Requests == 1 ? "request" : "requests")}, {(HeldBack == 0 ? "none held back" : tester.Reasons())}; {time}.");
    }

    private string Former() => services.Operation is { FormerLimit: { } limit, Operation: var operation }
        ? $" (of their deprecated forerunner {limit} is documented: where that holds, connect with -RateLimit @{{ {operation} = '{limit}' }})"
        : "";

    private long RequestsFor(long rows) => (rows + batchSize - 1) / batchSize;

    private static TimeSpan Round(TimeSpan time) => TimeSpan.FromSeconds(Math.Round(time.TotalSeconds));
}
