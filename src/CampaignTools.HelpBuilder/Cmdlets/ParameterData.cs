namespace CampaignTools.HelpBuilder.Cmdlets;

/// <summary>A parameter as its assembly declares it.</summary>
internal sealed record ParameterData
{
    public required string Name { get; init; }

    /// <summary>The type as the shell shows it: String[], Int32, SwitchParameter.</summary>
    public required string Type { get; init; }

    public bool IsSwitch => Type == "SwitchParameter";

    public bool IsArray => Type.EndsWith("[]", StringComparison.Ordinal);

    public bool TakesWildcards { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What may be given, where that is a closed list.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>Lowest and highest value of ValidateRange; none for one that is the type's own.</summary>
    public IReadOnlyList<string> Bounds { get; init; } = [];

    /// <summary>Its part in each set.</summary>
    public required IReadOnlyList<ParameterUse> InSets { get; init; }

    /// <summary>Its part in one set; null where it has none.</summary>
    public ParameterUse? In(string set) => InSets.FirstOrDefault(use => use.Set == set) ?? InSets.FirstOrDefault(static use => use.Set == CmdletData.AllSets);
}

/// <summary>A parameter's part in one set.</summary>
/// <param name="Set">The set's name.</param>
/// <param name="IsMandatory">Whether it must be given, by the shell or by what <paramref name="Need"/> says.</param>
/// <param name="Position">Null for one that must be named.</param>
/// <param name="ByValue">Whether whole pipeline objects bind to it.</param>
/// <param name="ByName">Whether properties of pipeline objects bind to it.</param>
/// <param name="Need">What is said of when it is needed (HelpMessage): "Every Ozonetel campaign needs it."; null where nothing is.</param>
internal sealed record ParameterUse(string Set, bool IsMandatory, int? Position, bool ByValue, bool ByName, string? Need = null);
