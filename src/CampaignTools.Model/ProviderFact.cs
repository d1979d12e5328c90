namespace CampaignTools;

/// <summary>One thing that the module believes of a provider's requests and answers, as Get-ProviderDefinition shows it.</summary>
public sealed class ProviderFact
{
    /// <summary>Whose it is.</summary>
    public required CampaignProvider Provider { get; init; }

    /// <summary>The kind of request: Token, Create, Add, Schedule, …</summary>
    public required string Operation { get; init => field = ShownText.Of(value); }

    /// <summary>What the fact is about.</summary>
    public required ProviderFactKind Kind { get; init; }

    /// <summary>Path: the HTTP method. Limit: of what. Field: the parameter or column that fills it. Answer: the status word, or the code in the body; empty where the answer has none, * for any.</summary>
    public required string Name { get; init => field = ShownText.Of(value); }

    /// <summary>Path: the path. Limit: how many. Field: the key on the wire. Answer: its words, with * for what changes.</summary>
    public required string Value { get; init => field = ShownText.Of(value); }

    /// <summary>Field of a campaign: what its values look like; null for others.</summary>
    public string? Form { get; init => field = ShownText.Of(value); }

    /// <summary>Field of a campaign: when it is needed; null where it never is, and for others.</summary>
    public string? Needed { get; init => field = ShownText.Of(value); }

    /// <summary>Answer: what it means; null for others.</summary>
    public string? Meaning { get; init => field = ShownText.Of(value); }

    /// <summary>Answer: its error id; null for a plain success, and for others.</summary>
    public string? ErrorId { get; init => field = ShownText.Of(value); }

    /// <summary>How sure it is.</summary>
    public required WireConfidence Confidence { get; init; }

    /// <summary>The page that says so, by its id in docs/sources.md, or the file that was given as -Definition; empty where nothing does.</summary>
    public required string Source { get; init => field = ShownText.Of(value); }
}

/// <summary>What a <see cref="ProviderFact"/> is about.</summary>
public enum ProviderFactKind
{
    /// <summary>Where a request goes.</summary>
    Path,

    /// <summary>How many are allowed.</summary>
    Limit,

    /// <summary>A key of a request.</summary>
    Field,

    /// <summary>An answer, and what it means.</summary>
    Answer,
}
