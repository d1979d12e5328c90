using System.Management.Automation;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Errors;

/// <summary>The one place where error records are made.</summary>
internal static class ErrorRecords
{
    /// <summary>Names of columns and reasons of a campaign's refusal may be many.</summary>
    private const int LongestMessage = 10_000;

    private const int LongestName = 60;

    /// <summary>What module/CampaignTools.format.ps1xml knows a row's error by.</summary>
    private const string RowType = "CampaignTools.RowError";

    /// <summary>
    /// The record of one input row: its target is the row, so that <c>$Error[0].TargetObject</c> can be fed back. There may be thousands of them, from one line of a
    /// script, so the console shows each on one line.
    /// </summary>
    public static ErrorRecord ForRow(LeadResult result)
    {
        var record = Create(
            result.ErrorId ?? ErrorIds.UnrecognizedResponse,
            Describe(result),
            result.InputObject ?? result.PhoneNumber ?? (object)result,
            result.Place,
            advises: !IsOurs(result));
        PSObject.AsPSObject(record).TypeNames.Insert(0, RowType);
        return record;
    }

    /// <summary>The record of one campaign.</summary>
    /// <param name="campaign">The campaign.</param>
    /// <param name="input">The object that it came from; null without one.</param>
    /// <param name="reasons">Why, and what to do: one goes behind the campaign's name, several go below it, a line each.</param>
    public static ErrorRecord ForCampaign(OutboundCampaign campaign, object? input, IReadOnlyList<string> reasons)
    {
        var begin = $"Campaign '{campaign.Name}' {campaign.Status}:";
        return Create(
            campaign.ErrorId ?? ErrorIds.UnrecognizedResponse,
            reasons.Count == 1 ? [$"{begin} {reasons[0]}"] : [begin, .. reasons],
            input ?? campaign.Name,
            name: null,
            advises: campaign.Status != CampaignStatus.Rejected || campaign.Attempts > 0);
    }

    /// <summary>The record of a command that can't go on. Of a number it speaks only where a do-not-call list can't be read, and then it says itself what to do.</summary>
    public static ErrorRecord ForCommand(CampaignToolsException failure, object? target = null) =>
        Create(failure.ErrorId, failure.Message, target, advises: failure.ErrorId != ErrorIds.InvalidPhoneNumber);

    /// <param name="errorId">Its id.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="target">What it is about.</param>
    /// <param name="name">What that is called; null for its text, or its type's name.</param>
    /// <param name="advises">Whether what to do is to be said beside the message: not where the message says it.</param>
    public static ErrorRecord Create(string errorId, string message, object? target, string? name = null, bool advises = true) => Create(errorId, [message], target, name, advises);

    // Only our own line breaks are ones: within a line, those of others are written out.
    private static ErrorRecord Create(string errorId, IReadOnlyList<string> lines, object? target, string? name, bool advises)
    {
        var info = ErrorCatalog.Find(errorId);
        var message = string.Join('\n', lines.Select(static line => ShownText.Cut(line, LongestMessage)));
        var record = new ErrorRecord(new CampaignToolsErrorException(message), errorId, CategoryOf(info.Category), target)
        {
            ErrorDetails = new ErrorDetails(message) { RecommendedAction = advises && !info.IsInMessage ? info.RecommendedAction : "" },
        };

        // The shell would make a name of the target's own text, raw, and show it with the category.
        record.CategoryInfo.TargetName = ShownText.Cut(name ?? target as string ?? target?.GetType().Name ?? "", LongestName);
        return record;
    }

    private static ErrorCategory CategoryOf(FaultCategory category) => Enum.Parse<ErrorCategory>(category.ToString());

    private static string Describe(LeadResult result) => IsOurs(result)
        ? result.Message ?? "Rejected."
        : $"{(result.PhoneNumber is null ? "" : $"'{ShownText.Of(result.PhoneNumber)}': ")}{result.Status}. {result.Message} ({result.Place})";

    // Refused before it was sent: our own words, which say what would be right.
    private static bool IsOurs(LeadResult result) => result is { Status: LeadStatus.Rejected, Attempts: 0 };
}
