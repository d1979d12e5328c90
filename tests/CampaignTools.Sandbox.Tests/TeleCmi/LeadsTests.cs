using System.Text.Json.Nodes;

namespace CampaignTools.Sandbox.Tests.TeleCmi;

/// <summary>leads/add, leads/add-custom and leads/delete (TC-LEADS-PLAIN, TC-LEADS, TC-DELETE).</summary>
public sealed class LeadsTests : TeleCmiTestBase
{
    private const string CustomPath = "/v3/leads/add-custom";
    private static readonly string _id = Guid.NewGuid().ToString();

    [Fact]
    public async Task Leads_are_kept_with_the_clients_ids_in_a_list_of_that_name()
    {
        Is(await PostAsync(CustomPath, Custom(Lead(_id, "919876543210"), Lead(Guid.NewGuid().ToString(), "919876543211"))), 200, 200, "Leads Added Successfully");

        Assert.Equal(2, Server.TeleCmi.LeadCount);
        var lead = Server.TeleCmi.Leads[0];
        Assert.Equal((_id, "919876543210", "April", "Asha"), (lead.LeadId.ToString(), lead.Phone, lead.ListName, lead.Fields["firstname"]));
        Assert.Equal(lead.ListId, Server.TeleCmi.LeadLists.Single(static list => list.Name == "April").Id);
        Assert.Equal(("Add", 2), (Server.Requests[^1].Operation, Server.Requests[^1].RowCount));
    }

    [Fact]
    public async Task Chunks_of_one_name_are_one_list()
    {
        await PostAsync(CustomPath, Custom(Lead(Guid.NewGuid().ToString(), "919876543210")));
        await PostAsync(CustomPath, Custom(Lead(Guid.NewGuid().ToString(), "919876543211")));

        Assert.Single(Server.TeleCmi.LeadLists, static list => list.Name == "April");
        Assert.Equal(2, Server.TeleCmi.LeadCount);
    }

    [Theory]
    [InlineData(false, 200, "Leads Added Successfully", 2)]
    [InlineData(true, 400, "Lead ID Already Exists", 1)]
    public async Task A_repeated_id_replaces_or_is_refused(bool refuse, int code, string message, int uploads)
    {
        Account.RefuseRepeatedLeadId = refuse;
        await PostAsync(CustomPath, Custom(Lead(_id, "919876543210")));

        Is(await PostAsync(CustomPath, Custom(Lead(_id, "919876543210"))), code, code, message);

        Assert.Equal(uploads, Assert.Single(Server.TeleCmi.Leads).Uploads);
    }

    [Theory]
    [InlineData("""{"phone":"919876543210"}""", "0.lead_id")]
    [InlineData("""{"lead_id":"17","phone":"919876543210"}""", "0.lead_id")]
    [InlineData("""{"lead_id":"550e8400-e29b-41d4-a716-446655440000"}""", "0.phone")]
    [InlineData("""{"lead_id":"550e8400-e29b-41d4-a716-446655440000","phone":"call me"}""", "0.phone")]
    [InlineData("""{"lead_id":"550e8400-e29b-41d4-a716-446655440000","phone":"919876543210","email":"nowhere"}""", "0.email")]
    [InlineData("\"919876543210\"", "0")]
    public async Task One_wrong_lead_fails_the_upload(string lead, string note)
    {
        Is(await PostAsync(CustomPath, Custom(JsonNode.Parse(lead)!, Lead(_id, "919876543210"))), 422, 422, "Validation Failed");
        Assert.Equal(note, Server.Requests[^1].Note);
        Assert.Equal(0, Server.TeleCmi.LeadCount);
    }

    [Theory]
    [InlineData("lead_name", "\"-\"")]
    [InlineData("lead_name", "\"\"")]
    [InlineData("inet_no", "\"1234500\"")]
    [InlineData("secret", "\"-\"")]
    [InlineData("leads", "\"-\"")]
    [InlineData("leads", "[]")]
    [InlineData("leads", "{}")]
    public async Task The_upload_itself_is_validated(string key, string json)
    {
        Is(await PostAsync(CustomPath, Change(Custom(Lead(_id, "919876543210")), (key, JsonNode.Parse(json)))), 422, 422, "Validation Failed");
        Assert.Equal(key, Server.Requests[^1].Note);
    }

