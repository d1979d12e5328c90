using System.Text.Json.Nodes;
using CampaignTools.Sandbox.Ozonetel;

namespace CampaignTools.Sandbox.Tests.Ozonetel;

/// <summary>Seed 000: each condition that a client can provoke, and its answer.</summary>
public sealed class CreateTests : OzonetelTestBase
{
    private const string CreatePath = "/APIServices/campaignControl/outbound";
    private const string Created = "Campaign APIProgCamp Created Successfully.";
    private const string DidText = "DID must be between 3 and 16 digits and allows the + prefix";
    private const string CheckBoxes = "ACW For UnAnswered Calls and Dial By Holding Agent should be false when Dial Customer First is true";
    private const string Name = "Campaign Name should be between 2 to 255 alphanumeric characters long and allows special characters like .,@,_,-";
    private const string Prefix = "Call Prefix should be between 1 to 6 digits long and allows prefix +";
    private const string Ring = "customerRingTime should be between 1 and 90";
    private const string WrapUp = "wrapUpTime should be between 0 to 9999 seconds.";
    private const string Interval = "dialInterval should be between 0 to 9999";
    private const string Priority = "priority should be between 1 to 999";
    private const string Daily = "Daily Outbound Limit per Number between 1 and 99.";
    private const string Amd = "For Progressive and Preview, customerFirst should be enabled if AMDActive is enabled.";
    private const string Group = "Please Pass valid Block Group";

    public CreateTests() => Options.CreateLimit = null;

