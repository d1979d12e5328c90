namespace CampaignTools.Engine.Campaigns.Fields;

/// <summary>Makes refusals of a campaign's fields.</summary>
internal static class FieldCheck
{
    private const string Additional = "AdditionalField";

    /// <summary>The id of a parameter that is wrong: Invalid&lt;Field&gt;.</summary>
    public static string ErrorIdOf(string parameter) => parameter == "Name" ? ErrorIds.InvalidCampaignName : $"Invalid{parameter}";

    /// <summary>-AdditionalField names a key of the credential, which would be a secret in plain text.</summary>
    public static FieldRefusal Credential(string key) => Wrong(Additional, key, "the credential comes from the connection alone");

    public static FieldRefusal Missing(string parameter, string why) => Wrong(parameter, value: null, why);

    public static FieldRefusal Wrong(string parameter, object? value, string right) => new(ErrorIdOf(parameter), parameter, value, right);
}
