namespace CampaignTools;

/// <summary>What an import would do with a row that is given again.</summary>
public enum ImportRowState
{
    /// <summary>It would be sent: the import has not had it, or the provider certainly has not.</summary>
    ToSend,

    /// <summary>It would be Skipped: the provider has it.</summary>
    Settled,

    /// <summary>It was sent, and nobody knows whether it was added.</summary>
    InDoubt,

    /// <summary>Another run, which goes on, has it in hand.</summary>
    InProgress,

    /// <summary>An earlier row of the list has its number.</summary>
    Repeated,

    /// <summary>It would be Rejected as it stands.</summary>
    Rejected,
}
