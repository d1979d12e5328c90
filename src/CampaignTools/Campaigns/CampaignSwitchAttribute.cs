using System.Management.Automation;
using CampaignTools.Engine.Campaigns.Fields;
using CampaignTools.Leads;

namespace CampaignTools.Campaigns;

/// <summary>
/// A check box: a switch in a script, true/false, yes/no, on/off or 1/0 in a CSV. The shell alone would read the text 'true' as off and an empty cell as on, so it
/// binds switches of the command line alone; the cmdlet reads the columns, and a word that is none of these is one Rejected campaign.
/// </summary>
public sealed class CampaignSwitchAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        IsGiven(inputData)
            ? new SwitchParameter(Read(inputData) ?? throw new ArgumentTransformationMetadataException($"'{ShownText.Cut(inputData?.ToString(), 60)}' is none of: true, false, yes, no, on, off, 1, 0."))
            : new SwitchParameter(isPresent: false);

    /// <summary>Whether a value says anything; an empty cell does not.</summary>
    internal static bool IsGiven(object? value) => RowValues.Unwrap(value) is { } plain && !(plain is string text && string.IsNullOrWhiteSpace(text));

    /// <summary>On or off; null for a word that is neither.</summary>
    internal static bool? Read(object? value) => RowValues.Unwrap(value) is SwitchParameter asked
        ? asked.IsPresent
        : RowValues.Cell(value) is { } cell ? FieldReader.Flag.Read(cell) as bool? : null;
}
