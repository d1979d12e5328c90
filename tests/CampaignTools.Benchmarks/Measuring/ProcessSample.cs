using System.Diagnostics;

namespace CampaignTools.Benchmarks.Measuring;

/// <summary>What a piece of work cost this process.</summary>
internal readonly record struct ProcessSample(double Seconds, double CpuSeconds, long Bytes)
{
    public static ProcessSample Of(Action work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        work();
        var took = Stopwatch.GetElapsedTime(started);
        return new ProcessSample(took.TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }
}
