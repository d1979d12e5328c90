using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Secrets;
using CampaignTools.Sandbox.Ozonetel;

namespace CampaignTools.Tests.Ozonetel;

/// <summary>The pairs of condition and answer of OZ-ADD, in its order and words.</summary>
internal static class AddConditions
{
    private const string AlwaysSent = "the key is always sent, spelt so and with a value";
    private const string RefusedBefore = "our rule is the page's own and refuses it before it is sent";
    private const string Started = "SuccessFully Updated, xxx was started";
    private const string Exists = "Number Already Exist";
    private const string Updated = "SuccessFully Updated";
    private const string AlreadyStarted = "Campaign xxxxx Is Already Started";

    private static readonly LeadCallOptions Start = new() { StartCampaign = true };
    private static readonly LeadCallOptions Stop = new() { StartCampaign = false };
    private static readonly LeadWay Running = new() { Campaign = "Sandbox_Running", Call = Start };
    private static readonly LeadRow[] Same = [new() { PhoneNumber = "9876543210" }, new() { PhoneNumber = "9876543210" }];

    public static readonly Condition<LeadWay>[] All =
    [
        new("Adding data when the token expired", Updated, "Added", null, Agentwise("agent1") with { Meanwhile = static server => server.Ozonetel.ExpireToken(), AnsweredFirst = "Token Expired" }),
        new("Adding data when the token is empty/Null", "Token Should Not be Null or Empty.", "Failed", ErrorIds.AuthenticationFailed, new LeadWay { Client = static settings => settings with { Authentication = AuthenticationMode.Basic } }),
        new("Add data when the setting is set is set to \"BasicAuth\"/\"NONE'", "Invalid action.", "Failed", ErrorIds.AuthenticationModeMismatch, Mode(OzonetelAuthentication.Basic), Mode(OzonetelAuthentication.None)),
        new("Missing api_key parameter", "Api Key Should Not be Null or Empty.", "Failed", ErrorIds.AuthenticationFailed) { WhyNot = AlwaysSent },
        new("Invalid api_key / Empty api_key value", "Invalid User Details", "Failed", ErrorIds.AuthenticationFailed, Basic(static settings => settings with { Secret = new Secret("KKwrong0000000000") })),
        new("Empty campaign name key / Invalid camapign name key/ campaign name value missing", "Please provide campaign details", "Failed", ErrorIds.InvalidCampaign) { WhyNot = "a row without a campaign is refused before it is sent" },
        new("Invalid campaign name value", "No User Found or Campaign Name is Invalid", "Failed", ErrorIds.InvalidCampaign, new LeadWay { Campaign = "Unknown_2026" }),
        new("phone number key missing / Invalid phone number Key / Invalid phone number value / Empty phone number value", "phone number should be numeric and must be between 3 to 16 digits and allows prefix +", "Rejected", ErrorIds.InvalidPhoneNumber) { WhyNot = RefusedBefore },
        new("Valid phone number value", AlreadyStarted, "Added", null, Running, Running with { Rows = [new LeadRow { PhoneNumber = "+91 98765-43210" }] }),
        new("action key is invalid", "SuccessFully Updated xxxx Campaign", "Added", null) { WhyNot = "the key is always spelt so; the text is provoked by other conditions" },
        new("Success response when action = stop", "SuccessFully Updated Progressive Campaign Stoped", "Added", null, new LeadWay { Campaign = "Sandbox_Running", Call = Stop }),
        new("Success response when action = start", "SuccessFully Updated, IVR was started", "Added", null, new LeadWay { Campaign = "Sandbox_IVR", Call = Start }),
        new("Success response when action is blank / missing / invalid", "Please pass the valid Campaign action SuccessFully Updated xxxxx Campaign Data", "Added", null, new LeadWay()),
        new("A number already exists and parameter passed checkDuplicate=true", Exists, "Duplicate", null, new LeadWay { Rows = Same, Call = new LeadCallOptions { CheckDuplicate = true } }),
        new("A number already exists and parameter passed checkDuplicate=false / blank / missing / invalid", Started, "Added", null, new LeadWay { Meanwhile = Holds, Call = Start }),
        new("checkDuplicate number key is missing", AlreadyStarted, "Added", null, Running),
        new("username key is missing / username key empty OR null / username key is invalid", "Username Should Not be Null or Empty.", "Failed", ErrorIds.AuthenticationFailed) { WhyNot = AlwaysSent },
        new("username value is valid", AlreadyStarted, "Added", null, Running),
        new("username value is invalid", "Invalid User Details", "Failed", ErrorIds.AuthenticationFailed, Basic(static settings => settings with { UserName = "somebody" })),
        new("priority key is missing / priority key with invalid priority value / priority key is invalid and value is valid / priority value is invalid / priority value is valid", "SuccessFully Updated xxxxx Campaign", "Added", null, Row(new LeadRow { PhoneNumber = "9876543210", Priority = "7" }), Row(new LeadRow { PhoneNumber = "9876543210" })),
        new("priority value is missing", "The priority value must be numeric and range from 0 to 99.", "Rejected", ErrorIds.InvalidPriority) { WhyNot = "an empty priority is left out" },
        new("ExpiryDate key is missing / ExpiryDate key is invalid / ExpiryDate key is valid / ExpiryDate value is empty OR Null", "SuccessFully Updated xxxx Campaign", "Added", null, Row(new LeadRow { PhoneNumber = "9876543210", ExpiryDate = "" })),
        new("ExpiryDate value is Invalid", "Invalid date format. Please enter date in format yyyy-MM-dd", "Rejected", ErrorIds.InvalidExpiryDate) { WhyNot = RefusedBefore },
        new("ExpiryDate value is valid", "SuccessFully Updated Progressive Campaign", "Added", null, Row(new LeadRow { PhoneNumber = "9876543210", ExpiryDate = "2030-01-31" })),
        new("username value is empty/null", "Username Should Not be Null or Empty.", "Failed", ErrorIds.AuthenticationFailed) { WhyNot = "a connection needs a user name" },
        new("Adding phone number to Agentwise campaign and agentId missing", "Agent Is Empty!", "Rejected", ErrorIds.AgentMissing, Agentwise(null)),
        new("Adding phone number to Agentwise campaign and agentId empty", "Agent Is Empty!", "Rejected", ErrorIds.AgentMissing, Agentwise("")),
        new("Adding a phone number to Agentwise campaign and agentId invalid", "Agent is not correctly mapped!", "Rejected", ErrorIds.AgentNotMapped, Agentwise("nobody")),
        new("Adding a phone number to Agentwise campaign and agentId valid", Updated, "Added", null, Agentwise("agent1")),
        new("Adding a phone number to skill wise campaign and skill is missing", "Please provide valid skill", "Rejected", ErrorIds.InvalidSkill, Skillwise([null])),
        new("Adding a phone number to skill wise campaign and skill is empty", "Please provide valid skill", "Rejected", ErrorIds.InvalidSkill, Skillwise([""])),
        new("Adding a phone number to skill wise campaign and skill is invalid", "Please provide valid skill", "Rejected", ErrorIds.InvalidSkill, Skillwise(["Juggling"])),
        new("Adding a phone number to skill wise campaign and skill is valid", Updated, "Added", null, Skillwise(["Sales"])),
        new("Adding a phone number to skill wise campaign with other valid skill", "Number Already Existed", "Duplicate", null, Skillwise(["Sales", "Support"])),
        new("Uploading phone numbers to non-mandatory mapped columns like name, address missing/ invalid.", Updated, "Added", null, Agentwise("agent1")),
        new("Giving same name to a different number", Started, "Added", null, new LeadWay { Call = Start, Rows = [new LeadRow { PhoneNumber = "9876543210", LeadName = "Meena" }], Meanwhile = static server => Hold(server, "9876543211", "Meena") }),
        new("Giving same number and different name", Exists, "Duplicate", null, new LeadWay { Rows = [new LeadRow { PhoneNumber = "9876543210", LeadName = "Meena" }, new LeadRow { PhoneNumber = "9876543210", LeadName = "Ravi" }], Call = new LeadCallOptions { CheckDuplicate = true } }),
        new("Adding data to inbound campaign", "The selected campaign is not outbound", "Failed", ErrorIds.NotOutbound, new LeadWay { Campaign = "Sandbox_Inbound" }),
        new("Data added to the campaign when the setting \"Api authentication\" is \"Basic_Auth\"", "Invalid action.", "Failed", ErrorIds.AuthenticationModeMismatch, Mode(OzonetelAuthentication.Basic)),
        new("Data added to campaign when the setting \"Api authentication\" is \"None\"", "Invalid action.", "Failed", ErrorIds.AuthenticationModeMismatch, Mode(OzonetelAuthentication.None)),
        new("Data added to campaign when the setting \"Api authentiction\" is \"Token_Auth\"", Started, "Added", null, new LeadWay { Call = Start }),
    ];

