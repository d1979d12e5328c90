using System.Text.Json.Nodes;
using CampaignTools.Sandbox.Ozonetel;

namespace CampaignTools.Sandbox.Tests.Ozonetel;

/// <summary>OZ-SCHEDULE.</summary>
public sealed class ScheduleTests : OzonetelTestBase
{
    private const string BadDetails = """{"status":"error","message":"api_key or campaign_name is invalid or not found"}""";

    [Fact]
    public async Task A_row_is_answered_with_the_keys_of_the_page()
    {
        var body = Batch();
        body["bulkData"] = JsonNode.Parse(
            """{"map":["PhoneNumber","Name","ExpiryDate","ScheduledTime","AgentID","Skill","City"],"data":[["8100000008","आशा","2026-07-11 15:35:00","2026-03-12 13:43:00","agent1","Sales","Pune"]]}""");

        var reply = await ScheduleAsync(body);

        Assert.Equal(
            """{"message":[{"Response":"success","msg":"Data updated successfully","campaign_name":"Sandbox_Progressive","ExpiryDate":"2026-07-11 15:35:00","ScheduleTime":"2026-03-12 13:43:00","skill":"Sales","index":0,"PhoneNumber":"8100000008","AgentID":"agent1","Name":"आशा","rowId":169201}],"status":"success"}""",
            reply.Text);
        var lead = Assert.Single(Server.Ozonetel.ScheduledLeads);
        Assert.Equal((169201, 0, "Sandbox_Progressive", "8100000008", "आशा"), (lead.RowId, lead.Index, lead.Campaign, lead.PhoneNumber, lead.Name));
        Assert.Equal(("agent1", "Sales", "2026-07-11 15:35:00", new DateTime(2026, 3, 12, 13, 43, 0)), (lead.AgentId, lead.Skill, lead.ExpiryDate, lead.ScheduledTime));
        Assert.Equal("Pune", lead.Columns["City"]);
    }

    [Fact]
    public async Task Rows_fail_one_by_one_inside_a_success()
    {
        var body = Change(Batch(("8300000001", Soon), ("12", Soon), ("8300000001", Soon), (null, Soon), ("8300000002", "2026-03-10 11:29:59")), ("checkDuplicate", true));

        var reply = await ScheduleAsync(body);

        Assert.Equal("success", reply.StatusWord);
        var rows = reply.Json["message"]!.AsArray();
        Assert.Equal([0, 1, 2, 3, 4], rows.Select(row => (int)row!["index"]!));
        Assert.Equal(["success", "error", "error", "error", "error"], rows.Select(row => (string?)row!["Response"]));
        Assert.Equal(
            [
                "Data updated successfully",
                "phone number should be numeric and must be between 3 to 16 digits and allows prefix +",
                "Number Already Exist",
                "phone number should be numeric and must be between 3 to 16 digits and allows prefix +",
                "Wrong Date format",
            ],
            rows.Select(row => (string?)row!["msg"]));
        Assert.Equal(1, Server.Ozonetel.ScheduledLeadCount);
        Assert.Equal(5, Server.Requests[^1].RowCount);
    }

    [Fact]
    public async Task Without_checkDuplicate_a_number_is_taken_again()
    {
        var reply = await ScheduleAsync(Batch(("8300000001", Soon), ("8300000001", Soon)));

        Assert.All(reply.Json["message"]!.AsArray(), row => Assert.Equal("success", (string?)row!["Response"]));
        Assert.Equal(2, Server.Ozonetel.ScheduledLeadCount);
    }

    [Theory]
    [InlineData("campaignName", "Unknown")]
    [InlineData("campaignName", "")]
    [InlineData("campaignName", "-")]
    public async Task An_unknown_campaign_is_not_found(string key, string value)
    {
        Assert.Equal(BadDetails, (await ScheduleAsync(Change(Batch(("8300000001", Soon)), (key, value)))).Text);
        Assert.Equal(0, Server.Ozonetel.ScheduledLeadCount);
    }

    [Fact]
    public async Task A_wrong_api_key_is_not_found_either()
    {
        Account.Authentication = OzonetelAuthentication.Basic;

        Assert.Equal(BadDetails, (await Client.PostAsync(SchedulePath, Batch(("8300000001", Soon)), ("apiKey", "KKwrong"))).Text);
        Assert.Equal(BadDetails, (await Client.PostAsync(SchedulePath, Batch(("8300000001", Soon)))).Text);
        Assert.Equal("success", (await Client.PostAsync(SchedulePath, Batch(("8300000001", Soon)), ("apiKey", Account.ApiKey))).StatusWord);
    }

    [Fact]
    public async Task Token_mode_needs_no_api_key()
    {
        var token = await TokenAsync();

        var reply = await Client.PostAsync(SchedulePath, Batch(("8300000001", Soon)), ("Authorization", "Bearer " + token));

        Assert.Equal("success", reply.StatusWord);
    }

