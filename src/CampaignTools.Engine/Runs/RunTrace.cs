using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Tracing;

namespace CampaignTools.Engine.Runs;

/// <summary>What a run has to tell the connection's trace: never a line for a row.</summary>
internal sealed class RunTrace(TraceLog log)
{
    /// <summary>The run's name in the trace.</summary>
    public string Run { get; } = TraceLog.NewRun();

    public void Started(LeadRunServices services, LeadRunOptions options) => log.Write(
        "runStarted",
        Run,
        ("operation", services.Operation.Operation),
        ("campaign", options.CampaignName),
        ("import", Own(options.ImportName)),
        ("source", Own(options.ImportSource)),
        ("batchSize", Math.Clamp(options.BatchSize, 1, services.Operation.MaxBatchSize)),
        ("throttleLimit", options.ThrottleLimit),
        ("checkDuplicate", options.Call.CheckDuplicate),
        ("skipExisting", options.Call.SkipExisting),
        ("deleteExisting", options.Call.DeleteExisting),
        ("startCampaign", options.Call.StartCampaign),
        ("allowDuplicateRow", options.AllowsDuplicateRow),
        ("maxUnrecognized", options.MaxUnrecognized),
        ("stopsAtError", options.StopsAtError));

    /// <summary>An answer that is not known.</summary>
    /// <param name="call">The request that it is to.</param>
    /// <param name="status">Its HTTP status.</param>
    /// <param name="body">Its body.</param>
    public void UnknownAnswer(LeadCall call, int status, ReadOnlySpan<byte> body) =>
        log.Write("unknownAnswer", Run, ("operation", call.Operation), ("status", status), ("answer", log.Excerpt(body, call.Numbers)));

    /// <summary>An error of the run as a whole.</summary>
    public void Failed(CampaignToolsException failure) => log.Write("error", Run, ("errorId", failure.ErrorId), ("message", failure.Message));

    /// <param name="tally">What became of the rows.</param>
    /// <param name="end">How the run ended.</param>
    /// <param name="reason">Why it ended before its rows did; null where it did not.</param>
    public void Ended(RunTally tally, string end, string? reason)
    {
        var state = tally.Snapshot();
        var statuses = Enum.GetValues<LeadStatus>().Where(status => state[status] > 0).ToArray();
        log.Write(
            "runEnded",
            Run,
            ("end", end),
            ("reason", reason),
            ("seconds", tally.Elapsed),
            ("read", state.Read),
            ("sent", state.Sent),
            ("settled", state.Done),
            ("statuses", statuses.Select(status => ($"{status}", (object?)state[status])).ToArray()),
            ("errors", statuses.SelectMany(status => tally.CausesOf(status).Select(cause => (object)new (string, object?)[] { ("status", status), ("errorId", cause.Key), ("rows", cause.Value) }))));
    }

    private static OwnName? Own(string? name) => name is null ? null : new(name);
}
