namespace CampaignTools.Engine.Leads;

/// <summary>How a provider takes an expiry.</summary>
internal enum ExpiryForm
{
    /// <summary>It takes none.</summary>
    None,

    /// <summary>yyyy-MM-dd (seed 003).</summary>
    Date,

    /// <summary>yyyy-MM-dd or yyyy-MM-dd HH:mm:ss (seed 001).</summary>
    DateOrTime,
}

/// <summary>What one provider's operation asks of a row, as data.</summary>
internal sealed record LeadRuleSet
{
    /// <summary>Seed 003: "numeric and range from 0 to 99".</summary>
    public const int HighestPriority = 99;

    /// <summary>Whether a lead belongs to a named campaign.</summary>
    public bool NeedsCampaign { get; init; } = true;

    /// <summary>Whether the row has a priority to check.</summary>
    public bool HasPriority { get; init; }

    public ExpiryForm Expiry { get; init; }

    /// <summary>Whether the row needs a time.</summary>
    public bool IsScheduled { get; init; }

    /// <summary>How many days after today, in the account's zone, the last allowed day is (seed 001: 30).</summary>
    public int FarthestDays { get; init; } = 30;
}
