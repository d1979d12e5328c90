using System.Text.Json.Nodes;

namespace CampaignTools.Sandbox.Tests.TeleCmi;

/// <summary>TC-CAMPAIGN and TC-UPDATE.</summary>
public sealed class CampaignTests : TeleCmiTestBase
{
    private const string CreatePath = "/v3/campaign/create";
    private const string UpdatePath = "/v3/campaign/update";

    private static readonly string[] _predictiveOnly =
    [
        "ratio", "waiting_music", "unanswered_music", "ring_rule", "ring_seconds", "max_waiting_time", "call_interval", "no_agent_no_wait",
        "caller_id", "reject_delay_time", "no_answer_delay_time",
    ];

    public static TheoryData<string> Required =>
        [.. _predictiveOnly, "inet_no", "secret", "name", "dialer_type", "active", "leads_id", "timezone", "start_date", "end_date", "start_time", "end_time", "users"];

    public static TheoryData<string, string> Wrong => new()
    {
        { "inet_no", "\"1234500\"" },
        { "secret", "\"not a uuid\"" },
        { "secret", "5" },
        { "name", "\"\"" },
        { "name", "null" },
        { "dialer_type", "\"preview\"" },
        { "active", "\"true\"" },
        { "leads_id", "\"17\"" },
        { "timezone", "\"Asia/Kolkata\"" },
        { "timezone", "\"5:30\"" },
        { "start_date", "\"01-05-2026\"" },
        { "end_date", "\"2026-02-30\"" },
        { "start_time", "\"9 am\"" },
        { "end_time", "\"25:00\"" },
        { "users", "\"5159_1234500\"" },
        { "users", "[]" },
        { "users", "[5159]" },
        { "ratio", "\"1:100\"" },
        { "ratio", "\"half\"" },
        { "ratio", "2" },
        { "ring_rule", "\"loudest\"" },
        { "ring_seconds", "\"30\"" },
        { "max_waiting_time", "1.5" },
        { "call_interval", "15" },
        { "call_interval", "\"10\"" },
        { "no_agent_no_wait", "1" },
        { "caller_id", "919876543210" },
        { "reject_delay_time", "null" },
        { "no_answer_delay_time", "\"10\"" },
        { "waiting_music", "\"\"" },
        { "unanswered_music", "null" },
    };

    public static TheoryData<string, string> Right => new()
    {
        { "timezone", "\"-07:00\"" },
        { "start_time", "\"09:00\"" },
        { "end_time", "\"18:00:59\"" },
        { "ratio", "\"99:99\"" },
        { "ring_rule", "\"agent-with-least-talk-time\"" },
        { "call_interval", "120" },
        { "waiting_music", "\"default\"" },
        { "active", "false" },
    };

    [Fact]
    public async Task The_sample_of_the_page_is_created()
    {
        Is(await PostAsync(CreatePath, Body()), 200, 200, "Campaign created successfully");

        var campaign = Assert.Single(Server.TeleCmi.Campaigns);
        Assert.Equal(("Q2_Sales_Campaign", "predictive", true), (campaign.Name, campaign.DialerType, campaign.IsActive));
        Assert.Equal((Account.LeadLists[0].Id, "1:2"), (campaign.LeadsId, campaign.Fields["ratio"]));
        Assert.Equal(["5159_1234500"], campaign.Users);
        Assert.DoesNotContain("secret", campaign.Fields.Keys);
    }

