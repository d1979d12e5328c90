using System.Globalization;
using System.Management.Automation;
using CampaignTools.Commands;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;

namespace CampaignTools.Leads;

/// <summary>Shows how far a run is: one activity, at most five times a second, and always completed.</summary>
internal sealed class RunProgressBar(CampaignCommand cmdlet, Func<RunProgress> progress, string activity, string connection, TimeProvider time)
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

        // How much has been read says little: a list is read long before its rows are sent.
        var percent = PercentRead?.Invoke() is { } known ? known * (double)state.Done / Math.Max(1, state.Read) : (double?)null;
        var record = new ProgressRecord(ActivityId, activity, Describe(state, percent, elapsed));
        if (percent is { } done)
        {
            record.PercentComplete = (int)Math.Clamp(done, 0, 100);
            if (done is > 0 and < 100)
            {
                // So long it will have taken to here: at the end of a wait no more is done than now.
                record.SecondsRemaining = (int)((elapsed + state.WaitingFor).TotalSeconds * (100 - done) / done);
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

    // What matters first: a console of 60 columns shows some 35 characters of it.
    private string Describe(RunProgress state, double? percent, TimeSpan elapsed)
    {
        var done = state.Done;
        var text = percent is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(known):0}%")
            : string.Create(CultureInfo.InvariantCulture, $"{done} {(done == 1 ? "row" : "rows")}");
        if (state.WaitingFor > TimeSpan.Zero)
        {
            text = string.Create(CultureInfo.InvariantCulture, $"{text}, waits {Math.Ceiling(state.WaitingFor.TotalSeconds):0} s for {IDeliveryObserver.What(state.IsBrokenDown)}");
        }

        var rate = elapsed.TotalSeconds > 0 ? done / elapsed.TotalSeconds : 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{text}; {state.Read} read, {state.Sent} sent, {state[LeadStatus.Rejected]} rejected, {state[LeadStatus.Failed]} failed, {rate:0}/s; {connection}");
    }
}
