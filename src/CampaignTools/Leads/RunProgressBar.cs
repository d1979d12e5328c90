using System.Globalization;
using System.Management.Automation;
using CampaignTools.Commands;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;

namespace CampaignTools.Leads;

/// <summary>Shows how far a run is: one activity, at most five times a second, and always completed.</summary>
internal sealed class RunProgressBar(CampaignCommand cmdlet, Func<RunProgress> progress, string activity, TimeProvider time)
{
    /// <summary>One number for all runs: a second run in the same pipeline is a child of nothing and replaces the first.</summary>
    private const int ActivityId = 0x0C70;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long started = time.GetTimestamp();
    private long shown = time.GetTimestamp();
    private bool visible;

    /// <summary>How much of the source has been read, from 0 to 100; null where its length is not known.</summary>
    public Func<int?>? PercentRead { get; init; }

    public void Show()
    {
        var now = time.GetTimestamp();
        if (time.GetElapsedTime(shown, now) < Interval)
        {
            return;
        }

        shown = now;
        visible = true;
        var state = progress();
        var elapsed = time.GetElapsedTime(started, now);
        var percent = PercentRead?.Invoke();
        var record = new ProgressRecord(ActivityId, activity, Describe(state, elapsed));
        if (percent is { } known)
        {
            record.PercentComplete = Math.Clamp(known, 0, 100);
            if (known is > 0 and < 100)
            {
                record.SecondsRemaining = (int)(elapsed.TotalSeconds * (100 - known) / known);
            }
        }

        cmdlet.WriteProgress(record);
    }

    public void Complete()
    {
        if (visible)
        {
            visible = false;
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, activity, "Done") { RecordType = ProgressRecordType.Completed });
        }
    }

    private static string Describe(RunProgress state, TimeSpan elapsed)
    {
        var done = state.Done;
        var rate = elapsed.TotalSeconds > 0 ? done / elapsed.TotalSeconds : 0;
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{state.Read} read, {state.Sent} sent, {done} settled ({state[LeadStatus.Rejected]} rejected, {state[LeadStatus.Failed]} failed), {rate:0}/s");
        return state.WaitingFor > TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"{text}; waiting {state.WaitingFor.TotalSeconds:0} s for {IDeliveryObserver.What(state.IsBrokenDown)}")
            : text;
    }
}
