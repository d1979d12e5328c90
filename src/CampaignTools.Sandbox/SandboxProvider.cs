namespace CampaignTools.Sandbox;

/// <summary>Which of the simulated providers a request was for.</summary>
public enum SandboxProvider
{
    /// <summary>None of them: the path is not one that a provider documents.</summary>
    None,

    /// <summary>Ozonetel CloudAgent (seeds 000, 001, 003).</summary>
    Ozonetel,

    /// <summary>TeleCMI (seed 004).</summary>
    TeleCmi,

    /// <summary>Integrics Enswitch (seed 002).</summary>
    Enswitch,
}
