namespace CampaignTools.Sandbox;

/// <summary>Which of the simulated providers a request was for.</summary>
public enum SandboxProvider
{
    /// <summary>None of them: the path is not one that a provider documents.</summary>
    None,

    /// <summary>Ozonetel CloudAgent (OZ-CREATE, OZ-SCHEDULE, OZ-ADD).</summary>
    Ozonetel,

    /// <summary>TeleCMI (TC-CAMPAIGN).</summary>
    TeleCmi,

    /// <summary>Integrics Enswitch (EN-CAMPAIGN).</summary>
    Enswitch,
}
