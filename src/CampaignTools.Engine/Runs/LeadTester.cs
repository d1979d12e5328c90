using System.Globalization;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Runs;

/// <summary>Finds what a run would reject or hold back, by the run's own rules, and what would read more of the list. Sends nothing.</summary>
internal sealed class LeadTester(LeadRuleSet ruleSet, LeadReading reading, RowScreen screen, WallClock clock, Redactor redactor, TimeProvider time)
{
    private readonly LeadRules rules = new(ruleSet, reading, clock, time);
    private readonly DuplicateFinder duplicates = new();
    private readonly TimeSurvey survey = new();
    private readonly SortedDictionary<string, long> heldBack = new(StringComparer.Ordinal);
    private bool hasUnreadTime;

    /// <summary>Whether a number may come more than once.</summary>
    public bool AllowsDuplicateRow { get; init; }

    /// <summary>What the import knows; null without one.</summary>
    public ImportView? Import { get; init; }

    /// <summary>Whether rows in doubt go again.</summary>
    public bool RepeatIsHarmless { get; init; }

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows so far that would not be sent.</summary>
    public long HeldBack { get; private set; }

    /// <summary>What would read more of the list's times; null where nothing would, or all are read.</summary>
    public string? ListHint => hasUnreadTime ? survey.Describe() : null;

    /// <summary>What is to be said of the row; null where nothing is.</summary>
    public LeadFinding? Check(LeadRow row)
    {
        Rows++;

        // The campaign is often given only to the real command: without any word of it in the list it is no fault of the row.
        if (row.CampaignName is null && (row.Plan is null || row.Plan[LeadColumn.CampaignName] < 0))
        {
            row.CampaignName = "(not given)";
        }

        if (ruleSet.IsScheduled && row.ScheduledTime is string text)
        {
            survey.Add(text, row.Index, row.Source);
        }

        if (row.HeldBack is { } hidden)
        {
            return Held(row, hidden);
        }

        if (rules.Check(row) is { } refusal)
        {
            hasUnreadTime |= refusal.ErrorId == ErrorIds.InvalidScheduledTime;
            return Refused(row, refusal);
        }

        // In a run's order: by what is decided here, an import may know the row.
        var listed = screen.OnList(row);
        var repeat = listed is null ? Repeats(row) : null;
        var untimely = listed is null && repeat is null ? screen.Timely(row) : null;
        if (untimely is not null)
        {
            duplicates.Forget(row);
        }

        if (Import is { AllowsDuplicateRow: true })
        {
            row.Occurrence = duplicates.CountSame(row);
        }

        if (Import?.Look(row).State is { } state && state != ImportRowState.ToSend && !(state == ImportRowState.InDoubt && RepeatIsHarmless))
        {
            Count(state switch
            {
                ImportRowState.Settled => "the import, which has settled them",
                ImportRowState.InDoubt => "the import, in which they are in doubt",
                _ => "another run of the import",
            });
            return null;
        }

        if (listed is not null)
        {
            return Held(row, listed);
        }

        if (repeat is not null)
        {
            return Refused(row, repeat);
        }

        if (untimely is not null)
        {
            return Held(row, untimely);
        }

        if (screen.Closed(row, time.GetUtcNow()) is { } closed)
        {
            duplicates.Forget(row);
            return Held(row, closed);
        }

        screen.History?.Suppose(row);
        return row.Note is { } moved ? Finding(row, ErrorIds.OutsideCallingHours, moved, row.NameOf(LeadColumn.ScheduledTime), FindingSeverity.Warning)
            : row.NumberNote is { } note ? Finding(row, ErrorIds.InvalidPhoneNumber, new RowRefusal(ErrorIds.InvalidPhoneNumber, LeadColumn.PhoneNumber, row.PhoneNumber, note).Describe(row, redactor), row.NameOf(LeadColumn.PhoneNumber), FindingSeverity.Warning)
            : null;
    }

    /// <summary>One line: how many rows would be sent, how many would not and why, and what would read more.</summary>
    public string Summary()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Rows} {(Rows == 1 ? "row" : "rows")}: {Rows - HeldBack} would be sent");
        text += HeldBack == 0 ? "." : $", {Reasons()}.";
        return ListHint is { } hint ? $"{text} Of the times, {hint}" : text;
    }

    /// <summary>How many rows would not be sent, by reason.</summary>
    public string Reasons() => string.Join(", ", heldBack.Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Value} held back by {one.Key}")));

    private LeadFinding Held(LeadRow row, HeldBack held)
    {
        Count(held.ErrorId);
        var column = held.ErrorId == ErrorIds.Stopped ? (LeadColumn?)null : held.Status == LeadStatus.Rejected ? LeadColumn.ScheduledTime : LeadColumn.PhoneNumber;
        return Finding(row, held.ErrorId, held.Message, column is { } field ? row.NameOf(field) : null, held.Status == LeadStatus.Rejected ? FindingSeverity.Error : FindingSeverity.Warning);
    }

    private LeadFinding Refused(LeadRow row, RowRefusal refusal)
    {
        Count(refusal.ErrorId);
        return Finding(row, refusal.ErrorId, refusal.Describe(row, redactor), refusal.ColumnOf(row), FindingSeverity.Error);
    }

    private void Count(string errorId)
    {
        HeldBack++;
        heldBack[errorId] = heldBack.GetValueOrDefault(errorId) + 1;
    }

    private LeadFinding Finding(LeadRow row, string errorId, string message, string? column, FindingSeverity severity) => new()
    {
        Index = row.Index,
        PhoneNumber = redactor.Redact(row.PhoneNumber),
        Source = (row.Source as IFileRow)?.Source,
        ErrorId = errorId,
        Message = message,
        Column = column,
        Severity = severity,
    };

    private RowRefusal? Repeats(LeadRow row)
    {
        row.DuplicateOf = duplicates.Find(row);
        return row.DuplicateOf is { } first && !AllowsDuplicateRow
            ? new RowRefusal(
                ErrorIds.DuplicateRow,
                LeadColumn.PhoneNumber,
                row.PhoneNumber,
                $"{duplicates.PlaceOf(first)} has it already, and nobody is called twice; remove one of them, or send both with -AllowDuplicateRow")
            : null;
    }
}
