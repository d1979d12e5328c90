namespace CampaignTools.Sandbox.Enswitch;

/// <summary>The simulated Enswitch account. Every name and number is made up.</summary>
public sealed class EnswitchOptions
{
}
