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

/// <summary>What rows can come to: a line of the page's table.</summary>
/// <param name="Status">Their status.</param>
/// <param name="ErrorId">The error id that makes of the status another matter; null: all others of the status.</param>
/// <param name="Group">What is to be done.</param>
/// <param name="Meaning">In words.</param>
internal sealed record ReportOutcome(LeadStatus Status, string? ErrorId, ReportGroup Group, string Meaning)
{
    public string Class => ReportGroups.All[(int)Group].Class;
}

/// <summary>The words of the groups and of the outcomes in them.</summary>
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

    /// <summary>All outcomes, in the order of their groups.</summary>
    public static readonly ReportOutcome[] Outcomes =
    [
        new(LeadStatus.Added, null, ReportGroup.Sent, "in the campaign"),
        new(LeadStatus.Scheduled, null, ReportGroup.Sent, "will be called at their times"),
        new(LeadStatus.Queued, null, ReportGroup.Sent, "taken by the provider, not yet confirmed"),
        new(LeadStatus.Duplicate, null, ReportGroup.HeldBack, "the number was there already, or earlier in the list"),
        new(LeadStatus.Suppressed, null, ReportGroup.HeldBack, "must not be called, or not so soon again"),
        new(LeadStatus.Skipped, null, ReportGroup.HeldBack, "done by an earlier run of the import"),
        new(LeadStatus.NotSent, ErrorIds.TakenBack, ReportGroup.HeldBack, "taken back by Undo-CampaignImport"),
        new(LeadStatus.Rejected, null, ReportGroup.ToCorrect, "the row is wrong; nobody was called"),
        new(LeadStatus.Failed, null, ReportGroup.ToSendAgain, "certainly not added"),
        new(LeadStatus.NotSent, null, ReportGroup.ToSendAgain, "the run ended, or the hours closed, before them"),
        new(LeadStatus.Validated, null, ReportGroup.ToSendAgain, "only checked, by the provider's dry run"),
        new(LeadStatus.Indeterminate, null, ReportGroup.InDoubt, "added or not: look in the campaign before sending again"),
    ];

    /// <summary>The outcome of a row.</summary>
    public static ReportOutcome Of(LeadStatus status, string? errorId) => Array.Find(Outcomes, one => one.Status == status && (one.ErrorId is null || one.ErrorId == errorId))!;
}