    [Fact]
    public async Task A_thousand_leads_pass_and_one_more_does_not()
    {
        JsonNode[] Leads(int count) => [.. Enumerable.Range(0, count).Select(static i => (JsonNode)Lead(Guid.NewGuid().ToString(), $"91{i:D10}"))];

        Is(await PostAsync(CustomPath, Custom(Leads(1001))), 422, 422, "Validation Failed");
        Is(await PostAsync(CustomPath, Custom(Leads(1000))), 200, 200, "Leads Added Successfully");
        Assert.Equal(1000, Server.TeleCmi.LeadCount);
    }

    [Fact]
    public async Task Another_account_is_not_found() =>
        Is(await PostAsync(CustomPath, Change(Custom(Lead(_id, "919876543210")), ("secret", Guid.NewGuid().ToString()))), 404, 404, "App Not Found");

    [Fact]
    public async Task The_other_upload_makes_its_own_ids_and_wants_names()
    {
        var user = new JsonObject { ["firstname"] = "Asha", ["lastname"] = "Rao", ["phone"] = "919876543210", ["order_index"] = 1 };
        var body = new JsonObject { ["lead_name"] = "May", ["inet_no"] = Account.InetNo, ["secret"] = Account.Secret, ["users"] = new JsonArray(user) };

        Is(await PostAsync("/v3/leads/add", body), 200, 200, "Leads Added Successfully");
        user.Remove("lastname");
        Is(await PostAsync("/v3/leads/add", body), 422, 422, "Validation Failed");

        Assert.NotEqual(Guid.Empty, Assert.Single(Server.TeleCmi.Leads).LeadId);
    }

    [Fact]
    public async Task A_deletion_answers_200_with_the_code_in_the_body()
    {
        await PostAsync(CustomPath, Custom(Lead(_id, "919876543210"), Lead(Guid.NewGuid().ToString(), "919876543211")));
        var list = Server.TeleCmi.LeadLists.Single(static list => list.Name == "April").Id.ToString();

        Is(await DeleteAsync(Guid.NewGuid().ToString()), 200, 404, "Lead not found");
        Is(await DeleteAsync("seventeen"), 200, 404, "Lead not found");
        Is(await DeleteAsync(_id), 200, 200, "Lead Deleted Successfully");
        Assert.Equal(1, Server.TeleCmi.LeadCount);
        Is(await DeleteAsync(list), 200, 200, "Lead Deleted Successfully");
        Assert.Equal(0, Server.TeleCmi.LeadCount);
        Is(await DeleteAsync(list), 200, 404, "Lead not found");
    }

    [Fact]
    public async Task Leads_of_an_active_campaign_stay()
    {
        var created = await PostAsync("/v3/campaign/create", new JsonObject
        {
            ["inet_no"] = Account.InetNo,
            ["secret"] = Account.Secret,
            ["name"] = "x",
            ["dialer_type"] = "progressive",
            ["active"] = true,
            ["leads_id"] = Account.LeadLists[0].Id.ToString(),
            ["timezone"] = "+05:30",
            ["start_date"] = "2026-05-01",
            ["end_date"] = "2026-06-01",
            ["start_time"] = "09:00",
            ["end_time"] = "18:00",
            ["users"] = new JsonArray("5159_1234500"),
            ["user_interval"] = "10_s",
        });
        Assert.Equal(200, created.Status);

        Is(await DeleteAsync(Account.LeadLists[0].Id.ToString()), 200, 400, "Lead is Used in Active Campaign");
        Is(await DeleteAsync(Account.LeadLists[1].Id.ToString()), 200, 200, "Lead Deleted Successfully");
    }

    [Fact]
    public async Task A_deletion_is_refused_with_a_real_status_when_the_account_or_the_body_is_wrong()
    {
        Is(await DeleteAsync(_id, ("secret", "wrong")), 404, 404, "App Not Found");
        Is(await DeleteAsync(_id, ("leads_id", "-")), 422, 422, "Validation Failed");
        Is(await DeleteAsync(_id, ("inet_no", "1234500")), 200, 404, "Lead not found");
    }

    private static JsonObject Lead(string id, string phone) => new() { ["lead_id"] = id, ["phone"] = phone, ["firstname"] = "Asha", ["email"] = "asha@example.test" };

    private JsonObject Custom(params JsonNode[] leads) => new()
    {
        ["lead_name"] = "April",
        ["inet_no"] = Account.InetNo,
        ["secret"] = Account.Secret,
        ["leads"] = new JsonArray(leads),
    };

    private Task<Reply> DeleteAsync(string id, params (string Key, JsonNode? Value)[] changes) => PostAsync(
        "/v3/leads/delete",
        Change(new JsonObject { ["inet_no"] = Account.InetNo, ["secret"] = Account.Secret, ["leads_id"] = id }, changes));
}
