namespace CampaignTools;

/// <summary>Where an Ozonetel campaign calls its screen-pop URL (OZ-CREATE). Lists may write the page's own words, e.g. "Client Side OnBusy".</summary>
public enum OzonetelScreenPop
{
    /// <summary>"Client Side".</summary>
    ClientSide,

    /// <summary>"Server Side".</summary>
    ServerSide,

    /// <summary>"Client&amp;Server".</summary>
    ClientAndServer,

    /// <summary>"Client Side OnBusy".</summary>
    ClientSideOnBusy,

    /// <summary>"Plugin"; needs -PluginName.</summary>
    Plugin,

    /// <summary>"Server Side OnBusy".</summary>
    ServerSideOnBusy,
}
