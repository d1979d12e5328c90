namespace CampaignTools.HelpBuilder.Cmdlets;

/// <summary>A cmdlet as its assembly declares it.</summary>
internal sealed record CmdletData
{
    /// <summary>The name of the set of parameters that belong to every set.</summary>
    public const string AllSets = "__AllParameterSets";

    /// <summary>What the shell adds where SupportsShouldProcess is declared.</summary>
    public static readonly IReadOnlyList<string> ShouldProcessNames = ["WhatIf", "Confirm"];

    public required string Verb { get; init; }

    public required string Noun { get; init; }

    public string Name => $"{Verb}-{Noun}";

    public bool SupportsShouldProcess { get; init; }

    public string? DefaultSet { get; init; }

    /// <summary>Full names of what comes out; none for void.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<ParameterData> Parameters { get; init; }

    /// <summary>The named sets, the default one first; one entry without a name where there are none.</summary>
    public IReadOnlyList<string> Sets
    {
        get
        {
            var named = Parameters.SelectMany(static parameter => parameter.InSets).Select(static use => use.Set).Where(static set => set != AllSets).Distinct(StringComparer.Ordinal).ToArray();
            return named.Length == 0 ? [AllSets] : [.. named.OrderBy(set => set == DefaultSet ? 0 : 1)];
        }
    }
}
