namespace CampaignTools.Sandbox.TeleCmi;

/// <summary>The simulated TeleCmi account. Every name and number is made up.</summary>
public sealed class TeleCmiOptions
{
}
