using System.Text.Json.Nodes;
using CampaignTools.Sandbox.Ozonetel;

namespace CampaignTools.Sandbox.Tests.Ozonetel;

/// <summary>The rows of OZ-ADD, one after another.</summary>
public sealed class AddTests : OzonetelTestBase
{
    [Theory]
    [InlineData("campaignName", "-", "Error", "Please provide campaign details")]
    [InlineData("campaignName", "", "Error", "Please provide campaign details")]
    [InlineData("campaignName", null, "Error", "Please provide campaign details")]
    [InlineData("campaignName", "Unknown campaign", "FAIL", "No User Found or Campaign Name is Invalid")]
    [InlineData("campaignName", "Missing", "FAIL", "No User Found or Campaign Name is Invalid")]
    [InlineData("campaignName", "Sandbox_Inbound", "Fail", "The selected campaign is not outbound")]
    [InlineData("phoneNumber", "-", "error", "phone number should be numeric and must be between 3 to 16 digits and allows prefix +")]
    [InlineData("phoneNumber", "", "error", "phone number should be numeric and must be between 3 to 16 digits and allows prefix +")]
    [InlineData("phoneNumber", "12", "error", "phone number should be numeric and must be between 3 to 16 digits and allows prefix +")]
    [InlineData("phoneNumber", "12345678901234567", "error", "phone number should be numeric and must be between 3 to 16 digits and allows prefix +")]
    [InlineData("phoneNumber", "98-76", "error", "phone number should be numeric and must be between 3 to 16 digits and allows prefix +")]
    [InlineData("phoneNumber", "९८७६", "error", "phone number should be numeric and must be between 3 to 16 digits and allows prefix +")]
    [InlineData("priority", "", "Error", "The priority value must be numeric and range from 0 to 99.")]
    [InlineData("expiryDate", "2026-13-01", "Error", "Invalid date format. Please enter date in format yyyy-MM-dd")]
    [InlineData("expiryDate", "01/12/2026", "Error", "Invalid date format. Please enter date in format yyyy-MM-dd")]
    public async Task What_is_wrong_is_said_and_nothing_is_added(string key, string? value, string status, string message)
    {
        var reply = await AddAsync(Lead((key, value)));

        Assert.Equal((status, message), (reply.StatusWord, reply.Message));
        Assert.Equal(0, Server.Ozonetel.LeadCount);
    }

    [Theory]
    [InlineData("userName", "-", "Username Should Not be Null or Empty.")]
    [InlineData("userName", "", "Username Should Not be Null or Empty.")]
    [InlineData("userName", null, "Username Should Not be Null or Empty.")]
    [InlineData("userName", "somebody", "Invalid User Details")]
    public async Task The_user_name_must_be_the_accounts(string key, string? value, string message) =>
        Assert.Equal($$"""{"status":"false","message":"{{message}}","data":null}""", (await AddAsync(Lead((key, value)))).Text);

    [Theory]
    [InlineData(null, "Api Key Should Not be Null or Empty.")]
    [InlineData("", "Invalid User Details")]
    [InlineData("KKwrong", "Invalid User Details")]
    public async Task The_api_key_header_must_be_the_accounts(string? apiKey, string message)
    {
        var token = ("Authorization", "Bearer " + await TokenAsync());
        var reply = await Client.PostAsync(AddPath, Lead(), apiKey is null ? [token] : [token, ("apiKey", apiKey)]);

        Assert.Equal($$"""{"status":"false","message":"{{message}}","data":null}""", reply.Text);
    }

    [Theory]
    [InlineData(null, "Token Should Not be Null or Empty.")]
    [InlineData("Bearer ", "Token Should Not be Null or Empty.")]
    [InlineData("Bearer x.y.z", "Token Expired")]
    public async Task A_token_must_be_there_and_valid(string? header, string message)
    {
        var apiKey = ("apiKey", Account.ApiKey);
        var reply = await Client.PostAsync(AddPath, Lead(), header is null ? [apiKey] : [apiKey, ("Authorization", header)]);

        Assert.Equal($$"""{"status":"false","message":"{{message}}","data":null}""", reply.Text);
    }

