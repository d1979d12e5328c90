namespace CampaignTools.Engine.Campaigns.Fields;

/// <summary>Words a refusal of a campaign's field.</summary>
internal static class FieldCheck
{
    private const int LongestShown = 60;

    /// <summary>The id of a parameter that is wrong: Invalid&lt;Field&gt;.</summary>
    public static string ErrorIdOf(string parameter) => parameter == "Name" ? ErrorIds.InvalidCampaignName : $"Invalid{parameter}";

    public static FieldRefusal Missing(string parameter, string why) =>
        new(ErrorIdOf(parameter), parameter, $"-{parameter} is missing: {why}.");

    /// <summary>-AdditionalField names a key of the credential, which would be a secret in plain text.</summary>
    public static FieldRefusal Credential(string key) =>
        new(ErrorIdOf("AdditionalField"), "AdditionalField", $"-AdditionalField has '{key}': the credential comes from the connection alone.");

    public static FieldRefusal Wrong(string parameter, object value, string rule)
    {
        var shown = FieldReaders.Show(value);
        return new(ErrorIdOf(parameter), parameter, $"-{parameter} is '{(shown.Length <= LongestShown ? shown : string.Concat(shown.AsSpan(0, LongestShown - 3), "..."))}': {rule}.");
    }
}
