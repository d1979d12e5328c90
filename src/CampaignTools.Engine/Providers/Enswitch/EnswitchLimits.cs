namespace CampaignTools.Engine.Providers.Enswitch;

/// <summary>How much one request carries. The vendor documents no limit, so these are ours.</summary>
internal static class EnswitchLimits
{
    /// <summary>Numbers in one request: with the longest numbers (16 digits, + as %2B, a comma) they stay within <see cref="NumberBytes"/>.</summary>
    public const int Numbers = 400;

    /// <summary>Bytes that the numbers of one request take at most.</summary>
    public const int NumberBytes = 8 * 1024;

    /// <summary>Rows asked for at once of a list.</summary>
    public const int PageRows = 1000;
}
