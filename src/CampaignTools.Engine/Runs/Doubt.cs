using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Runs;

/// <summary>A row of which nobody knows what became of its request.</summary>
/// <param name="key">What it is known by.</param>
/// <param name="when">When it was to be added, on the account's wall clock; null where it was sent without a time, or that is not known.</param>
internal sealed class Doubt(RowKey key, DateTime? when)
{
    public RowKey Key => key;

    public DateTime? When => when;

    /// <summary>Whether several rows are the same in number, campaign and time: which of them a list shows can't be told.</summary>
    public bool IsShared { get; set; }

    /// <summary>The lead that the list shows for it.</summary>
    public ListedLead? Lead { get; set; }

    /// <summary>A lead of the same person in the same campaign, at another time.</summary>
    public ListedLead? Other { get; set; }
}

/// <summary>What a look at a provider's list says of a row.</summary>
internal enum Finding
{
    /// <summary>Nothing.</summary>
    None,

    There,

    NotThere,
}
