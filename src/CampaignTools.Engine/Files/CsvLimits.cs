namespace CampaignTools.Engine.Files;

/// <summary>How much of a file is held in memory at most: a quote that is never closed must not take in the whole of it.</summary>
internal static class CsvLimits
{
    /// <summary>Characters of one field, its quotes included.</summary>
    public const int Field = 1024 * 1024;

    /// <summary>Characters of one record.</summary>
    public const int Record = 8 * 1024 * 1024;
}
