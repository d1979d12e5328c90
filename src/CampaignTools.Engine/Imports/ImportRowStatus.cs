namespace CampaignTools.Engine.Imports;

/// <summary>What the store knows of a row. The numbers are in users' databases.</summary>
internal enum ImportRowStatus
{
    /// <summary>Claimed by a run for a request that may have left or not; the request's flight tells.</summary>
    Open = 0,
    Added = 1,
    Scheduled = 2,
    Queued = 3,
    Duplicate = 4,
    Rejected = 5,
    Failed = 6,
    Indeterminate = 7,
    NotSent = 8,
    Suppressed = 9,
}

/// <summary>What follows from a status.</summary>
internal static class ImportRowStatuses
{
    private static readonly (ImportRowStatus Kept, LeadStatus Shown)[] Pairs =
    [
        (ImportRowStatus.Added, LeadStatus.Added),
        (ImportRowStatus.Scheduled, LeadStatus.Scheduled),
        (ImportRowStatus.Queued, LeadStatus.Queued),
        (ImportRowStatus.Duplicate, LeadStatus.Duplicate),
        (ImportRowStatus.Rejected, LeadStatus.Rejected),
        (ImportRowStatus.Failed, LeadStatus.Failed),
        (ImportRowStatus.Indeterminate, LeadStatus.Indeterminate),
        (ImportRowStatus.NotSent, LeadStatus.NotSent),
        (ImportRowStatus.Suppressed, LeadStatus.Suppressed),
    ];

    private static readonly ImportRowStatus[] ByShown = ByIndex(static pair => (int)pair.Shown, static pair => pair.Kept);
    private static readonly LeadStatus[] ByKept = ByIndex(static pair => (int)pair.Kept, static pair => pair.Shown);

    /// <summary>The provider has the row: it is never sent again.</summary>
    public static bool IsFinal(this ImportRowStatus status) => status is >= ImportRowStatus.Added and <= ImportRowStatus.Duplicate;

    /// <summary>The provider certainly has not got the row: any run may send it again.</summary>
    public static bool IsClaimable(this ImportRowStatus status) => status is ImportRowStatus.Rejected or ImportRowStatus.Failed or ImportRowStatus.NotSent or ImportRowStatus.Suppressed;

    public static ImportRowStatus Of(LeadStatus status) => ByShown[(int)status];

    public static LeadStatus ToLeadStatus(this ImportRowStatus status) => ByKept[(int)status];

    private static T[] ByIndex<T>(Func<(ImportRowStatus Kept, LeadStatus Shown), int> index, Func<(ImportRowStatus Kept, LeadStatus Shown), T> value)
    {
        var table = new T[Pairs.Max(index) + 1];
        Array.ForEach(Pairs, pair => table[index(pair)] = value(pair));
        return table;
    }
}