    [Theory]
    [MemberData(nameof(Required))]
    public async Task Every_field_of_a_predictive_campaign_is_required(string key)
    {
        Is(await PostAsync(CreatePath, Change(Body(), (key, "-"))), 422, 422, "Validation Failed");
        Assert.Equal(key, Server.Requests[^1].Note);
        Assert.Empty(Server.TeleCmi.Campaigns);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_value_fails_validation(string key, string json)
    {
        Is(await PostAsync(CreatePath, Change(Body(), (key, JsonNode.Parse(json)))), 422, 422, "Validation Failed");
        Assert.Equal(key, Server.Requests[^1].Note);
    }

    [Theory]
    [MemberData(nameof(Right))]
    public async Task A_documented_value_passes(string key, string json) =>
        Is(await PostAsync(CreatePath, Change(Body(), (key, JsonNode.Parse(json)))), 200, 200, "Campaign created successfully");

    [Fact]
    public async Task Progressive_needs_user_interval_and_none_of_the_predictive_fields()
    {
        var body = Change(Body(), [("dialer_type", "progressive"), .. _predictiveOnly.Select(static key => (key, (JsonNode?)"-"))]);

        Is(await PostAsync(CreatePath, body), 422, 422, "Validation Failed");
        Assert.Equal("user_interval", Server.Requests[^1].Note);
        Is(await PostAsync(CreatePath, Change(body, ("user_interval", "soon"))), 422, 422, "Validation Failed");
        Is(await PostAsync(CreatePath, Change(body, ("user_interval", "10_s"))), 200, 200, "Campaign created successfully");
    }

    [Fact]
    public async Task Waiting_without_agent_is_required_only_when_there_is_waiting()
    {
        var body = Change(Body(), ("no_agent_no_wait", false));

        Is(await PostAsync(CreatePath, body), 422, 422, "Validation Failed");
        Assert.Equal("max_waiting_time_without_agent", Server.Requests[^1].Note);
        Is(await PostAsync(CreatePath, Change(body, ("max_waiting_time_without_agent", 30))), 200, 200, "Campaign created successfully");
    }

    [Fact]
    public async Task A_hundred_users_pass_and_one_more_does_not()
    {
        Account.Agents = [.. Enumerable.Range(0, 101).Select(static i => $"{i}_1234500")];
        JsonArray Users(int count) => [.. Account.Agents.Take(count).Select(static user => (JsonNode)user)];

        Is(await PostAsync(CreatePath, Change(Body(), ("users", Users(101)))), 422, 422, "Validation Failed");
        Is(await PostAsync(CreatePath, Change(Body(), ("users", Users(100)))), 200, 200, "Campaign created successfully");
    }

    [Fact]
    public async Task The_400s_come_in_the_order_of_the_page()
    {
        await PostAsync(CreatePath, Body());
        var body = Change(Body(), ("users", new JsonArray("nobody")), ("leads_id", Guid.NewGuid().ToString()));

        Is(await PostAsync(CreatePath, body), 400, 400, "Campaign Name Already Exists");
        Change(body, ("name", "Another"));
        Is(await PostAsync(CreatePath, body), 400, 400, "Leads ID Not Found");
        Change(body, ("leads_id", Account.LeadLists[0].Id.ToString()));
        Is(await PostAsync(CreatePath, body), 400, 400, "Lead already mapped to another campaign");
        Change(body, ("leads_id", Account.LeadLists[1].Id.ToString()));
        Is(await PostAsync(CreatePath, body), 400, 400, "Invalid agent IDs");
        Change(body, ("users", new JsonArray("5160_1234500", "5159_1234500")));
        Is(await PostAsync(CreatePath, body), 400, 400, "User already mapped to another campaign");
        Change(body, ("users", new JsonArray("5160_1234500")));
        Is(await PostAsync(CreatePath, body), 200, 200, "Campaign created successfully");
    }

    [Theory]
    [InlineData("inet_no", "7")]
    [InlineData("secret", "\"00000000-5a4d-4b0c-8000-00000000dead\"")]
    public async Task Another_account_is_not_found(string key, string json) =>
        Is(await PostAsync(CreatePath, Change(Body(), (key, JsonNode.Parse(json)))), 404, 404, "App Not Found");

    [Fact]
    public async Task Errors_can_come_with_http_200()
    {
        Account.ErrorsWithHttp200 = true;

        Is(await PostAsync(CreatePath, Change(Body(), ("inet_no", 7))), 200, 404, "App Not Found");
        Is(await PostAsync(CreatePath, Change(Body(), ("name", "-"))), 200, 422, "Validation Failed");
    }

    [Fact]
    public async Task An_update_changes_what_it_brings()
    {
        await PostAsync(CreatePath, Body());
        var id = Assert.Single(Server.TeleCmi.Campaigns).Id;
        JsonObject Update(params (string Key, JsonNode? Value)[] changes) => Change(
            new JsonObject { ["inet_no"] = Account.InetNo, ["secret"] = Account.Secret, ["campaign_id"] = id.ToString() },
            changes);

        Is(await PostAsync(UpdatePath, Update(("active", false), ("users", new JsonArray("5159_1234500", "5160_1234500")))), 200, 200, "Campaign updated successfully");
        Is(await PostAsync(UpdatePath, Update(("name", "Q2_Sales_Campaign"), ("leads_id", Account.LeadLists[0].Id.ToString()))), 200, 200, "Campaign updated successfully");
        Is(await PostAsync(UpdatePath, Update(("campaign_id", Guid.NewGuid().ToString()))), 400, 400, "Campaign Not Found");
        Is(await PostAsync(UpdatePath, Update(("campaign_id", "-"))), 422, 422, "Validation Failed");
        Is(await PostAsync(UpdatePath, Update(("call_interval", 15))), 422, 422, "Validation Failed");
        Is(await PostAsync(UpdatePath, Update(("leads_id", Guid.NewGuid().ToString()))), 400, 400, "Leads ID Not Found");
        Is(await PostAsync(UpdatePath, Update(("inet_no", 7))), 404, 404, "App Not Found");

        var campaign = Assert.Single(Server.TeleCmi.Campaigns);
        Assert.False(campaign.IsActive);
        Assert.Equal(2, campaign.Users.Count);
        Assert.Equal("Q2_Sales_Campaign", campaign.Name);
    }

    private JsonObject Body() => new()
    {
        ["inet_no"] = Account.InetNo,
        ["secret"] = Account.Secret,
        ["name"] = "Q2_Sales_Campaign",
        ["dialer_type"] = "predictive",
        ["active"] = true,
        ["leads_id"] = Account.LeadLists[0].Id.ToString(),
        ["timezone"] = "+05:30",
        ["start_date"] = "2026-05-01",
        ["end_date"] = "2026-06-01",
        ["start_time"] = "09:00:00",
        ["end_time"] = "18:00:00",
        ["users"] = new JsonArray("5159_1234500"),
        ["ratio"] = "1:2",
        ["waiting_music"] = "default",
        ["unanswered_music"] = "default",
        ["ring_rule"] = "round-robin",
        ["ring_seconds"] = 30,
        ["max_waiting_time"] = 60,
        ["call_interval"] = 10,
        ["no_agent_no_wait"] = true,
        ["caller_id"] = "919876543210",
        ["reject_delay_time"] = 10,
        ["no_answer_delay_time"] = 10,
    };
}
