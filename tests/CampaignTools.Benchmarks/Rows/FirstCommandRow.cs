using System.Globalization;
using CampaignTools.Benchmarks.Measuring;
using CampaignTools.Benchmarks.Shell;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>What somebody who tries the module waits for: the sandbox and ten rows in a fresh shell, after Import-Module. Nothing of it is compiled yet.</summary>
internal sealed class FirstCommandRow : BenchRow
{
    public override string Id => "first-command";

    public override string What => "Connect-CampaignProvider -Sandbox and 10 rows in a fresh shell";

    public override string Needs => "Add-CampaignLead";

    public override IEnumerable<Figure> Measure(BenchContext bench)
    {
        var samples = Enumerable.Range(0, bench.Options.Runs).Select(static _ => Pwsh.Measure("first-command")).ToArray();
        yield return Figure.OfDifference(
            Id,
            What,
            [.. samples.Select(static one => one.Seconds * 1000)],
            [.. samples.Select(static _ => 0.0)],
            Show.Milliseconds,
            "ms",
            350,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Show.Milliseconds(Median(static one => one.Connected * 1000))} until connected; {Median(static one => one.Compiled):#,0} methods compiled, {Show.Milliseconds(Median(static one => one.Compiling * 1000))} of all threads; {Show.Milliseconds(Median(static one => one.CpuSeconds * 1000))} of processor time"));

        double Median(Func<ShellSample, double> figure) => Figure.Median([.. samples.Select(figure)]);
    }
}
