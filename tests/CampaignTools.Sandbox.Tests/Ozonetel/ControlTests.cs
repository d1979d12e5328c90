using System.Text.Json.Nodes;

namespace CampaignTools.Sandbox.Tests.Ozonetel;

/// <summary>setCampaignStatus, campaignStatus, getScheduledData and deleteScheduledData (OZ-CONTROL, OZ-SCHEDULED).</summary>
public sealed class ControlTests : OzonetelTestBase
{
    private const string Mandatory = """{"status":"failure","message":"All parameters are mandatory"}""";
    private const string NoRecord = """{"status":"failure","message":"no record found"}""";
    private const string NoData = """{"status":"error","message":"No data found"}""";

    [Theory]
    [InlineData("Sandbox_Progressive", "Start", "SUCCESSFULLY UPDATED, Progressive was started", "RUNNING")]
    [InlineData("Sandbox_Running", "Stop", "SUCCESSFULLY UPDATED, Progressive was stopped", "READY")]
    [InlineData("Sandbox_IVR", "Start", "SUCCESSFULLY UPDATED, IVR was started", "RUNNING")]
    public async Task A_campaign_starts_and_stops(string campaign, string action, string message, string position)
    {
        var set = await SetAsync(("campaignName", campaign), ("action", action));
        var status = await StatusAsync(campaign);

        Assert.Equal($$"""{"status":"SUCCESS","message":"{{message}}"}""", set.Text);
        Assert.Equal("success", status.StatusWord);
        var row = Assert.Single(status.Json["message"]!.AsArray(), one => (string?)one!["CampaignName"] == campaign)!;
        Assert.Equal((campaign, Account.UserName, position), ((string?)row["CampaignName"], (string?)row["UserName"], (string?)row["Position"]));
        Assert.True(int.TryParse((string?)row["CampaignID"], out _));
    }

    [Theory]
    [InlineData("campaignName", "-")]
    [InlineData("action", "-")]
    [InlineData("action", "Reset")]
    [InlineData("process", "-")]
    [InlineData("process", "false")]
    [InlineData("userName", "-")]
    public async Task Every_parameter_is_mandatory(string key, string value)
    {
        Assert.Equal(Mandatory, (await SetAsync(("action", "Start"), (key, value))).Text);
        Assert.False(Server.Ozonetel.Campaigns.Single(c => c.Name == "Sandbox_Progressive").IsRunning);
    }

    [Fact]
    public async Task A_campaign_or_a_user_that_is_not_there_has_no_record()
    {
        Assert.Equal(NoRecord, (await SetAsync(("campaignName", "Unknown"), ("action", "Start"))).Text);
        Assert.Equal(NoRecord, (await SetAsync(("userName", "somebody"), ("action", "Start"))).Text);
        Assert.Equal(NoRecord, (await StatusAsync("Sandbox_IVR", "somebody")).Text);
        Assert.Equal(Mandatory, (await StatusAsync("")).Text);
    }

    /// <summary>As the page's sample, which has four for one.</summary>
    [Theory]
    [InlineData("Sandbox_IVR")]
    [InlineData("Missing one")]
    public async Task Whichever_campaign_is_asked_for_all_are_shown(string name) => Assert.Equal(
        Server.Ozonetel.Campaigns.Select(static one => one.Name).Order(StringComparer.Ordinal),
        (await StatusAsync(name)).Json["message"]!.AsArray().Select(static row => (string)row!["CampaignName"]!).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_list_of_scheduled_rows_echoes_the_api_key()
    {
        Assert.Equal(NoData, (await ListAsync()).Text);
        await ScheduleAsync(Batch(("8300000001", Soon), ("8300000002", Soon)));

        var reply = await ListAsync();

        Assert.Equal(Account.ApiKey, (string?)reply.Json["api_key"]);
        Assert.Equal([169201, 169202], reply.Json["message"]!.AsArray().Select(static row => (long)row!["rowId"]!));
        Assert.Equal([Soon, Soon], reply.Json["message"]!.AsArray().Select(static row => (string?)row!["ScheduleTime"]));
        Assert.Equal("GET", Server.Requests[^1].Method);
    }

    [Theory]
    [InlineData("169201", "169202,169203,169204,169205")]
    [InlineData("169202,169204", "169201,169203,169205")]
    [InlineData("169202-169204", "169201,169205")]
    [InlineData("1-999999", "")]
    [InlineData("169205,1", "169201,169202,169203,169204")]
    public async Task Rows_are_cancelled_singly_in_lists_and_in_ranges(string rowId, string left)
    {
        await ScheduleAsync(Batch([.. Enumerable.Range(0, 5).Select(static i => ((string?)$"830000000{i}", (string?)Soon))]));

        var reply = await CancelAsync(rowId);

        Assert.Equal("success", reply.StatusWord);
        Assert.Equal(5 - Server.Ozonetel.ScheduledLeadCount, reply.Json["message"]!.AsObject().Count);
        Assert.Equal(left, string.Join(',', Server.Ozonetel.ScheduledLeads.Select(static lead => lead.RowId)));
    }

    [Theory]
    [InlineData("-", """{"status":"error","message":"Mandatory parameter row_id is missing"}""")]
    [InlineData("", """{"status":"error","message":"Mandatory parameter row_id is missing"}""")]
    [InlineData("7", NoData)]
    [InlineData("all", NoData)]
    [InlineData("1-2-3", NoData)]
    public async Task A_row_that_is_not_there_has_no_data(string rowId, string answer)
    {
        await ScheduleAsync(Batch(("8300000001", Soon)));

        Assert.Equal(answer, (await CancelAsync(rowId)).Text);
        Assert.Equal(1, Server.Ozonetel.ScheduledLeadCount);
    }

    [Fact]
    public async Task A_cancelled_number_is_no_duplicate_any_more()
    {
        var body = Change(Batch(("8300000001", Soon)), ("checkDuplicate", true));
        await ScheduleAsync(body);
        await CancelAsync("169201");

        var reply = await ScheduleAsync(body);

        Assert.Equal("success", (string?)reply.Json["message"]![0]!["Response"]);
    }

    private Task<Reply> SetAsync(params (string Key, JsonNode? Value)[] changes) => SendAsync(
        HttpMethod.Put,
        "/ca_apis/setCampaignStatus",
        Change(new JsonObject { ["userName"] = Account.UserName, ["campaignName"] = "Sandbox_Progressive", ["process"] = true }, changes));

    private Task<Reply> StatusAsync(string campaign, string? user = null) =>
        SendAsync(HttpMethod.Get, "/ca_apis/campaignStatus", new JsonObject { ["userName"] = user ?? Account.UserName, ["campaignName"] = campaign });

    private Task<Reply> ListAsync() => SendAsync(HttpMethod.Get, "/ca_apis/getScheduledData", new JsonObject { ["userName"] = Account.UserName });

    private Task<Reply> CancelAsync(string rowId) => SendAsync(
        HttpMethod.Delete,
        "/ca_apis/deleteScheduledData",
        Change(new JsonObject { ["userName"] = Account.UserName }, ("rowId", rowId)));
}
