namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>The account setting "API Authentication".</summary>
public enum OzonetelAuthentication
{
    /// <summary>TOKEN_AUTH: a bearer token on every data request.</summary>
    Token,

    /// <summary>BASIC_AUTH: the apiKey header and userName, no token.</summary>
    Basic,

    /// <summary>NONE: every data request is answered "Invalid action."</summary>
    None,
}

/// <summary>The simulated Ozonetel account. Every name and number is made up.</summary>
public sealed class OzonetelOptions
{
    internal const string PlayVoiceMessage = "Play Voice Message";

    /// <summary>The account's user name.</summary>
    public string UserName { get; set; } = "sandbox_account";

    /// <summary>The account's API key; "KK" and 32 hexadecimal digits, as the real ones look.</summary>
    public string ApiKey { get; set; } = "KK00000000000000000000000000005a4d";

    /// <summary>The account's time zone (IANA or Windows id).</summary>
    public string TimeZone { get; set; } = "Asia/Kolkata";

    /// <summary>The account's setting "API Authentication".</summary>
    public OzonetelAuthentication Authentication { get; set; } = OzonetelAuthentication.Token;

    /// <summary>How long a token is valid (OZ-TOKEN: 60 minutes).</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>How many numbers a campaignScheduledData request may hold (OZ-SCHEDULE: 100).</summary>
    public int MaxScheduledRows { get; set; } = 100;

    /// <summary>How many days ahead a number may be scheduled (OZ-SCHEDULE: 30).</summary>
    public int MaxDaysAhead { get; set; } = 30;

    /// <summary>The campaigns that exist from the start.</summary>
    public IList<OzonetelCampaign> Campaigns { get; set; } =
    [
        new() { Name = "Sandbox_Progressive" },
        new() { Name = "Sandbox_Running", IsRunning = true },
        new() { Name = "Sandbox_IVR", CampaignType = "IVR" },
        new() { Name = "Sandbox_Agentwise", DialMethod = "Agentwise" },
        new() { Name = "Sandbox_Skillwise", DialMethod = "Skillwise" },
        new() { Name = "Sandbox_Inbound", IsOutbound = false },
    ];

    /// <summary>Numbers on the provider's own do-not-disturb list, in any writing: they are known by their last ten digits (OZ-LEGACY-ADD).</summary>
    public IList<string> DoNotDisturb { get; set; } = [];

    /// <summary>The DIDs assigned to the account.</summary>
    public IList<string> Dids { get; set; } = ["911140000000", "911140000001", "+911140000002", "140", "9111400000000016"];

    /// <summary>The map files.</summary>
    public IList<string> MapFiles { get; set; } = ["Sandbox_Map", "Default"];

    /// <summary>The dispositions; a level below another is written "Sale:Won".</summary>
    public IList<string> Dispositions { get; set; } = ["Interested", "Not Interested", "Call Back", "Sale", "Sale:Won", "Sale:Lost"];

    /// <summary>The music files, on hold and on transfer.</summary>
    public IList<string> Music { get; set; } = ["default", "Sandbox_Hold", "Sandbox_Transfer"];

    /// <summary>The block number groups.</summary>
    public IList<string> BlockGroups { get; set; } = ["Sandbox_Blocked", "Sandbox_Allowed"];

    /// <summary>The screen-pop plugins (OZ-CREATE names these two).</summary>
    public IList<string> Plugins { get; set; } = ["Zoho", "idesk"];

    /// <summary>The users, who are the agents.</summary>
    public IList<string> Users { get; set; } = ["agent1", "agent2", "agent3"];

    /// <summary>The skills.</summary>
    public IList<string> Skills { get; set; } = ["Sales", "Support", "Hindi"];

    /// <summary>The IVR flows.</summary>
    public IList<string> IvrFlows { get; set; } = ["Sandbox_Flow"];

    /// <summary>The AMD types. Only "Play Voice Message" is in OZ-CREATE; the other is made up, because the page speaks of others.</summary>
    public IList<string> AmdTypes { get; set; } = [PlayVoiceMessage, "Disconnect"];

    /// <summary>
    /// What to do with the check boxes on which OZ-CREATE contradicts itself: true refuses "ACW for UnAnswered Calls", and "Dial By Holding
    /// Agent" together with "Dial Customer First"; false takes them all.
    /// </summary>
    public bool RefuseConflictingCheckBoxes { get; set; } = true;

    /// <summary>The success of campaign create; OZ-CREATE has it once with a small c ("Campaign XXXXX created Successfully.").</summary>
    public string CreatedFormat { get; set; } = "Campaign {0} Created Successfully.";

    /// <summary>The roles that the account has; take one away to meet the answer for that (see <see cref="OzonetelRole"/>).</summary>
    public ISet<string> Roles { get; set; } = new HashSet<string>(OzonetelRole.All, StringComparer.OrdinalIgnoreCase);
}
