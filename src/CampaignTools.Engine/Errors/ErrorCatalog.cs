namespace CampaignTools.Engine.Errors;

/// <summary>Every error id once, with its category and advice. Ids of campaign fields (Invalid&lt;Field&gt;) share one entry.</summary>
internal static class ErrorCatalog
{
    private static readonly Dictionary<string, ErrorInfo> ById = new ErrorInfo[]
    {
        new(ErrorIds.AuthenticationFailed, FaultCategory.AuthenticationError, "Check the user name and the API key or password, and connect again with Connect-CampaignProvider."),
        new(ErrorIds.TokenExpired, FaultCategory.AuthenticationError, "Another program may be fetching tokens for this account: let them share one -StateStore. Then run the command again."),
        new(ErrorIds.TokenNotSupported, FaultCategory.InvalidOperation, "This provider takes its credential with each request; no token is needed.") { IsInMessage = true },
        new(ErrorIds.AuthenticationModeMismatch, FaultCategory.InvalidOperation, "Set the account's 'API Authentication' to TOKEN_AUTH, or connect with -Authentication Basic where it is BASIC_AUTH."),
        new(ErrorIds.RoleNotAssigned, FaultCategory.PermissionDenied, "Ask the account's administrator for the role, or leave the parameter out."),
        new(ErrorIds.RatePlanNotAllowed, FaultCategory.PermissionDenied, "Ask the operator of the platform for a rate plan that allows it, or leave the parameter out."),
        new(ErrorIds.InvalidCampaign, FaultCategory.ObjectNotFound, "Check the campaign's name, letter case included, and that it belongs to this account."),
        new(ErrorIds.InvalidCampaignName, FaultCategory.InvalidArgument, "Give a campaign name that the provider allows."),
        new(ErrorIds.CampaignAlreadyExists, FaultCategory.ResourceExists, "Choose another name, or use the campaign that is there."),
        new(ErrorIds.LeadsAlreadyMapped, FaultCategory.ResourceBusy, "The leads belong to another campaign: give the -LeadsId of leads that are free."),
        new(ErrorIds.UserAlreadyMapped, FaultCategory.ResourceBusy, "A user belongs to another campaign: leave that -User out, or take it out of the other campaign."),
        new(ErrorIds.ValidationFailed, FaultCategory.InvalidData, "The provider found something missing or malformed: look at its own words in the message."),
        new(ErrorIds.CampaignRunning, FaultCategory.ResourceBusy, "Stop the campaign first (Stop-OutboundCampaign), then run the command again."),
        new(ErrorIds.NotOutbound, FaultCategory.InvalidOperation, "Choose an outbound campaign."),
        new(ErrorIds.InvalidPhoneNumber, FaultCategory.InvalidData, "Correct the number: 3 to 16 digits, with an optional leading +."),
        new(ErrorIds.InvalidPriority, FaultCategory.InvalidData, "Give a whole number: 0 to 99 for a lead, 1 to 999 for an Ozonetel campaign."),
        new(ErrorIds.InvalidExpiryDate, FaultCategory.InvalidData, "Write the date as yyyy-MM-dd, for scheduled leads also yyyy-MM-dd HH:mm:ss."),
        new(ErrorIds.InvalidScheduledTime, FaultCategory.InvalidData, "Write the time as yyyy-MM-dd HH:mm:ss in the account's time zone, or with an offset."),
        new(ErrorIds.ScheduledTimeMissing, FaultCategory.InvalidData, "Give the row a ScheduledTime, or the command -ScheduledTime."),
        new(ErrorIds.ScheduledTimeOutOfRange, FaultCategory.InvalidData, "Choose a time in the future and at most 30 days from today."),
        new(ErrorIds.AgentMissing, FaultCategory.InvalidData, "The campaign is agent-wise: give the row an AgentId."),
        new(ErrorIds.AgentNotMapped, FaultCategory.InvalidData, "Give an agent that is mapped to the campaign."),
        new(ErrorIds.InvalidSkill, FaultCategory.InvalidData, "The campaign is skill-wise: give the row one of its skills."),
        new(ErrorIds.InvalidRowId, FaultCategory.ObjectNotFound, "Take the row id from Get-ScheduledLead; a number whose time has come is no longer listed."),
        new(ErrorIds.InvalidLeadName, FaultCategory.InvalidData, "Take the characters that the message names out of the name, or send the row without -Bulk."),
        new(ErrorIds.RowTooLong, FaultCategory.InvalidData, "Shorten the row, or send it without -Bulk."),
        new(ErrorIds.DuplicateRow, FaultCategory.InvalidData, "The number is in the list more than once: remove the repeat."),
        new(ErrorIds.DoNotCall, FaultCategory.PermissionDenied, "The number is on a do-not-call list: leave it out."),
        new(ErrorIds.CalledRecently, FaultCategory.PermissionDenied, "Send the row when the time of -NotWithin is over."),
        new(ErrorIds.OutsideCallingHours, FaultCategory.PermissionDenied, "Choose a time within -CallingHours, or give -MoveIntoHours."),
        new(ErrorIds.RateLimited, FaultCategory.LimitsExceeded, "Wait, and run the command again; share one -StateStore between all that use this account, or set a lower -RateLimit."),
        new(ErrorIds.Timeout, FaultCategory.OperationTimeout, "Run the command again for these rows; raise -RequestTimeout if the provider is slow."),
        new(ErrorIds.ConnectionFailed, FaultCategory.ConnectionError, "Check the network, the proxy and -BaseUri, and run the command again for these rows."),
        new(ErrorIds.ProviderUnavailable, FaultCategory.ResourceUnavailable, "The provider does not work for now: run the command again later for these rows."),
        new(ErrorIds.UnrecognizedResponse, FaultCategory.InvalidResult, "Look at the provider's own words in the message, and at the campaign, before sending the row again."),
        new(ErrorIds.OutcomeUnknown, FaultCategory.InvalidResult, "Resolve-CampaignImport looks up, or settles by hand, what is in doubt in an import. Without one, look the number up in the campaign before sending it again, or send it again with -CheckDuplicate."),
        new(ErrorIds.NotAdded, FaultCategory.ConnectionError, "Run the command again for these rows: the provider certainly has not got them."),
        new(ErrorIds.TakenBack, FaultCategory.OperationStopped, "Undo-CampaignImport has taken the row back: run the command again where it is to be sent after all."),
        new(ErrorIds.NotTakenBack, FaultCategory.InvalidResult, "Look at the message, and run Undo-CampaignImport again; Stop-OutboundCampaign stops the calls meanwhile."),
        new(ErrorIds.Stopped, FaultCategory.OperationStopped, "Run the command again for these rows."),
        new(ErrorIds.NotConnected, FaultCategory.InvalidOperation, "Run Connect-CampaignProvider first, or give -Connection.") { IsInMessage = true },
        new(ErrorIds.CredentialNotFound, FaultCategory.ObjectNotFound, "Set the environment variable, or the secret in its vault, that Save-CampaignConnection was given.") { IsInMessage = true },
        new(ErrorIds.ProviderMismatch, FaultCategory.InvalidOperation, "Use a connection of the provider that the parameters belong to.") { IsInMessage = true },
        new(ErrorIds.UnencryptedEndpoint, FaultCategory.SecurityError, "Use https, or accept the risk with -AllowUnencrypted.") { IsInMessage = true },
        new(ErrorIds.StateStoreUnavailable, FaultCategory.ResourceUnavailable, "Check the -StateStore path or connection string, and its permissions.") { IsInMessage = true },
        new(ErrorIds.ColumnNotFound, FaultCategory.InvalidData, "Name the column: -ColumnMap @{ PhoneNumber = '…' }.") { IsInMessage = true },
        new(ErrorIds.NameNotFound, FaultCategory.ObjectNotFound, "Look at the names that are there.") { IsInMessage = true },
        new(ErrorIds.FileNotFound, FaultCategory.ObjectNotFound, "Check the path; -LiteralPath takes it as it stands, without wildcards.") { IsInMessage = true },
        new(ErrorIds.FileNotWritten, FaultCategory.WriteError, "Give another name, or look at the folder and its rights; -Force replaces what is there.") { IsInMessage = true },
        new(ErrorIds.InvalidCsv, FaultCategory.InvalidData, "Correct the file at the named line.") { IsInMessage = true },
        new(ErrorIds.InvalidValue, FaultCategory.InvalidData, "Look at the object that the error's TargetObject holds: the message names the value that can't be read or sent."),
        new(ErrorIds.InvalidDefinition, FaultCategory.InvalidData, "Get-Help about_CampaignTools_Definition has an example."),
        new(ErrorIds.InvalidParameter, FaultCategory.InvalidArgument, "Correct the parameter.") { IsInMessage = true },
    }.ToDictionary(static info => info.Id, StringComparer.Ordinal);

    /// <summary>All entries, for tests and help.</summary>
    public static IEnumerable<ErrorInfo> All => ById.Values;

    /// <summary>Whether an id is one of the module's, the campaign fields' included.</summary>
    /// <param name="id">The id.</param>
    /// <param name="fieldIds">The ids of campaign fields.</param>
    public static bool IsKnown(string id, IEnumerable<string> fieldIds) => ById.ContainsKey(id) || fieldIds.Contains(id, StringComparer.Ordinal);

    /// <summary>The entry of an id; for Invalid&lt;Field&gt; of a campaign, an InvalidArgument one.</summary>
    public static ErrorInfo Find(string id) =>
        ById.TryGetValue(id, out var info)
            ? info
            : new ErrorInfo(id, FaultCategory.InvalidArgument, "Correct the parameter that the message names.");
}

/// <summary>What an error id means to the shell: its category and what the reader can do.</summary>
internal sealed record ErrorInfo(string Id, FaultCategory Category, string RecommendedAction)
{
    /// <summary>Whether each message of this id says itself what to do: then it is not said twice.</summary>
    public bool IsInMessage { get; init; }
}
