namespace CampaignTools;

/// <summary>Which agents TeleCMI rings (TC-CAMPAIGN, <c>ring_rule</c>).</summary>
public enum TeleCmiRingRule
{
    /// <summary>ring-all.</summary>
    RingAll,

    /// <summary>longest-idle-agent.</summary>
    LongestIdleAgent,

    /// <summary>round-robin.</summary>
    RoundRobin,

    /// <summary>agent-with-least-talk-time.</summary>
    AgentWithLeastTalkTime,

    /// <summary>agent-with-fewest-calls.</summary>
    AgentWithFewestCalls,
}