    [Theory]
    [InlineData(OzonetelAuthentication.Basic)]
    [InlineData(OzonetelAuthentication.None)]
    public async Task A_token_meets_Invalid_action_when_the_setting_is_another(OzonetelAuthentication setting)
    {
        await TokenAsync();
        Server.Ozonetel.Authentication = setting;

        Assert.Equal("""{"status":"false","message":"Invalid action.","data":null}""", (await AddAsync(Lead())).Text);
    }

    [Fact]
    public async Task Basic_mode_takes_the_key_alone()
    {
        Account.Authentication = OzonetelAuthentication.Basic;

        var reply = await Client.PostAsync(AddPath, Lead(), ("apiKey", Account.ApiKey));

        Assert.Equal("Success", reply.StatusWord);
        Assert.Equal(1, Server.Ozonetel.LeadCount);
    }

    [Theory]
    [InlineData("Sandbox_Progressive", "START", "SUCCESS", "SuccessFully Updated, Progressive was started", true)]
    [InlineData("Sandbox_IVR", "start", "SUCCESS", "SuccessFully Updated, IVR was started", true)]
    [InlineData("Sandbox_Running", "START", "Success", "Campaign Sandbox_Running Is Already Started", true)]
    [InlineData("Sandbox_Running", "STOP", "Success", "SuccessFully Updated Progressive Campaign Stoped", false)]
    [InlineData("Sandbox_Progressive", "STOP", "Success", "SuccessFully Updated Progressive Campaign", false)]
    [InlineData("Sandbox_Progressive", "", "Success", "Please pass the valid Campaign action SuccessFully Updated Progressive Campaign Data", false)]
    [InlineData("Sandbox_Progressive", "-", "Success", "Please pass the valid Campaign action SuccessFully Updated Progressive Campaign Data", false)]
    [InlineData("Sandbox_Running", "GO", "Success", "Please pass the valid Campaign action SuccessFully Updated Progressive Campaign Data", true)]
    public async Task The_action_decides_the_words_and_the_campaign(string campaign, string action, string status, string message, bool running)
    {
        var reply = await AddAsync(Lead(("campaignName", campaign), ("action", action)));

        Assert.Equal((status, message), (reply.StatusWord, reply.Message));
        Assert.Equal(running, Server.Ozonetel.Campaigns.Single(c => c.Name == campaign).IsRunning);
        Assert.Equal(campaign, Assert.Single(Server.Ozonetel.Leads).Campaign);
    }

    [Fact]
    public async Task A_misspelt_action_key_is_a_success_of_its_own()
    {
        var reply = await AddAsync(Lead(("Action", "START")));

        Assert.Equal(("Success", "SuccessFully Updated Progressive Campaign"), (reply.StatusWord, reply.Message));
    }

    [Theory]
    [InlineData("priority", "500")]
    [InlineData("priority", "abc")]
    [InlineData("priority", "9")]
    [InlineData("expiryDate", "")]
    [InlineData("expiryDate", null)]
    [InlineData("expiryDate", "2026-04-30")]
    [InlineData("Name", "-")]
    public async Task What_the_page_lets_pass_passes(string key, string? value)
    {
        var reply = await AddAsync(Lead((key, value)));

        Assert.Equal("Success", reply.StatusWord);
        Assert.Equal(1, Server.Ozonetel.LeadCount);
    }

    [Theory]
    [InlineData("TRUE", "Number Already Exist", 1)]
    [InlineData(true, "Number Already Exist", 1)]
    [InlineData("FALSE", "SuccessFully Updated, Progressive was started", 2)]
    [InlineData("", "SuccessFully Updated, Progressive was started", 2)]
    [InlineData("-", "SuccessFully Updated, Progressive was started", 2)]
    [InlineData("maybe", "SuccessFully Updated, Progressive was started", 2)]
    public async Task Only_checkDuplicate_true_keeps_a_number_from_being_added_twice(object check, string message, int leads)
    {
        await AddAsync(Lead());

        var reply = await AddAsync(Lead(("Name", "Somebody else"), ("action", "START"), ("checkDuplicate", JsonValue.Create(check))));

        Assert.Equal(("SUCCESS", message), (reply.StatusWord, reply.Message));
        Assert.Equal(leads, Server.Ozonetel.LeadCount);
    }

