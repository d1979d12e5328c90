namespace CampaignTools;

/// <summary>What became of one input row. Every row gets exactly one.</summary>
public enum LeadStatus
{
    /// <summary>The provider confirmed that the number is in the campaign.</summary>
    Added,

    /// <summary>The provider confirmed that the number will be added at its time.</summary>
    Scheduled,

    /// <summary>Accepted for later processing; not confirmed.</summary>
    Queued,

    /// <summary>The provider, or an earlier row of the run or import, already has the number.</summary>
    Duplicate,

    /// <summary>Refused, by this module before sending or by the provider: fix the row.</summary>
    Rejected,

    /// <summary>The provider was not reached or answered an error that is not the row's fault; certainly not added.</summary>
    Failed,

    /// <summary>It may or may not have been added: the answer was lost after the request was sent, and a repeat was not harmless.</summary>
    Indeterminate,

    /// <summary>Settled by an earlier run of the same import.</summary>
    Skipped,

    /// <summary>The run stopped before it, or the hours in which the person may be called were over.</summary>
    NotSent,

    /// <summary>Not to be called: on a do-not-call list, called too recently, or refused by the provider's own do-not-disturb list.</summary>
    Suppressed,

    /// <summary>The provider's dry run passed; nothing was added (Add-CampaignLead -ValidateOnly).</summary>
    Validated,
}
