using System.Globalization;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Runs;

/// <summary>What a run says of rows that it did not get to.</summary>
internal static class RunMessages
{
    public const string StoppedByUser = "Not sent: the run was stopped.";

    public const string StoppedAtError = "Not sent: the run stopped at its first error, as -ErrorAction Stop asks.";

    /// <summary>A row of which another run of the import has not said in a long time what became of it.</summary>
    public const string TakenByOther =
        "Not sent by this run: another run of this import, which is going on, has the row. Run the same command again to hear what became of it.";

    /// <summary>A number that the list has had before.</summary>
    /// <param name="first">The place of the row that had it, as <see cref="DuplicateFinder.PlaceOf"/> gives it; null where that is not known.</param>
    public static string DuplicateRow(string? first) =>
        $"{(first is null ? "An earlier row" : $"R{first[1..]}")} has the number already: nobody is called twice. -AllowDuplicateRow sends both.";

    /// <summary>Why rows that would go at once are held back; said once.</summary>
    public static string HoursOver(HeldBack first) => $"The calling hours of some people on this list are over. Their rows come back as NotSent; the others are sent. The first of them: {first.Message["Not sent: ".Length..]} Run the command again at that time for these rows.";

    /// <summary>What holds back a row that an earlier run may have sent.</summary>
    public static HeldBack NotRepeated(HeldBack why) => why with { Message = $"{why.Message} An earlier run of this import may have sent it all the same: look the number up in the campaign." };

    /// <summary>What helps where the provider can't be asked.</summary>
    public const string LookUpByHand = "Look the number up in the campaign, or run the command again with -CheckDuplicate.";

    public static string InDoubt(ILeadOperation operation) => $"An earlier run of this import sent it and got no answer, or one that it did not understand. So it may have been added. {operation.InDoubtAdvice}";

    /// <summary>A row that the list shows.</summary>
    public static string Found(ILeadLookup lookup) => $"Its request had no clear answer, and the provider's list ({lookup.Source}) has it.";

    /// <summary>A row that the list certainly does not show.</summary>
    public static string NotThere(ILeadLookup lookup) => $"Not added: its request had no clear answer, and the provider's list ({lookup.Source}) does not have it. Send it again.";

    /// <summary>A row of which the list says nothing.</summary>
    public static string StillInDoubt(ILeadLookup lookup, string? message, string? why) => $"{message} A look-up ({lookup.Source}) did not settle it: {why?.TrimEnd('.')}.";

    public static string LooksUp(ILeadLookup lookup, int rows, TimeSpan wait) => string.Create(
        CultureInfo.InvariantCulture,
        $"{rows} {(rows == 1 ? "row is" : "rows are")} in doubt. The provider's list ({lookup.Source}) is asked in {wait.TotalSeconds:0} s: by then no lost request can arrive any more. -NoLookup leaves such rows as they are.");

    public static string LookedUp(ILeadLookup lookup, int there, int notThere, int open) => string.Create(
        CultureInfo.InvariantCulture,
        $"Looked up ({lookup.Source}): {there} {(there == 1 ? "row is" : "rows are")} there, {notThere} {(notThere == 1 ? "is" : "are")} not, {open} {(open == 1 ? "is" : "are")} still in doubt.");

    public static string SettledEarlier(LeadStatus status) => $"Settled by an earlier run of this import: {status}.";

    public const string DefectInFlight = "CampaignTools itself failed during the request, so it may have been carried out. Look the number up in the campaign before sending it again.";

    /// <summary>By its type and place: what its message holds is not known to be fit to be shown.</summary>
    public static string Defect(Exception defect) =>
        $"A fault of CampaignTools itself ended the run: {defect.GetType().Name}{(defect.TargetSite is { } place ? $" in {place.DeclaringType?.Name}.{place.Name}" : "")}.";

    public static string StoreFailed(string message) => $"Not sent: the run stopped. {message}";

    public static string WaitsForOthers(long rows) =>
        string.Create(CultureInfo.InvariantCulture, $"Another run of this import has {rows} of the rows: waiting to hear what becomes of them.");

    public static string RunStops(string because) => $"The run stops, and later rows are not sent: {because}";

    /// <summary>Why answers that nobody understands end a run, and what to do.</summary>
    /// <param name="inARow">How many there were.</param>
    /// <param name="said">The last one, secrets removed.</param>
    public static string NotUnderstood(int inARow, string said) =>
        $"{(inARow == 1 ? "a request" : string.Create(CultureInfo.InvariantCulture, $"{inARow} requests in a row"))} got an answer that is not known: \"{said}\". "
        + "Look in the campaign whether its rows were added before you send them again. Check that the connection's provider, -BaseUri and -Region are the account's.";

    public static string StoppedFor(string reason) => $"Not sent: the run stopped because {reason}";

    public static string StoppedBecause(string reason) => $"Not sent: the run stopped because the provider said: {reason}";
}
