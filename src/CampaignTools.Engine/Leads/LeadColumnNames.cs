namespace CampaignTools.Engine.Leads;

/// <summary>The names by which lists call their columns. Letter case, spaces, <c>_</c> and <c>-</c> make no difference.</summary>
internal static class LeadColumnNames
{
    private static readonly Dictionary<string, LeadColumn> Known = new(StringComparer.Ordinal)
    {
        ["phonenumber"] = LeadColumn.PhoneNumber,
        ["phone"] = LeadColumn.PhoneNumber,
        ["mobile"] = LeadColumn.PhoneNumber,
        ["number"] = LeadColumn.PhoneNumber,
        ["phoneno"] = LeadColumn.PhoneNumber,
        ["mobilenumber"] = LeadColumn.PhoneNumber,
        ["leadname"] = LeadColumn.LeadName,
        ["name"] = LeadColumn.LeadName,
        ["agentid"] = LeadColumn.AgentId,
        ["agent"] = LeadColumn.AgentId,
        ["skill"] = LeadColumn.Skill,
        ["priority"] = LeadColumn.Priority,
        ["expirydate"] = LeadColumn.ExpiryDate,
        ["expiry"] = LeadColumn.ExpiryDate,
        ["scheduledtime"] = LeadColumn.ScheduledTime,
        ["scheduletime"] = LeadColumn.ScheduledTime,
        ["scheduledat"] = LeadColumn.ScheduledTime,
        ["campaignname"] = LeadColumn.CampaignName,
        ["campaign"] = LeadColumn.CampaignName,
    };

    /// <summary>All names with their columns, for completion and help.</summary>
    public static IReadOnlyDictionary<string, LeadColumn> All => Known;

    /// <summary>The column that a name stands for; null for a name that is none of ours.</summary>
    public static LeadColumn? Find(string name) => Known.TryGetValue(Fold(name), out var column) ? column : null;

    /// <summary>A name without what makes no difference.</summary>
    public static string Fold(string name)
    {
        Span<char> buffer = name.Length <= 128 ? stackalloc char[name.Length] : new char[name.Length];
        var length = 0;
        foreach (var c in name)
        {
            if (c is not ('_' or '-' or '\uFEFF') && !char.IsWhiteSpace(c))
            {
                buffer[length++] = char.ToLowerInvariant(c);
            }
        }

        return new string(buffer[..length]);
    }
}

/// <summary>The columns that a lead list can have.</summary>
internal enum LeadColumn
{
    PhoneNumber,
    LeadName,
    AgentId,
    Skill,
    Priority,
    ExpiryDate,
    ScheduledTime,
    CampaignName,
}
