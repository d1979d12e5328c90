namespace CampaignTools;

/// <summary>What adding a lead does to its campaign besides (Add-CampaignLead -Action).</summary>
public enum CampaignAction
{
    /// <summary>Starts the campaign: it begins to dial.</summary>
    Start,

    /// <summary>Stops the campaign.</summary>
    Stop,
}
