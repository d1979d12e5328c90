namespace CampaignTools.Engine.Delivery.Runs;

/// <summary>What a run says of rows that it did not get to.</summary>
internal static class RunMessages
{
    public const string StoppedByUser = "Not sent: the run was stopped.";

    /// <summary>A row of which another run of the import has not said yet what became of it.</summary>
    public const string TakenByOther = "Another run of this import, which is going on, has the row.";

    public const string SameAsEarlier = "The same as an earlier row.";

    public const string InDoubt =
        "An earlier run of this import sent it and did not hear the answer: it may have been added. Look the number up in the campaign, or run the command again with -CheckDuplicate.";

    public static string SettledEarlier(LeadStatus status) => $"Settled by an earlier run of this import: {status}.";

    public const string DefectInFlight = "CampaignTools itself failed over the request: it may have been carried out. Look the number up in the campaign before sending it again.";

    /// <summary>By its type and place: what its message holds is not known to be fit to be shown.</summary>
    public static string Defect(Exception defect) =>
        $"A fault of CampaignTools itself ended the run: {defect.GetType().Name}{(defect.TargetSite is { } place ? $" in {place.DeclaringType?.Name}.{place.Name}" : "")}.";

    public static string StoreFailed(string message) => $"Not sent: the run stopped. {message}";

    public static string RunStops(string because) => $"The run stops, later rows are not sent: {because}";

    public static string StoppedBecause(string reason) => $"Not sent: the run stopped because the provider said: {reason}";
}
