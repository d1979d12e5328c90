namespace CampaignTools;

/// <summary>When Enswitch considers a destination successful (EN-CAMPAIGN, <c>success</c>; the server's default is Answer).</summary>
public enum EnswitchSuccess
{
    /// <summary>When the call is answered.</summary>
    Answer,

    /// <summary>When a key is pressed.</summary>
    Key,
}
