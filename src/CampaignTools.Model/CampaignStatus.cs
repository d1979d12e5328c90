namespace CampaignTools;

/// <summary>What became of one campaign that was to be created.</summary>
public enum CampaignStatus
{
    /// <summary>The provider confirmed it.</summary>
    Created,

    /// <summary>A campaign of that name is already there.</summary>
    AlreadyExists,

    /// <summary>The provider's dry run passed; nothing was created (Enswitch -ValidateOnly).</summary>
    Validated,

    /// <summary>Refused, by this module before sending or by the provider: fix the input.</summary>
    Rejected,

    /// <summary>The provider was not reached or answered an error that is not the input's fault; certainly not created.</summary>
    Failed,

    /// <summary>The answer was lost after the request was sent: it may or may not have been created.</summary>
    Indeterminate,
}