    private static LeadWay Agentwise(string? agent) => new() { Campaign = "Sandbox_Agentwise", Rows = [new LeadRow { PhoneNumber = "9876543210", AgentId = agent }] };

    private static LeadWay Skillwise(string?[] skills) => new()
    {
        Campaign = "Sandbox_Skillwise",
        Rows = [.. skills.Select(static skill => new LeadRow { PhoneNumber = "9876543210", Skill = skill })],
    };

    // Stopping a campaign that does not run is what brings that text about at the sandbox.
    private static LeadWay Row(LeadRow row) => new() { Rows = [row], Call = Stop };

    // The token was fetched while the setting was right.
    private static LeadWay Mode(OzonetelAuthentication setting) => new() { Meanwhile = server => server.Ozonetel.Authentication = setting };

    private static LeadWay Basic(Func<Engine.Connections.ConnectionSettings, Engine.Connections.ConnectionSettings> client) => new()
    {
        Account = static options => options.Ozonetel.Authentication = OzonetelAuthentication.Basic,
        Client = settings => client(settings) with { Authentication = AuthenticationMode.Basic },
    };

    private static void Holds(Sandbox.SandboxServer server) => Hold(server, "9876543210", "Meena");

    private static void Hold(Sandbox.SandboxServer server, string number, string name)
    {
        using var session = Sandboxed.SessionAt(server);
        var results = LeadSending.Send(session, new LeadWay { Rows = [new LeadRow { PhoneNumber = number, LeadName = name }] });
        Xunit.Assert.Equal(LeadStatus.Added, results[0].Status);
    }
}
