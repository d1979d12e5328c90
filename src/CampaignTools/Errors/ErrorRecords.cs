using System.Management.Automation;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Errors;

/// <summary>The one place where error records are made.</summary>
internal static class ErrorRecords
{
    /// <summary>The record of one input row: its target is the row, so that <c>$Error[0].TargetObject</c> can be fed back.</summary>
    public static ErrorRecord ForRow(LeadResult result) =>
        Create(result.ErrorId ?? ErrorIds.UnrecognizedResponse, Describe(result), result.InputObject ?? result.PhoneNumber);

    /// <summary>The record of one campaign.</summary>
    public static ErrorRecord ForCampaign(OutboundCampaign campaign, object? input) =>
        Create(campaign.ErrorId ?? ErrorIds.UnrecognizedResponse, $"Campaign '{campaign.Name}' {campaign.Status}: {campaign.Message}", input ?? campaign.Name);

    /// <summary>The record of a command that can't go on.</summary>
    public static ErrorRecord ForCommand(CampaignToolsException failure, object? target = null) => Create(failure.ErrorId, failure.Message, target);

    public static ErrorRecord Create(string errorId, string message, object? target)
    {
        var info = ErrorCatalog.Find(errorId);
        return new ErrorRecord(new CampaignToolsErrorException(message), errorId, CategoryOf(info.Category), target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = info.RecommendedAction },
        };
    }

    private static ErrorCategory CategoryOf(FaultCategory category) => Enum.Parse<ErrorCategory>(category.ToString());

    private static string Describe(LeadResult result) => result.Status switch
    {
        LeadStatus.Rejected when result.Attempts == 0 => result.Message ?? "Rejected.",
        _ => $"Row {result.Index + 1} (index {result.Index}), {result.PhoneNumber}: {result.Status}. {result.Message}",
    };
}
