namespace CampaignTools.Engine.Reports;

/// <summary>What a reader has to do with a row: less than its status tells, and all that a chart can show.</summary>
internal enum ReportGroup
{
    /// <summary>It is with the provider.</summary>
    Sent,

    /// <summary>Nobody is to be called for it.</summary>
    HeldBack,

    /// <summary>The row is wrong.</summary>
    ToCorrect,

    /// <summary>It was certainly not added, through no fault of its own.</summary>
    ToSendAgain,

    /// <summary>Nobody knows whether it was added.</summary>
    InDoubt,
}

/// <summary>The words of the groups and of the statuses in them.</summary>
internal static class ReportGroups
{
    public static readonly (ReportGroup Group, string Name, string Class)[] All =
    [
        (ReportGroup.Sent, "Sent", "sent"),
        (ReportGroup.HeldBack, "Held back", "held"),
        (ReportGroup.ToCorrect, "To correct", "correct"),
        (ReportGroup.ToSendAgain, "To send again", "again"),
        (ReportGroup.InDoubt, "In doubt", "doubt"),
    ];

    private static readonly Dictionary<LeadStatus, (ReportGroup Group, string Meaning)> Statuses = new()
    {
        [LeadStatus.Added] = (ReportGroup.Sent, "in the campaign"),
        [LeadStatus.Scheduled] = (ReportGroup.Sent, "will be called at their times"),
        [LeadStatus.Queued] = (ReportGroup.Sent, "taken by the provider, not yet confirmed"),
        [LeadStatus.Duplicate] = (ReportGroup.HeldBack, "the number was there already, or earlier in the list"),
        [LeadStatus.Suppressed] = (ReportGroup.HeldBack, "must not be called, or not so soon again"),
        [LeadStatus.Skipped] = (ReportGroup.HeldBack, "done by an earlier run of the import"),
        [LeadStatus.Rejected] = (ReportGroup.ToCorrect, "the row is wrong; nobody was called"),
        [LeadStatus.Failed] = (ReportGroup.ToSendAgain, "certainly not added"),
        [LeadStatus.NotSent] = (ReportGroup.ToSendAgain, "the run ended, or the hours closed, before them"),
        [LeadStatus.Validated] = (ReportGroup.ToSendAgain, "only checked, by the provider's dry run"),
        [LeadStatus.Indeterminate] = (ReportGroup.InDoubt, "added or not: look in the campaign before sending again"),
    };

    public static ReportGroup Of(LeadStatus status) => Statuses[status].Group;

    public static string MeaningOf(LeadStatus status) => Statuses[status].Meaning;

    public static string ClassOf(LeadStatus status) => All[(int)Of(status)].Class;

    /// <summary>The statuses in the order of their groups.</summary>
    public static IEnumerable<LeadStatus> InOrder => Statuses.Keys;
}
