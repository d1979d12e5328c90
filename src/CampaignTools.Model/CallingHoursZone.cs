namespace CampaignTools;

/// <summary>Whose clock -CallingHours go by.</summary>
public enum CallingHoursZone
{
    /// <summary>The lead's own, by the number's country and area; of all where it may be in several, the account's where nothing is known of it.</summary>
    Lead,

    /// <summary>The account's, for everybody.</summary>
    Account,
}
