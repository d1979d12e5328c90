namespace CampaignTools.Engine.Leads;

/// <summary>How a provider takes an expiry.</summary>
internal enum ExpiryForm
{
    /// <summary>It takes none.</summary>
    None,

    /// <summary>yyyy-MM-dd (OZ-ADD).</summary>
    Date,

    /// <summary>yyyy-MM-dd or yyyy-MM-dd HH:mm:ss (OZ-SCHEDULE).</summary>
    DateOrTime,
}

/// <summary>What one provider's operation asks of a row, as data.</summary>
internal sealed record LeadRuleSet
{
    /// <summary>OZ-ADD: "numeric and range from 0 to 99".</summary>
    public const int HighestPriority = 99;

    /// <summary>The characters of the column names that a row is sent with: PhoneNumber, Name, Priority, ExpiryDate, AgentId, skill.</summary>
    public const int WireNamesLength = 11 + 4 + 8 + 10 + 7 + 5;

    /// <summary>Whether a lead belongs to a named campaign.</summary>
    public bool NeedsCampaign { get; init; } = true;

    /// <summary>Whether the row has a priority to check.</summary>
    public bool HasPriority { get; init; }

    /// <summary>The signs that a lead's name may have beside letters, digits and _; null where any will do.</summary>
    public string? NameSigns { get; init; }

    /// <summary>The most characters that a row may have, its column names included; 0 where there is no limit.</summary>
    public int LongestRow { get; init; }

    /// <summary>What a further column must hold, by its name: what would be right in place of a value, or null where it is. Null for a column, or at all, where anything will do.</summary>
    public Func<string, Func<string, string?>?>? FurtherRule { get; init; }

    /// <summary>Fields that the operation has no place for: -IncludeColumn may pass their columns on under their own names.</summary>
    public IReadOnlyList<LeadColumn> Unsent { get; init; } = [];

    /// <summary>Names that a row's own fields have on the wire: a further column of such a name would be there twice.</summary>
    public IReadOnlyCollection<string> TakenNames { get; init; } = [];

    public ExpiryForm Expiry { get; init; }

    /// <summary>Whether the row needs a time.</summary>
    public bool IsScheduled { get; init; }

    /// <summary>How many days after today, in the account's zone, the last allowed day is (OZ-SCHEDULE: 30).</summary>
    public int FarthestDays { get; init; } = 30;
}
