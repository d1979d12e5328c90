namespace CampaignTools.Sandbox;

/// <summary>Which names come into being by being named.</summary>
internal static class AutoCreation
{
    public static bool Allows(string name) =>
        !name.StartsWith("Unknown", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("Missing", StringComparison.OrdinalIgnoreCase);
}
