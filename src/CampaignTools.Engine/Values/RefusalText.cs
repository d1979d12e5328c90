using CampaignTools.Engine.Secrets;

namespace CampaignTools.Engine.Values;

/// <summary>
/// The one dialect of refusals of a value, the reason first and the place last: <c>'x': what would be right (column 'Phone', row 7).</c>, for a
/// campaign <c>'x': what would be right (-Did).</c> What a row lacks is <c>''</c>, what a campaign lacks <c>Missing: …</c>
/// </summary>
internal static class RefusalText
{
    /// <summary>A longer value is cut.</summary>
    public const int LongestValue = 60;

    /// <param name="value">As it came.</param>
    /// <param name="right">What would be right; a part of a sentence, without a period.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="redactor">Knows which value is a secret.</param>
    public static string Say(object? value, string right, string place, Redactor redactor)
    {
        var what = value is UnreadableValue { Text: null } ? "The value can't be read" : $"'{redactor.Show(FreeValue.Text(value), LongestValue)}'";
        return ShownText.Of($"{what}: {right} ({place}).");
    }
}