    /// <summary>One change to a body that is right, and the answer: "-" takes the key away.</summary>
    public static TheoryData<string, string?, string> OneChange => new()
    {
        { "apiKey", "-", "Invalid apiKey" },
        { "apiKey", "", "Invalid apiKey" },
        { "apiKey", "KKwrong", "Authentication failed." },
        { "username", "-", "Invalid username" },
        { "username", "", "Invalid username" },
        { "username", "somebody", "Authentication failed." },
        { "campaignName", "-", "Campaign Name is required" },
        { "campaignName", "", "Campaign Name is required" },
        { "campaignName", null, "Campaign Name is required" },
        { "campaignName", "x", Name },
        { "campaignName", "two words", Name },
        { "campaignName", "दिवाली", Name },
        { "campaignName", new string('x', 256), Name },
        { "campaignName", "ab", "Campaign ab Created Successfully." },
        { "campaignName", new string('x', 255), $"Campaign {new string('x', 255)} Created Successfully." },
        { "campaignName", "a.b,c@d_e-f", "Campaign a.b,c@d_e-f Created Successfully." },
        { "campaignName", "Sandbox_IVR", "Campaign name Already Exists." },
        { "campaignType", "Preview", Created },
        { "campaignType", "Predictive", Created },
        { "campaignType", "IVR", Created },
        { "campaignType", "progressive", "Invalid Campaign Type" },
        { "campaignType", "", "Invalid Campaign Type" },
        { "campaignType", "-", "Invalid Campaign Type" },
        { "dialMethod", "Agentwise", Created },
        { "dialMethod", "Skillwise", Created },
        { "dialMethod", "Otherwise", "Invalid campaignDialMethod" },
        { "dialMethod", "", "Invalid campaignDialMethod" },
        { "dialMethod", "-", "Invalid campaignDialMethod" },
        { "did", "140", Created },
        { "did", "9111400000000016", Created },
        { "did", "+911140000002", Created },
        { "did", "911149999999", "Please enter the Valid DID assigned to the account." },
        { "did", "", DidText },
        { "did", "-", DidText },
        { "did", "12", DidText },
        { "did", "12345678901234567", DidText },
        { "fallbackDID", "911140000001", Created },
        { "fallbackDID", "911149999999", "Please enter the Valid FallbackDID assigned to the account" },
        { "fallbackDID", "", "FallBack DID must be between 3 and 16 digits and allows the + prefix" },
        { "runtimeStart", "9:00", "runtimeStart is Invalid" },
        { "runtimeStart", "25:00:00", "runtimeStart is Invalid" },
        { "runtimeStart", "", "runtimeStart is Invalid" },
        { "runtimeStart", null, "runtimeStart is Invalid" },
        { "runtimeStart", "-", "runtimeStart is Invalid" },
        { "runtimeStart", "18:00:01", "Runtime Start should not be greater than Runtime End." },
        { "runtimeStart", "18:00:00", Created },
        { "runtimeEnd", "later", "runtimeEnd is Invalid" },
        { "runtimeEnd", "", "runtimeEnd is Invalid" },
        { "runtimeEnd", null, "runtimeEnd is Invalid" },
        { "runtimeEnd", "-", "runtimeEnd is Invalid" },
        { "dialInterval", "0", Created },
        { "dialInterval", "9999", Created },
        { "dialInterval", "10000", Interval },
        { "dialInterval", "-1", Interval },
        { "dialInterval", "", Interval },
        { "dialInterval", null, Interval },
        { "dialInterval", "-", Interval },
        { "priority", "1", Created },
        { "priority", "999", Created },
        { "priority", "0", Priority },
        { "priority", "1000", Priority },
        { "priority", "", Priority },
        { "priority", null, Priority },
        { "priority", "-", Priority },
        { "callbackUrl", "not a url", Created },
        { "callbackUrl", "", Created },
        { "callbackUrl", "-", Created },
        { "popUrlAt", "Client&Server", Created },
        { "popUrlAt", "Server Side OnBusy", Created },
        { "popUrlAt", "Nowhere", "Invalid hitScreenPopUrlAT" },
        { "popUrlAt", "", "Invalid hitScreenPopUrlAT" },
        { "popUrlAt", null, "Invalid hitScreenPopUrlAT" },
        { "popUrlAt", "Plugin", "Invalid pluginName" },
        { "screenPopUrl", "nonsense", Created },
        { "screenPopUrl", "", Created },
        { "callPrefix", "+", Created },
        { "callPrefix", "0", Created },
        { "callPrefix", "+123456", Created },
        { "callPrefix", "1234567", Prefix },
        { "callPrefix", "abc", Prefix },
        { "callPrefix", "", Prefix },
        { "callPrefix", null, Prefix },
        { "noOfTries", "1", Created },
        { "noOfTries", "10", Created },
        { "noOfTries", "0", "ruleNot should be between 1 and 10." },
        { "noOfTries", "11", "ruleNot should be between 1 and 10." },
        { "noOfTries", "", "ruleNot should be between 1 and 10." },
        { "noOfTries", null, "ruleNot should be between 1 and 10." },
        { "noOfTries", "-", "noOfTries should be between 1 and 10." },
        { "BlockNumber", "Sometimes", "Invalid BlockNumber" },
        { "BlockNumber", "", "Invalid BlockNumber" },
        { "BlockNumber", "-", "Invalid BlockNumber" },
        { "BlockNumber", "None", Created },
        { "BlockNumber", "Block", Group },
        { "BlockNumber", "Allow", Group },
        { "recOn", "Record only the conversation", Created },
        { "recOn", "Do not record calls", Created },
        { "recOn", "yes", "Invalid recOn" },
        { "recOn", "", "Invalid recOn" },
        { "recOn", "-", "Invalid recOn" },
        { "customerRingTime", "1", Created },
        { "customerRingTime", "90", Created },
        { "customerRingTime", "91", Ring },
        { "customerRingTime", "", Ring },
        { "customerRingTime", null, Ring },
        { "customerRingTime", "-", Ring },
        { "dispositionType", "API", Created },
        { "dispositionType", "None", Created },
        { "dispositionType", "Phone", "Disposition Type Invalid" },
        { "dispositionType", "", "Disposition Type Invalid" },
        { "dispositionType", "-", "Disposition Type Invalid" },
        { "dispositions", "Interested,Call Back", Created },
        { "dispositions", "Sale:Won,Sale:Lost", Created },
        { "dispositions", "Interested,Bored", "Please pass valid disposition" },
        { "dispositions", "", "Please pass valid disposition" },
        { "dispositions", "-", "Please pass valid disposition" },
        { "wrapUpTime", "0", Created },
        { "wrapUpTime", "9999", Created },
        { "wrapUpTime", "10000", WrapUp },
        { "wrapUpTime", "", WrapUp },
        { "wrapUpTime", "-", WrapUp },
        { "users", "agent1,agent2", Created },
        { "users", "agent1,nobody", "Invalid users." },
        { "users", "", "Invalid users." },
        { "mappingName", "Sandbox_Map", Created },
        { "mappingName", "Treasure", "mappingName Does not Exists" },
        { "mappingName", "", "mappingName Does not Exists" },
        { "mappingName", "-", "mappingName Does not Exists" },
        { "holdMusic", "Sandbox_Hold", Created },
        { "holdMusic", "Silence", "holdMusic is invalid" },
        { "holdMusic", "", "holdMusic is invalid" },
        { "holdMusic", null, "holdMusic is invalid" },
        { "transferMusic", "Sandbox_Transfer", Created },
        { "transferMusic", "Silence", "transferMusic is invalid" },
        { "transferMusic", "", "transferMusic is invalid" },
        { "transferMusic", null, "transferMusic is invalid" },
        { "AMDActive", "true", Amd },
        { "AMDActive", "false", Created },
        { "amdType", "Whisper", "AMD Type Invalid" },
        { "amdType", "Play Voice Message", "AMD Type Invalid" },
        { "amdType", "Disconnect", Created },
        { "dndEnable", "true", Created },
        { "dndEnable", "false", Created },
        { "acwForUnAnsweredCalls", "true", CheckBoxes },
        { "dialByHoldingAgent", "true", Created },
        { "customerFirst", "true", Created },
        { "dailyOutboundLimitPerNumber", "1", Created },
        { "dailyOutboundLimitPerNumber", "99", Created },
        { "dailyOutboundLimitPerNumber", "0", Daily },
        { "dailyOutboundLimitPerNumber", "100", Daily },
        { "dailyOutboundLimitPerNumber", "", Daily },
        { "applyDncRegulation", "true", Created },
        { "pacingRatio", "1:2", Created },
        { "action", "destroy", "Invalid action." },
    };

