namespace CampaignTools;

/// <summary>PowerShell's ErrorCategory by the same names, for code that does not know PowerShell. A test holds the two together.</summary>
public enum FaultCategory
{
    /// <summary>The caller gave a value that can't be right.</summary>
    InvalidArgument,

    /// <summary>A row or an answer holds data that can't be right.</summary>
    InvalidData,

    /// <summary>The operation does not fit the connection or the account's settings.</summary>
    InvalidOperation,

    /// <summary>What the provider answered is not what its protocol allows.</summary>
    InvalidResult,

    /// <summary>The named campaign, skill, file… is not there.</summary>
    ObjectNotFound,

    /// <summary>It is there already.</summary>
    ResourceExists,

    /// <summary>In use: a running campaign, a busy process.</summary>
    ResourceBusy,

    /// <summary>A service or store could not be reached.</summary>
    ResourceUnavailable,

    /// <summary>A limit was met.</summary>
    LimitsExceeded,

    /// <summary>A file could not be written.</summary>
    WriteError,

    /// <summary>The credential was refused.</summary>
    AuthenticationError,

    /// <summary>The account lacks a role.</summary>
    PermissionDenied,

    /// <summary>The network failed.</summary>
    ConnectionError,

    /// <summary>No answer in time.</summary>
    OperationTimeout,

    /// <summary>The user stopped it.</summary>
    OperationStopped,

    /// <summary>Sending it would show a secret.</summary>
    SecurityError,
}
