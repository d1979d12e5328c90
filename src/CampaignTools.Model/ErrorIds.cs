namespace CampaignTools;

/// <summary>
/// The stable error ids, with what each means and what to do: <c>FullyQualifiedErrorId</c> is <c>&lt;id&gt;,CampaignTools.Commands.&lt;Cmdlet&gt;Command</c>. A campaign's field that is
/// wrong has the id <c>Invalid&lt;Parameter&gt;</c>, such as InvalidDid: correct the parameter that the message names.
/// </summary>
public static class ErrorIds
{
    /// <summary>The provider refused the user name, or the API key, secret or password. Check both and connect again.</summary>
    public const string AuthenticationFailed = nameof(AuthenticationFailed);

    /// <summary>The token ended, and a new one was refused too: another program may be fetching tokens for the account. Let all of them share one state store, and run the command again.</summary>
    public const string TokenExpired = nameof(TokenExpired);

    /// <summary>The provider has no tokens: its credential goes with each request. Nothing is to be done.</summary>
    public const string TokenNotSupported = nameof(TokenNotSupported);

    /// <summary>The account's setting "API Authentication" does not fit the connection (Ozonetel). Set it to TOKEN_AUTH, or connect with <c>-Authentication Basic</c> where it is BASIC_AUTH.</summary>
    public const string AuthenticationModeMismatch = nameof(AuthenticationModeMismatch);

    /// <summary>The account or user lacks the role that a field or request needs. Ask its administrator for the role, or leave the parameter out.</summary>
    public const string RoleNotAssigned = nameof(RoleNotAssigned);

    /// <summary>The account's rate plan does not allow it (Enswitch). Ask the operator for another, or leave the parameter out.</summary>
    public const string RatePlanNotAllowed = nameof(RatePlanNotAllowed);

    /// <summary>There is no such campaign in this account. Check its name, letter case included, or its id.</summary>
    public const string InvalidCampaign = nameof(InvalidCampaign);

    /// <summary>The provider does not allow this name for a campaign. Give another; for Ozonetel 2 to 255 letters, digits, and any of . , @ _ and -.</summary>
    public const string InvalidCampaignName = nameof(InvalidCampaignName);

    /// <summary>A campaign of this name is there. Use it, or choose another name.</summary>
    public const string CampaignAlreadyExists = nameof(CampaignAlreadyExists);

    /// <summary>The leads belong to another campaign (TeleCMI). Give the <c>-LeadsId</c> of leads that are free.</summary>
    public const string LeadsAlreadyMapped = nameof(LeadsAlreadyMapped);

    /// <summary>An agent belongs to another campaign (TeleCMI). Leave that <c>-User</c> out, or free it there.</summary>
    public const string UserAlreadyMapped = nameof(UserAlreadyMapped);

    /// <summary>The provider found something missing or malformed and has no id of its own for it. The message has its words.</summary>
    public const string ValidationFailed = nameof(ValidationFailed);

    /// <summary>The campaign runs, and cannot be changed while it does (Ozonetel). Stop it first.</summary>
    public const string CampaignRunning = nameof(CampaignRunning);

    /// <summary>The campaign takes calls and makes none (Ozonetel). Choose an outbound one.</summary>
    public const string NotOutbound = nameof(NotOutbound);

    /// <summary>The number cannot be dialled as it stands. Correct it: 3 to 16 digits, with an optional leading +.</summary>
    public const string InvalidPhoneNumber = nameof(InvalidPhoneNumber);

    /// <summary>The priority is out of range. Give 0 to 99 for a lead, 1 to 999 for an Ozonetel campaign.</summary>
    public const string InvalidPriority = nameof(InvalidPriority);

    /// <summary>The expiry cannot be read. Write yyyy-MM-dd, for scheduled leads also yyyy-MM-dd HH:mm:ss.</summary>
    public const string InvalidExpiryDate = nameof(InvalidExpiryDate);

    /// <summary>The time cannot be read. Write yyyy-MM-dd HH:mm:ss in the account's time zone, or with an offset.</summary>
    public const string InvalidScheduledTime = nameof(InvalidScheduledTime);

    /// <summary>The row has no time. Give it a ScheduledTime, or the command <c>-ScheduledTime</c>.</summary>
    public const string ScheduledTimeMissing = nameof(ScheduledTimeMissing);

    /// <summary>The time is over, or too far ahead. Choose one in the future and at most 30 days from today.</summary>
    public const string ScheduledTimeOutOfRange = nameof(ScheduledTimeOutOfRange);

    /// <summary>The campaign is agent-wise and the row names no agent (Ozonetel). Give it an AgentId.</summary>
    public const string AgentMissing = nameof(AgentMissing);

    /// <summary>The agent is not mapped to the campaign (Ozonetel). Give one that is.</summary>
    public const string AgentNotMapped = nameof(AgentNotMapped);

    /// <summary>The campaign is skill-wise and the row names none of its skills (Ozonetel). Give it one.</summary>
    public const string InvalidSkill = nameof(InvalidSkill);

    /// <summary>No scheduled lead has this row id (Ozonetel). Take it from Get-ScheduledLead, which no longer lists what is due.</summary>
    public const string InvalidRowId = nameof(InvalidRowId);

    /// <summary>The name has characters that the provider's queue does not take (Ozonetel, <c>-Bulk</c>). Take out those that the message names, or send the row without <c>-Bulk</c>.</summary>
    public const string InvalidLeadName = nameof(InvalidLeadName);