    /// <summary>Several changes, written key=value; key=- takes it away.</summary>
    public static TheoryData<string, string> ManyChanges => new()
    {
        { "popUrlAt=Plugin;pluginName=Zoho", Created },
        { "popUrlAt=Plugin;pluginName=idesk", Created },
        { "popUrlAt=Plugin;pluginName=Excel", "Invalid pluginName" },
        { "BlockNumber=Block;blockNumberGroup=Sandbox_Blocked", Created },
        { "BlockNumber=Block;blockNumberGroup=Nobody", Group },
        { "BlockNumber=Allow;blockNumberGroup=Sandbox_Allowed", Created },
        { "BlockNumber=Allow;blockNumberGroup=Nobody", Group },
        { "AMDActive=true;customerFirst=true", Created },
        { "AMDActive=true;campaignType=Preview", Amd },
        { "AMDActive=true;campaignType=Predictive", Created },
        { "AMDActive=true;campaignType=IVR", Created },
        { "amdType=Play Voice Message;voiceMessageURL=http://example.test/a.mp3", Created },
        { "amdType=Disconnect;voiceMessageURL=http://example.test/a.mp3", Created },
        { "customerFirst=true;acwForUnAnsweredCalls=false;dialByHoldingAgent=false", Created },
        { "customerFirst=false;acwForUnAnsweredCalls=false;dialByHoldingAgent=true", Created },
        { "customerFirst=false;acwForUnAnsweredCalls=false;dialByHoldingAgent=false;dndEnable=false;AMDActive=false", Created },
        { "customerFirst=true;acwForUnAnsweredCalls=true;dialByHoldingAgent=true", CheckBoxes },
        { "acwForUnAnsweredCalls=true;dialByHoldingAgent=false", CheckBoxes },
        { "acwForUnAnsweredCalls=true;dialByHoldingAgent=true", CheckBoxes },
        { "applyDncRegulation=true;runtimeStart=10:00:00", Created },
        { "noOfTries=-;ruleNot=5", Created },
        { "popUrlAt=-;hitScreenPopUrlAT=Nowhere", "Invalid hitScreenPopUrlAT" },
        { "apiKey=-;username=-", "Invalid apiKey" },
        { "campaignType=x;dialMethod=x", "Invalid Campaign Type" },
    };

