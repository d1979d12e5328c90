using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.NullProvider;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>What the state store costs at a provider that takes its time as one on the internet does: what the other rows make of it at one that answers at once, nobody ever sees.</summary>
internal sealed class SlowProviderRow : BenchRow
{
    public override string Id => "slow-provider";

    public override string What => "Import-Csv | Add-CampaignLead -ThrottleLimit 16, at a provider that answers in 50 ms";

    public override string Needs => "Add-CampaignLead -ImportName";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        var rows = bench.Options.Rows(5_000);
        var csv = bench.Folder.LeadList(rows);
        foreach (var (@case, what) in new[] { ("add", "with the history of calls"), ("add-journal", "with it and -ImportName") })
        {
            var pairs = Pairs<double>.Run(bench.Options.Runs, () => rows / Send(@case).Seconds, () => rows / Send("add-no-history").Seconds);
            yield return pairs.Ratio(Id, $"{What}, {what}, against -HistoryAge 0", static perSecond => perSecond, Show.PerSecond, Reach.AtLeast, 0.95);
        }

        ShellSample Send(string @case)
        {
            bench.Provider.Take();
            var sample = Pwsh.Measure(@case, ("Csv", csv), ("BaseUri", bench.Provider.BaseUri.AbsoluteUri.TrimEnd('/') + NullProviderProcess.SlowPath), ("Store", bench.Folder.NewStore()));
            bench.Provider.TakeAll(rows);
            return sample;
        }
    }
}
