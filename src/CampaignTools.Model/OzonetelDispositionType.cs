namespace CampaignTools;

/// <summary>How the outcome of a call is recorded in an Ozonetel campaign (OZ-CREATE).</summary>
public enum OzonetelDispositionType
{
    /// <summary>"API".</summary>
    Api,

    /// <summary>"Toolbar".</summary>
    Toolbar,

    /// <summary>"None": no disposition is needed.</summary>
    None,
}