    [Theory]
    [InlineData("-", "FAIL", "Agent Is Empty!")]
    [InlineData("", "FAIL", "Agent Is Empty!")]
    [InlineData("agent99", "FAIL", "Agent is not correctly mapped!")]
    [InlineData("agent1", "SUCCESS", "SuccessFully Updated")]
    public async Task An_agentwise_campaign_wants_an_agent(string agent, string status, string message)
    {
        var reply = await AddAsync(Lead(("campaignName", "Sandbox_Agentwise"), ("agentId", agent)));

        Assert.Equal((status, message), (reply.StatusWord, reply.Message));
        Assert.Equal(status == "SUCCESS" ? 1 : 0, Server.Ozonetel.LeadCount);
    }

    [Theory]
    [InlineData("-", "FAIL", "Please provide valid skill")]
    [InlineData("", "FAIL", "Please provide valid skill")]
    [InlineData("Juggling", "FAIL", "Please provide valid skill")]
    [InlineData("Sales", "SUCCESS", "SuccessFully Updated")]
    public async Task A_skillwise_campaign_wants_a_skill(string skill, string status, string message)
    {
        var reply = await AddAsync(Lead(("campaignName", "Sandbox_Skillwise"), ("skill", skill)));

        Assert.Equal((status, message), (reply.StatusWord, reply.Message));
    }

    [Fact]
    public async Task A_number_with_another_valid_skill_is_already_there()
    {
        await AddAsync(Lead(("campaignName", "Sandbox_Skillwise"), ("skill", "Sales")));

        var reply = await AddAsync(Lead(("campaignName", "Sandbox_Skillwise"), ("skill", "Support")));

        Assert.Equal(("Success", "Number Already Existed"), (reply.StatusWord, reply.Message));
        Assert.Equal(1, Server.Ozonetel.LeadCount);
    }

    [Fact]
    public async Task The_account_holds_what_was_sent()
    {
        await AddAsync(Lead(("skill", "Sales"), ("agentId", "agent2"), ("priority", 7), ("expiryDate", "2026-04-30"), ("Name", "ஆஷா")));

        var lead = Assert.Single(Server.Ozonetel.Leads);
        Assert.Equal(("Sandbox_Progressive", "8300000001", "ஆஷா", "Sales", "agent2"), (lead.Campaign, lead.PhoneNumber, lead.Name, lead.Skill, lead.AgentId));
        Assert.Equal(("7", "2026-04-30", "Add", Time.GetUtcNow()), (lead.Priority, lead.ExpiryDate, lead.Operation, lead.AddedAt));
    }

    [Fact]
    public async Task A_campaign_comes_into_being_by_being_named_unless_asked_not_to()
    {
        await AddAsync(Lead(("campaignName", "Diwali")));

        var campaign = Server.Ozonetel.Campaigns.Single(c => c.Name == "Diwali");
        Assert.Equal(("Progressive", "Nonagentwise", true, false), (campaign.CampaignType, campaign.DialMethod, campaign.IsOutbound, campaign.IsRunning));

        using var strict = SandboxServer.Start(new SandboxOptions { AutoCreateCampaigns = false, TimeProvider = Time, Ozonetel = { Authentication = OzonetelAuthentication.Basic } });
        using var client = new Client(strict);
        var reply = await client.PostAsync(AddPath, Lead(("campaignName", "Diwali")), ("apiKey", Account.ApiKey));
        Assert.Equal("No User Found or Campaign Name is Invalid", reply.Message);
    }

    [Fact]
    public async Task Errors_take_the_http_status_that_was_asked_for()
    {
        Options.ErrorHttpStatus = 400;

        var refused = await AddAsync(Lead(("phoneNumber", "x")));
        var added = await AddAsync(Lead());

        Assert.Equal(400, refused.Status);
        Assert.Equal("error", refused.StatusWord);
        Assert.Equal(200, added.Status);
    }

    [Fact]
    public async Task A_limit_that_no_page_documents_can_be_set()
    {
        Options.AddLimit = SandboxLimit.PerMinute(3);
        var statuses = new List<int>();
        for (var i = 0; i < 4; i++)
        {
            statuses.Add((await AddAsync(Lead())).Status);
        }

        Time.Advance(TimeSpan.FromMinutes(1));
        statuses.Add((await AddAsync(Lead())).Status);

        Assert.Equal([200, 200, 200, 429, 200], statuses);
        Assert.Equal(4, Server.Ozonetel.LeadCount);
    }
}
