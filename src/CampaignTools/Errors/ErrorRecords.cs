using System.Management.Automation;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Errors;

/// <summary>The one place where error records are made.</summary>
internal static class ErrorRecords
{
    /// <summary>Names of columns and reasons of a campaign's refusal may be many.</summary>
    private const int LongestMessage = 10_000;

    private const int LongestName = 60;

    /// <summary>The record of one input row: its target is the row, so that <c>$Error[0].TargetObject</c> can be fed back.</summary>
    public static ErrorRecord ForRow(LeadResult result) =>
        Create(result.ErrorId ?? ErrorIds.UnrecognizedResponse, Describe(result), result.InputObject ?? result.PhoneNumber, $"row {result.Index + 1}");

    /// <summary>The record of one campaign.</summary>
    public static ErrorRecord ForCampaign(OutboundCampaign campaign, object? input) =>
        Create(campaign.ErrorId ?? ErrorIds.UnrecognizedResponse, $"Campaign '{campaign.Name}' {campaign.Status}: {campaign.Message}", input ?? campaign.Name);

    /// <summary>The record of a command that can't go on.</summary>
    public static ErrorRecord ForCommand(CampaignToolsException failure, object? target = null) => Create(failure.ErrorId, failure.Message, target);

    public static ErrorRecord Create(string errorId, string message, object? target, string? name = null)
    {
        var info = ErrorCatalog.Find(errorId);
        message = ShownText.Cut(message, LongestMessage);
        var record = new ErrorRecord(new CampaignToolsErrorException(message), errorId, CategoryOf(info.Category), target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = info.RecommendedAction },
        };

        // The shell would make a name of the target's own text, raw, and show it with the category.
        record.CategoryInfo.TargetName = ShownText.Cut(name ?? target as string ?? target?.GetType().Name ?? "", LongestName);
        return record;
    }

    private static ErrorCategory CategoryOf(FaultCategory category) => Enum.Parse<ErrorCategory>(category.ToString());

    private static string Describe(LeadResult result) => result.Status switch
    {
        LeadStatus.Rejected when result.Attempts == 0 => result.Message ?? "Rejected.",
        _ => $"Row {result.Index + 1}, {result.PhoneNumber}: {result.Status}. {result.Message}",
    };
}
