namespace CampaignTools;

/// <summary>The providers that a connection can speak to.</summary>
public enum CampaignProvider
{
    /// <summary>Ozonetel CloudAgent (OZ-CREATE, OZ-SCHEDULE, OZ-ADD).</summary>
    Ozonetel,

    /// <summary>TeleCMI (TC-CAMPAIGN).</summary>
    TeleCmi,

    /// <summary>Integrics Enswitch (EN-CAMPAIGN).</summary>
    Enswitch,
}