    /// <summary>A role taken away, changes, and the answer.</summary>
    public static TheoryData<string, string, string> Roles => new()
    {
        { OzonetelRole.FallbackDid, "fallbackDID=911140000001", "FallBack DID role is not assigned to this account. Please contact the admin." },
        { OzonetelRole.FallbackDid, "", Created },
        { OzonetelRole.Priority, "", "Call Priority role is not assigned to this account. Please contact the admin." },
        { OzonetelRole.Priority, "priority=-", Created },
        { OzonetelRole.Prefix, "callPrefix=0", "Call Prefix role is not assigned to this account. Please contact the admin." },
        { OzonetelRole.Prefix, "", Created },
        { OzonetelRole.Amd, "AMDActive=true;customerFirst=true", "AMD Detection role is not assigned to this account. Please contact the admin." },
        { OzonetelRole.Amd, "", Created },
        { OzonetelRole.DndCheck, "", "DND Enable role is not assigned to this account. Please contact the admin." },
        { OzonetelRole.DndCheck, "dndEnable=true", "DND Enable role is not assigned to this account. Please contact the admin." },
        { OzonetelRole.DndCheck, "dndEnable=false", "DND Enable role is not assigned to this account. Please contact the admin." },
        { OzonetelRole.OutboundRestriction, "dailyOutboundLimitPerNumber=5", "OBD RESTRICTION role is not assigned to this account. Please contact the admin." },
        { OzonetelRole.OutboundRestriction, "dailyOutboundLimitPerNumber=500", Created },
        { OzonetelRole.OutboundRestriction, "", Created },
    };

    [Fact]
    public async Task A_campaign_is_created_with_what_was_sent_and_without_the_credentials()
    {
        var reply = await CreateAsync(Body());

        Assert.Equal($$"""{"Message":"{{Created}}"}""", reply.Text);
        var campaign = Server.Ozonetel.Campaigns.Single(c => c.Name == "APIProgCamp");
        Assert.Equal(("Progressive", "Nonagentwise", true, false), (campaign.CampaignType, campaign.DialMethod, campaign.IsOutbound, campaign.IsRunning));
        Assert.Equal("09:00:00", campaign.Fields["runtimeStart"]);
        Assert.DoesNotContain(campaign.Fields, field => field.Value == Account.ApiKey || field.Value == Account.UserName);
    }

    [Theory]
    [MemberData(nameof(OneChange))]
    public async Task One_change_has_the_pages_answer(string key, string? value, string message)
    {
        var before = Server.Ozonetel.Campaigns.Count;

        var reply = await CreateAsync(Change(Body(), (key, value)));

        Assert.Equal($$"""{"Message":"{{message}}"}""", reply.Text);
        Assert.Equal(message.EndsWith("Created Successfully.", StringComparison.Ordinal) ? before + 1 : before, Server.Ozonetel.Campaigns.Count);
    }

    [Theory]
    [MemberData(nameof(ManyChanges))]
    public async Task Several_changes_have_the_pages_answer(string changes, string message) =>
        Assert.Equal(message, (await CreateAsync(Change(Body(), Parse(changes)))).Message);

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task A_role_that_is_missing_has_the_pages_answer(string role, string changes, string message)
    {
        Account.Roles.Remove(role);

        Assert.Equal(message, (await CreateAsync(Change(Body(), Parse(changes)))).Message);
    }

    [Fact]
    public async Task The_rows_that_contradict_the_check_boxes_are_met_with_the_other_setting()
    {
        Account.RefuseConflictingCheckBoxes = false;

        var reply = await CreateAsync(Change(Body(), Parse("customerFirst=true;acwForUnAnsweredCalls=true;dialByHoldingAgent=true")));

        Assert.Equal(Created, reply.Message);
    }

