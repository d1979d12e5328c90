namespace CampaignTools.Engine.Wire;

/// <summary>One key of a request or answer, and how sure it is.</summary>
/// <param name="Operation">The request that has it.</param>
/// <param name="Parameter">What fills it: a cmdlet's parameter or a list's column.</param>
/// <param name="Key">As it stands on the wire.</param>
internal record WireField(Operation Operation, string Parameter, string Key)
{
    public WireConfidence Confidence { get; init; } = WireConfidence.Documented;

    /// <summary>The page that says so, by its id in docs/sources.md; empty where nothing does.</summary>
    public string Source { get; init; } = "";
}