    [Fact]
    public async Task A_map_without_ScheduledTime_is_refused()
    {
        var body = Batch();
        body["bulkData"] = JsonNode.Parse("""{"map":["PhoneNumber"],"data":[["8300000001"]]}""");

        Assert.Equal("""{"status":"error","message":"Mandatory parameter ScheduledTime is in bulkData map"}""", (await ScheduleAsync(body)).Text);
    }

    [Theory]
    [InlineData("-")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Missing_bulkData_is_an_error_whose_message_is_an_object(string? value)
    {
        var reply = await ScheduleAsync(Change(Batch(), ("bulkData", value)));

        Assert.Equal("error", reply.StatusWord);
        Assert.Equal("Success response", (string?)reply.Json["message"]!["0-0"]);
    }

    [Fact]
    public async Task A_map_without_PhoneNumber_is_called_a_success_and_schedules_nothing()
    {
        var body = Batch();
        body["bulkData"] = JsonNode.Parse("""{"map":["ScheduledTime"],"data":[["2026-03-12 13:43:00"]]}""");

        var reply = await ScheduleAsync(body);

        Assert.Equal("success", reply.StatusWord);
        Assert.Equal("Invalid api_key", (string?)reply.Json["message"]!["1-0"]);
        Assert.Equal(0, Server.Ozonetel.ScheduledLeadCount);
    }

    [Theory]
    [InlineData("12-03-2026 13:43:00")]
    [InlineData("2026-03-12T13:43:00")]
    [InlineData("2026-03-12")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_wrong_date_refuses_the_whole_request(string? time)
    {
        var reply = await ScheduleAsync(Batch(("8300000001", Soon), ("8300000002", time)));

        Assert.Equal("""{"status":"error","message":"Wrong Date format"}""", reply.Text);
        Assert.Equal(0, Server.Ozonetel.ScheduledLeadCount);
    }

    [Fact]
    public async Task Thirty_days_are_counted_in_the_accounts_zone()
    {
        // 2026-03-10 19:00 UTC is already the 11th in Kolkata.
        Time.Advance(TimeSpan.FromHours(13));

        var last = await ScheduleAsync(Batch(("8300000001", "2026-04-10 23:59:59")));
        var beyond = await ScheduleAsync(Batch(("8300000002", Soon), ("8300000003", "2026-04-11 00:00:00")));

        Assert.Equal("success", last.StatusWord);
        Assert.Equal("""{"message":"ScheduledTime exceeds 30 days limit at index 1","status":"error"}""", beyond.Text);
        Assert.Equal(1, Server.Ozonetel.ScheduledLeadCount);
    }

    [Theory]
    [InlineData("2026-07-11", true)]
    [InlineData("2026-07-11 15:35:00", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    [InlineData("11-07-2026", false)]
    [InlineData("soon", false)]
    public async Task An_expiry_has_two_forms(string? expiry, bool right)
    {
        var body = Batch();
        body["bulkData"] = new JsonObject
        {
            ["map"] = new JsonArray("PhoneNumber", "ExpiryDate", "ScheduledTime"),
            ["data"] = new JsonArray(new JsonArray("8300000001", expiry, Soon)),
        };

        var reply = await ScheduleAsync(body);

        if (right)
        {
            Assert.Equal("success", reply.StatusWord);
        }
        else
        {
            Assert.Equal("""{"status":"Error","message":"Invalid date format. Please pass date in format yyyy-MM-dd HH:mm:ss or yyyy-MM-dd"}""", reply.Text);
        }
    }

    [Fact]
    public async Task A_hundred_rows_pass_and_one_more_does_not()
    {
        var rows = Enumerable.Range(0, 101).Select(i => ((string?)$"83{i:D8}", (string?)Soon)).ToArray();

        Assert.Equal("error", (await ScheduleAsync(Batch(rows))).StatusWord);
        Assert.Equal(0, Server.Ozonetel.ScheduledLeadCount);
        Assert.Equal("success", (await ScheduleAsync(Batch(rows[..100]))).StatusWord);
        Assert.Equal(100, Server.Ozonetel.ScheduledLeadCount);
    }

    [Theory]
    [InlineData("/ca_apis/campaignScheduledData")]
    [InlineData("/ca_apis/CampaignScheduledData")]
    [InlineData("/ca_apis/campaignscheduleddata")]
    public async Task The_last_segment_has_any_letter_case(string path)
    {
        Assert.Equal("success", (await SendAsync(HttpMethod.Post, path, Batch(("8300000001", Soon)))).StatusWord);
        Assert.Equal("Schedule", Server.Requests[^1].Operation);
    }

    [Theory]
    [InlineData("Sandbox_Agentwise", "Agent Is Empty!")]
    [InlineData("Sandbox_Skillwise", "Please provide valid skill")]
    public async Task The_dial_method_asks_of_each_row_what_it_asks_of_a_lead(string campaign, string message)
    {
        var reply = await ScheduleAsync(Change(Batch(("8300000001", Soon)), ("campaignName", campaign)));

        Assert.Equal(message, (string?)reply.Json["message"]![0]!["msg"]);
    }

    [Fact]
    public async Task Bad_json_is_a_400() => Assert.Equal(400, (await Client.SendAsync(HttpMethod.Post, SchedulePath, "{\"a\":")).Status);
}