    [Fact]
    public async Task The_success_with_a_small_c_can_be_had()
    {
        Account.CreatedFormat = "Campaign {0} created Successfully.";

        Assert.Equal("Campaign APIProgCamp created Successfully.", (await CreateAsync(Body())).Message);
    }

    [Fact]
    public async Task A_campaign_is_created_once()
    {
        await CreateAsync(Body());

        Assert.Equal("Campaign name Already Exists.", (await CreateAsync(Body())).Message);
    }

    [Fact]
    public async Task The_third_create_of_a_minute_is_one_too_many_and_the_window_slides()
    {
        Options.CreateLimit = SandboxLimit.PerMinute(2);
        var statuses = new List<int>();
        async Task Try(int seconds)
        {
            Time.Advance(TimeSpan.FromSeconds(seconds));
            statuses.Add((await CreateAsync(Change(Body(), ("campaignName", $"camp{statuses.Count}")))).Status);
        }

        await Try(0);
        await Try(50);
        await Try(5);
        await Try(5);
        await Try(1);
        await Try(49);

        Assert.Equal([200, 200, 429, 200, 429, 200], statuses);
        Assert.Equal(4, Server.Ozonetel.Campaigns.Count(c => c.Name.StartsWith("camp", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_update_checks_what_it_brings_and_refuses_a_running_campaign()
    {
        const string Path = CreatePath + "/update";
        var credentials = new JsonObject { ["apiKey"] = Account.ApiKey, ["username"] = Account.UserName, ["action"] = "update" };
        Task<Reply> Update(params (string Key, JsonNode? Value)[] changes) => Client.PostAsync(Path, Change((JsonObject)credentials.DeepClone(), changes));

        var running = await Update(("campaignName", "Sandbox_Running"), ("priority", 5));
        var wrong = await Update(("campaignName", "Sandbox_IVR"), ("priority", 0));
        var right = await Update(("campaignName", "Sandbox_IVR"), ("priority", 5));
        var nobody = await Update(("campaignName", "Unknown"));

        Assert.Equal("Please change the campaign status to Ready or Completed to update the campaign.", running.Message);
        Assert.Equal(Priority, wrong.Message);
        Assert.Equal("Campaign Sandbox_IVR Updated Successfully.", right.Message);
        Assert.Equal("Campaign name Does not Exists", nobody.Message);
        var campaign = Server.Ozonetel.Campaigns.Single(c => c.Name == "Sandbox_IVR");
        Assert.Equal(("IVR", "5"), (campaign.CampaignType, campaign.Fields["priority"]));
    }

    [Fact]
    public async Task Create_needs_no_token_and_takes_no_other_setting_amiss()
    {
        Account.Authentication = OzonetelAuthentication.None;

        Assert.Equal(Created, (await CreateAsync(Body())).Message);
    }

    private Task<Reply> CreateAsync(JsonObject body) => Client.PostAsync(CreatePath, body);

    private JsonObject Body() => new()
    {
        ["username"] = Account.UserName,
        ["apiKey"] = Account.ApiKey,
        ["action"] = "create",
        ["campaignName"] = "APIProgCamp",
        ["campaignType"] = "Progressive",
        ["dialMethod"] = "Nonagentwise",
        ["did"] = "911140000000",
        ["runtimeStart"] = "09:00:00",
        ["runtimeEnd"] = "18:00:00",
        ["mappingName"] = "Default",
        ["dialInterval"] = 5,
        ["priority"] = 1,
        ["noOfTries"] = 3,
        ["BlockNumber"] = "None",
        ["recOn"] = "Record the call in Full",
        ["customerRingTime"] = 30,
        ["dispositionType"] = "Toolbar",
        ["dispositions"] = "Interested",
        ["wrapUpTime"] = 30,
    };

    private static (string Key, JsonNode? Value)[] Parse(string changes) =>
        [.. changes.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(static change => change.Split('=', 2)).Select(static pair => (pair[0], (JsonNode?)pair[1]))];
}
