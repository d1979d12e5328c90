namespace CampaignTools;

/// <summary>What an Ozonetel campaign records (seed 000). Lists may write the page's own words, e.g. "Record the call in Full".</summary>
public enum OzonetelRecording
{
    /// <summary>"Do not record calls".</summary>
    None,

    /// <summary>"Record the call in Full".</summary>
    Full,

    /// <summary>"Record only the conversation".</summary>
    Conversation,
}