    /// <summary>The row has more characters than the provider's queue takes (Ozonetel, <c>-Bulk</c>: 2,000 with the column names). Shorten it, or send it without <c>-Bulk</c>.</summary>
    public const string RowTooLong = nameof(RowTooLong);

    /// <summary>The list has the number more than once; it goes with its first row. Take the repeat out of the list.</summary>
    public const string DuplicateRow = nameof(DuplicateRow);

    /// <summary>The number is on a do-not-call list: one of <c>-DoNotCall</c>, of the connection, or the provider's own. Nothing is to be done; the message names the list.</summary>
    public const string DoNotCall = nameof(DoNotCall);

    /// <summary>This account called the number, or is to call it, within the time of <c>-NotWithin</c>. Send the row later; the message says when, and for which campaign.</summary>
    public const string CalledRecently = nameof(CalledRecently);

    /// <summary>The person would be called outside <c>-CallingHours</c>. Give the row the time that the message names, or the command <c>-MoveIntoHours</c>; rows that go at once: run the command again in the hours.</summary>
    public const string OutsideCallingHours = nameof(OutsideCallingHours);

    /// <summary>The provider says that requests come too fast, and still did when the repeats were used up; nothing was added. Wait, let all programs of the account share one state store, or set a lower <c>-RateLimit</c>.</summary>
    public const string RateLimited = nameof(RateLimited);

    /// <summary>No answer came in time, and a repeat harms nobody. Send the rows again in the same way; raise <c>-RequestTimeout</c> if the provider is slow.</summary>
    public const string Timeout = nameof(Timeout);

    /// <summary>The provider was not reached, so nothing was added. Check network, proxy and <c>-BaseUri</c>, and send the rows again.</summary>
    public const string ConnectionFailed = nameof(ConnectionFailed);

    /// <summary>The provider does not work for now. Send rows that are Failed again later, and look up those that are Indeterminate.</summary>
    public const string ProviderUnavailable = nameof(ProviderUnavailable);

    /// <summary>The provider answered in words that no page of it documents, so it is not taken for a success. Read them in the message, look at the campaign, then decide.</summary>
    public const string UnrecognizedResponse = nameof(UnrecognizedResponse);

    /// <summary>The request left and its answer was lost: it may or may not have been carried out. Look the number up, or send it again with <c>-CheckDuplicate</c>.</summary>
    public const string OutcomeUnknown = nameof(OutcomeUnknown);

    /// <summary>The row's answer was lost, and the provider's list shows that it was not added. Send it again.</summary>
    public const string NotAdded = nameof(NotAdded);

    /// <summary>The row was added, and Undo-CampaignImport has taken it back. Nothing is to be done; the same import sends it again.</summary>
    public const string TakenBack = nameof(TakenBack);

    /// <summary>Undo-CampaignImport could not take the row back. Its Message says why; Stop-OutboundCampaign stops the calls.</summary>
    public const string NotTakenBack = nameof(NotTakenBack);

    /// <summary>The run was stopped before the row was sent. Send it again.</summary>
    public const string Stopped = nameof(Stopped);

    /// <summary>There is no connection. Run Connect-CampaignProvider, or give <c>-Connection</c>.</summary>
    public const string NotConnected = nameof(NotConnected);

    /// <summary>The credential of a saved connection is not where it should be. Set the environment variable, or the secret in its vault.</summary>
    public const string CredentialNotFound = nameof(CredentialNotFound);

    /// <summary>The parameter or cmdlet belongs to another provider than the connection's. Use a connection of its provider, or leave it out.</summary>
    public const string ProviderMismatch = nameof(ProviderMismatch);

    /// <summary>The address is plain http and not on this machine. Use https, or accept the risk with <c>-AllowUnencrypted</c>.</summary>
    public const string UnencryptedEndpoint = nameof(UnencryptedEndpoint);

    /// <summary>The state store cannot be opened, read or written. Check the path or connection string of <c>-StateStore</c>, and its permissions.</summary>
    public const string StateStoreUnavailable = nameof(StateStoreUnavailable);

    /// <summary>The list lacks a column that is needed, or two could be it: the message names its columns, and the likely one. Settle it with <c>-ColumnMap</c>.</summary>
    public const string ColumnNotFound = nameof(ColumnNotFound);

    /// <summary>There is no import, do-not-call list or connection of this name; one with wildcards may match none. The message names the cmdlet that lists those that are there.</summary>
    public const string NameNotFound = nameof(NameNotFound);

    /// <summary>There is no such file. Check the path; <c>-LiteralPath</c> takes it as it stands, without wildcards.</summary>
    public const string FileNotFound = nameof(FileNotFound);

    /// <summary>The file cannot be written, or is there and was to stay. Give another name, or look at the folder and its rights.</summary>
    public const string FileNotWritten = nameof(FileNotWritten);

    /// <summary>The file cannot be read as CSV, or as a workbook. Correct it at the line that the message names.</summary>
    public const string InvalidCsv = nameof(InvalidCsv);

    /// <summary>A value of the row can't be read or sent: an object's property throws, or holds what is no cell's value, such as a list or a table. Correct the row.</summary>
    public const string InvalidValue = nameof(InvalidValue);

    /// <summary>The file of -Definition has faults, and changes nothing. Correct each at the place that the message names; Get-Help about_CampaignTools_Definition has an example.</summary>
    public const string InvalidDefinition = nameof(InvalidDefinition);

    /// <summary>A parameter has a value that it cannot have, or excludes another. Correct what the message names.</summary>
    public const string InvalidParameter = nameof(InvalidParameter);
}
