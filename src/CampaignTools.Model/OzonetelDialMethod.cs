namespace CampaignTools;

/// <summary>Who gets the calls of an Ozonetel campaign (OZ-CREATE).</summary>
public enum OzonetelDialMethod
{
    /// <summary>"Nonagentwise": any agent of the campaign.</summary>
    NonAgentwise,

    /// <summary>"Agentwise": the agent that each lead names.</summary>
    Agentwise,

    /// <summary>"Skillwise": an agent with the skill that each lead names.</summary>
    Skillwise,
}
