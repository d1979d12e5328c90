namespace CampaignTools;

/// <summary>What an Ozonetel campaign records (OZ-CREATE). Lists may write the page's own words, e.g. "Record the call in Full".</summary>
public enum OzonetelRecording
{
    /// <summary>"Do not record calls".</summary>
    None,

    /// <summary>"Record the call in Full".</summary>
    Full,

    /// <summary>"Record only the conversation".</summary>
    Conversation,
}
