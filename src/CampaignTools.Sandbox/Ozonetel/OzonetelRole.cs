namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>The roles that OZ-CREATE names.</summary>
public static class OzonetelRole
{
    /// <summary>A fallback DID may be passed.</summary>
    public const string FallbackDid = "ROLE_Fallback_DID";

    /// <summary>A priority may be passed.</summary>
    public const string Priority = "Role_CAMP_Priority";

    /// <summary>A call prefix may be passed.</summary>
    public const string Prefix = "Role_Prefix";

    /// <summary>Answering machine detection may be passed.</summary>
    public const string Amd = "ROLE_AMD";

    /// <summary>The do-not-disturb check may be passed.</summary>
    public const string DndCheck = "ROLE_DND_Check";

    /// <summary>A daily outbound limit per number may be passed.</summary>
    public const string OutboundRestriction = "ROLE_Outbound_Restriction";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [FallbackDid, Priority, Prefix, Amd, DndCheck, OutboundRestriction];
}
