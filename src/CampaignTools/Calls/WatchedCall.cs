using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using CampaignTools.Commands;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Calls;

/// <summary>Waits on the pipeline's thread for a single call, and says what it waits for: verbose lines of attempts, and any wait over two seconds.</summary>
internal sealed class WatchedCall(CampaignCommand cmdlet, string activity, bool wantsAttempts) : IDeliveryObserver
{
    private const int ActivityId = 0x0C71;
    private const int GlanceMilliseconds = 100;

    private static readonly TimeSpan WorthSaying = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<string> lines = new();
    private long waitEnds;
    private string waitsFor = "";
    private bool visible;

    public bool WantsAttempts => wantsAttempts;

    public void Waiting(Operation operation, TimeSpan wait, bool isBrokenDown)
    {
        if (Waits(IDeliveryObserver.What(isBrokenDown), wait))
        {
            lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{operation}: waiting {wait.TotalSeconds:0.0} s for {waitsFor}."));
        }
    }

    /// <summary>Shows a wait, where it is worth that.</summary>
    public bool Waits(string what, TimeSpan wait)
    {
        if (wait <= WorthSaying)
        {
            return false;
        }

        waitsFor = what;
        Volatile.Write(ref waitEnds, Environment.TickCount64 + (long)wait.TotalMilliseconds);
        return true;
    }

    public void AttemptEnded(string label, int attempt, int httpStatus, string? failure, TimeSpan took) => lines.Enqueue(string.Create(
        CultureInfo.InvariantCulture,
        $"{label}, attempt {attempt}: {(failure is null ? $"HTTP {httpStatus}" : failure)}, {took.TotalMilliseconds:0} ms"));

    /// <summary>The call's result. Throws what it threw.</summary>
    public T Wait<T>(Task<T> call)
    {
        while (Task.WaitAny([call], GlanceMilliseconds) < 0)
        {
            Show();
        }

        Show();
        if (visible)
        {
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, "Done") { RecordType = ProgressRecordType.Completed });
        }

        return call.GetAwaiter().GetResult();
    }

    private void Show()
    {
        while (lines.TryDequeue(out var line))
        {
            cmdlet.WriteVerbose(line);
        }

        var left = Volatile.Read(ref waitEnds) - Environment.TickCount64;
        if (left > 0)
        {
            visible = true;
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, $"Waiting for {waitsFor}") { SecondsRemaining = (int)Math.Ceiling(left / 1000.0) });
        }
    }
}
