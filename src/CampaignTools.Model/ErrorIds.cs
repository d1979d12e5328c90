namespace CampaignTools;

/// <summary>The stable error ids: <c>FullyQualifiedErrorId</c> is <c>&lt;id&gt;,CampaignTools.Commands.&lt;Cmdlet&gt;Command</c>.</summary>
public static class ErrorIds
{
    public const string AuthenticationFailed = nameof(AuthenticationFailed);
    public const string TokenExpired = nameof(TokenExpired);
    public const string TokenNotSupported = nameof(TokenNotSupported);
    public const string AuthenticationModeMismatch = nameof(AuthenticationModeMismatch);
    public const string RoleNotAssigned = nameof(RoleNotAssigned);
    public const string RatePlanNotAllowed = nameof(RatePlanNotAllowed);
    public const string InvalidCampaign = nameof(InvalidCampaign);
    public const string InvalidCampaignName = nameof(InvalidCampaignName);
    public const string CampaignAlreadyExists = nameof(CampaignAlreadyExists);
    public const string LeadsAlreadyMapped = nameof(LeadsAlreadyMapped);
    public const string UserAlreadyMapped = nameof(UserAlreadyMapped);
    public const string ValidationFailed = nameof(ValidationFailed);
    public const string CampaignRunning = nameof(CampaignRunning);
    public const string NotOutbound = nameof(NotOutbound);
    public const string InvalidPhoneNumber = nameof(InvalidPhoneNumber);
    public const string InvalidPriority = nameof(InvalidPriority);
    public const string InvalidExpiryDate = nameof(InvalidExpiryDate);
    public const string InvalidScheduledTime = nameof(InvalidScheduledTime);
    public const string ScheduledTimeMissing = nameof(ScheduledTimeMissing);
    public const string ScheduledTimeOutOfRange = nameof(ScheduledTimeOutOfRange);
    public const string AgentMissing = nameof(AgentMissing);
    public const string AgentNotMapped = nameof(AgentNotMapped);
    public const string InvalidSkill = nameof(InvalidSkill);
    public const string InvalidRowId = nameof(InvalidRowId);
    public const string InvalidLeadName = nameof(InvalidLeadName);
    public const string RowTooLong = nameof(RowTooLong);
    public const string DuplicateRow = nameof(DuplicateRow);
    public const string RateLimited = nameof(RateLimited);
    public const string Timeout = nameof(Timeout);
    public const string ConnectionFailed = nameof(ConnectionFailed);
    public const string ProviderUnavailable = nameof(ProviderUnavailable);
    public const string UnrecognizedResponse = nameof(UnrecognizedResponse);
    public const string OutcomeUnknown = nameof(OutcomeUnknown);
    public const string Stopped = nameof(Stopped);
    public const string NotConnected = nameof(NotConnected);
    public const string ProviderMismatch = nameof(ProviderMismatch);
    public const string UnencryptedEndpoint = nameof(UnencryptedEndpoint);
    public const string StateStoreUnavailable = nameof(StateStoreUnavailable);
    public const string InvalidCsv = nameof(InvalidCsv);
    public const string InvalidValue = nameof(InvalidValue);
    public const string InvalidParameter = nameof(InvalidParameter);
}
