namespace CampaignTools;

/// <summary>The providers that a connection can speak to.</summary>
public enum CampaignProvider
{
    /// <summary>Ozonetel CloudAgent (seeds 000, 001, 003).</summary>
    Ozonetel,

    /// <summary>TeleCMI (seed 004).</summary>
    TeleCmi,

    /// <summary>Integrics Enswitch (seed 002).</summary>
    Enswitch,
}
