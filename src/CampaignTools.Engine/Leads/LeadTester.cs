using System.Globalization;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Leads;

/// <summary>Finds what a run would reject, by the run's own rules, and numbers that the list has twice. Sends nothing.</summary>
internal sealed class LeadTester(LeadRuleSet ruleSet, WallClock clock, Redactor redactor, TimeProvider time)
{
    private readonly LeadRules rules = new(ruleSet, clock, time);
    private readonly DuplicateFinder duplicates = new();

    /// <summary>What is wrong with the row; null where nothing is.</summary>
    public LeadFinding? Check(LeadRow row)
    {
        // The campaign is often given only to the real command: without any word of it in the list it is no fault of the row.
        if (row.CampaignName is null && (row.Plan is null || row.Plan[LeadColumn.CampaignName] < 0))
        {
            row.CampaignName = "(not given)";
        }

        return (rules.Check(row) ?? Repeats(row)) is { } refusal
            ? new LeadFinding
            {
                Index = row.Index,
                PhoneNumber = redactor.Redact(row.PhoneNumber),
                ErrorId = refusal.ErrorId,
                Message = refusal.Describe(row, redactor),
                Column = refusal.Column is { } column ? row.NameOf(column) : null,
            }
            : null;
    }

    private RowRefusal? Repeats(LeadRow row) => duplicates.Find(row.CampaignName ?? "", row.Number, row.Index) is { } first
        ? new RowRefusal(
            ErrorIds.DuplicateRow,
            LeadColumn.PhoneNumber,
            row.PhoneNumber,
            string.Create(CultureInfo.InvariantCulture, $"row {first + 1} has it already; remove one of them, or send with -CheckDuplicate"))
        : null;
}
