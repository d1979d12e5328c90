namespace CampaignTools.Sandbox.Enswitch;

/// <summary>A bulk campaign.</summary>
public sealed record EnswitchCampaign
{
    /// <summary>The id that create answered.</summary>
    public required int Id { get; init; }

    /// <summary>The name (the parameter that the copy of EN-CAMPAIGN lost).</summary>
    public required string Name { get; init; }

    /// <summary>Every parameter, with its default where none was sent.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }
}

/// <summary>A number of a bulk campaign.</summary>
public sealed record EnswitchDestination
{
    /// <summary>The campaign.</summary>
    public required int Campaign { get; init; }

    /// <summary>The number as it was sent.</summary>
    public required string Number { get; init; }

    /// <summary>cancelled, failed, pending or success.</summary>
    public required string Status { get; init; }

    /// <summary>How often it was replaced after it was first added: each time people may be called again.</summary>
    public int Replacements { get; init; }

    /// <summary>When it was added or last replaced, by the server's TimeProvider.</summary>
    public required DateTimeOffset AddedAt { get; init; }
}
