namespace CampaignTools.Engine.Campaigns;

/// <summary>One campaign as the user described it, before anything is checked.</summary>
internal sealed record CampaignDraft
{
    public required string Name { get; init; }

    /// <summary>What was given, by parameter name; what was not given is not here. Values are what the parameters' types make of them.</summary>
    public required IReadOnlyDictionary<string, object> Values { get; init; }

    /// <summary>-AdditionalField: keys of the body as given, added to or replacing ours.</summary>
    public IReadOnlyDictionary<string, object?> Additional { get; init; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>Whether the provider shall only check it (Enswitch validation=1).</summary>
    public bool ValidateOnly { get; init; }
}
