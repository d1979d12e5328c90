using System.Globalization;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Leads;

/// <summary>Finds what a run would reject, by the run's own rules, and numbers that the list has twice. Sends nothing.</summary>
internal sealed class LeadTester(LeadRuleSet ruleSet, WallClock clock, TimeProvider time)
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

        if (rules.Check(row) is { } refusal)
        {
            return new LeadFinding
            {
                Index = row.Index,
                PhoneNumber = row.PhoneNumber,
                ErrorId = refusal.ErrorId,
                Message = refusal.Message,
                Column = refusal.Column is { } column ? NameOf(row, column) : null,
            };
        }

        if (duplicates.Find(row.CampaignName ?? "", row.Number, row.Index) is { } first)
        {
            var column = NameOf(row, LeadColumn.PhoneNumber);
            return new LeadFinding
            {
                Index = row.Index,
                PhoneNumber = row.PhoneNumber,
                ErrorId = ErrorIds.DuplicateRow,
                Message = string.Create(CultureInfo.InvariantCulture, $"Row {row.Index + 1} (index {row.Index}), column '{column}' has '{row.PhoneNumber}', which row {first + 1} (index {first}) has already: remove one of them, or send with -CheckDuplicate."),
                Column = column,
            };
        }

        return null;
    }

    private static string NameOf(LeadRow row, LeadColumn column) => row.Plan?.NameOf(column) ?? column.ToString();
}
