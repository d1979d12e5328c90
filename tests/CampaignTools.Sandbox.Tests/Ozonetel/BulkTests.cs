using System.Text.Json.Nodes;

namespace CampaignTools.Sandbox.Tests.Ozonetel;

/// <summary>AddCampaignBulkDataV4 (OZ-BULK).</summary>
public sealed class BulkTests : OzonetelTestBase
{
    private const string BulkPath = "/cloudAgentRestAPI/index.php/AddCampaignBulkDataV4/addBulkData/format/json";

    public BulkTests() => Options.BulkLimit = null;

    [Fact]
    public async Task What_is_right_is_added_and_the_answer_says_queued_and_no_more()
    {
        var reply = await BulkAsync(Rows(("8300000001", "Asha (new) + 5%"), ("12", "Short"), ("8300000002", "आशा"), ("8300000003", null)));

        Assert.Equal(("success", "queued successfully"), (reply.StatusWord, reply.Message));
        Assert.NotNull(reply.Json["transactionId"]);
        Assert.Equal(["8300000001", "8300000003"], Server.Ozonetel.Leads.Select(static lead => lead.PhoneNumber));
        Assert.All(Server.Ozonetel.Leads, static lead => Assert.Equal("Bulk", lead.Operation));
        Assert.Equal(4, Server.Requests[^1].RowCount);
    }

    [Theory]
    [InlineData("apiKey", "-", "error", "apiKey should not be empty")]
    [InlineData("apiKey", "KKwrong", "error", "Invalid userName or apiKey")]
    [InlineData("userName", "-", "error", "userName should not be empty")]
    [InlineData("userName", "somebody", "error", "Invalid userName or apiKey")]
    [InlineData("campaignName", "-", "error", "please provide campaign details")]
    [InlineData("campaignName", "Unknown", "failure", "no user found")]
    [InlineData("campaignName", "Sandbox_Inbound", "failure", "The selected campaign is not outbound")]
    [InlineData("bulkData", "-", "failure", "Please provide valid data")]
    [InlineData("bulkData", "not json", "failure", "Please provide valid data")]
    [InlineData("bulkData", """{"map":["Name"],"data":[["Asha"]]}""", "failure", "Please provide valid data")]
    public async Task What_is_wrong_with_the_request_is_said(string key, string value, string status, string message)
    {
        var reply = await BulkAsync(Change(Rows(("8300000001", "Asha")), (key, value)));

        Assert.Equal((status, message), (reply.StatusWord, reply.Message));
        Assert.Equal(0, Server.Ozonetel.LeadCount);
    }

    [Fact]
    public async Task The_data_may_come_as_text()
    {
        await BulkAsync(Change(Rows(), ("bulkData", """{"map":["PhoneNumber"],"data":[["8300000001"]]}""")));

        Assert.Equal(1, Server.Ozonetel.LeadCount);
    }

    [Theory]
    [InlineData("false", "-", 3)]
    [InlineData("true", "-", 1)]
    [InlineData("true", "true", 2)]
    [InlineData("-", "true", 2)]
    public async Task Duplicates_are_kept_dropped_or_all_is_deleted_first(string checkDuplicate, string isDelete, int leads)
    {
        await BulkAsync(Rows(("8300000001", "Asha")));

        await BulkAsync(Change(Rows(("8300000001", "Asha"), ("8300000001", "Asha")), ("checkDuplicate", checkDuplicate), ("isDelete", isDelete)));

        Assert.Equal(leads, Server.Ozonetel.LeadCount);
    }

    [Fact]
    public async Task Five_hundred_rows_and_two_thousand_characters_are_the_limits()
    {
        var rows = Enumerable.Range(0, 501).Select(static i => ($"83{i:D8}", (string?)"Asha")).ToArray();

        Assert.Equal("error", (await BulkAsync(Rows(rows))).StatusWord);
        Assert.Equal("error", (await BulkAsync(Rows(("8300000001", new string('x', 1976))))).StatusWord);
        Assert.Equal(0, Server.Ozonetel.LeadCount);
        Assert.Equal("success", (await BulkAsync(Rows(("8300000001", new string('x', 1975))))).StatusWord);
        Assert.Equal("success", (await BulkAsync(Rows(rows[..500]))).StatusWord);
        Assert.Equal(501, Server.Ozonetel.LeadCount);
    }

    [Fact]
    public async Task Five_requests_a_minute_are_the_limit()
    {
        Options.BulkLimit = SandboxLimit.PerMinute(5);
        var statuses = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            statuses.Add((await BulkAsync(Rows(("8300000001", "Asha")))).Status);
        }

        Assert.Equal([200, 200, 200, 200, 200, 429], statuses);
    }

    [Fact]
    public async Task Start_starts_the_campaign()
    {
        await BulkAsync(Change(Rows(("8300000001", "Asha")), ("action", "start")));

        Assert.True(Server.Ozonetel.Campaigns.Single(static c => c.Name == "Sandbox_Progressive").IsRunning);
    }

    private Task<Reply> BulkAsync(JsonObject body) => Client.PostAsync(BulkPath, body);

    private JsonObject Rows(params (string Number, string? Name)[] rows) => new()
    {
        ["apiKey"] = Account.ApiKey,
        ["userName"] = Account.UserName,
        ["campaignName"] = "Sandbox_Progressive",
        ["bulkData"] = new JsonObject
        {
            ["map"] = new JsonArray("PhoneNumber", "Name"),
            ["data"] = new JsonArray([.. rows.Select(static row => (JsonNode)new JsonArray(row.Number, row.Name))]),
        },
    };
}
