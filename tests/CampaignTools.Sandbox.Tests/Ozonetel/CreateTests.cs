using System.Text.Json.Nodes;
using CampaignTools.Sandbox.Ozonetel;

namespace CampaignTools.Sandbox.Tests.Ozonetel;

/// <summary>OZ-CREATE: each condition that a client can provoke, and its answer.</summary>
public sealed partial class CreateTests : OzonetelTestBase
{
    private const string CreatePath = "/APIServices/campaignControl/outbound";
    private const string Created = "Campaign APIProgCamp Created Successfully.";

    public CreateTests() => Options.CreateLimit = null;

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
