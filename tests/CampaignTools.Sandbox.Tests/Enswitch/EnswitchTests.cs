using CampaignTools.Sandbox.Enswitch;
using CampaignTools.Sandbox.Faults;

namespace CampaignTools.Sandbox.Tests.Enswitch;

/// <summary>EN-CAMPAIGN, EN-DEST, EN-LOGIN and their neighbours.</summary>
public sealed class EnswitchTests : IDisposable
{
    private const string Create = "api/json/bulk/campaigns/create/";
    private const string Add = "api/json/bulk/destinations/create/";
    private const string List = "api/json/bulk/destinations/list/";
    private const string Unauthenticated = "The authentication details provided are invalid.";

    private readonly ManualTime _time = new();
    private readonly SandboxOptions _options;
    private readonly Lazy<SandboxServer> _server;
    private readonly Lazy<Client> _client;

    public EnswitchTests()
    {
        _options = new SandboxOptions { TimeProvider = _time };
        _server = new Lazy<SandboxServer>(() => SandboxServer.Start(_options));
        _client = new Lazy<Client>(() => new Client(_server.Value));
    }

    private EnswitchOptions Account => _options.Enswitch;

    private SandboxServer Server => _server.Value;

    public void Dispose()
    {
        _client.Value.Dispose();
        _server.Value.Dispose();
    }

    [Fact]
    public async Task The_required_parameters_are_enough_and_the_rest_has_the_pages_defaults()
    {
        var reply = await PostAsync(Create, Campaign());

        Assert.Equal("""{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"id":123}}""", reply.Text);
        var campaign = Assert.Single(Server.Enswitch.Campaigns);
        Assert.Equal((123, "Spring"), (campaign.Id, campaign.Name));
        var defaults = "attempts=1 callerid= customer=1 description= enabled=1 machine=failed maximum=1 keep_agents_available=0 owner=0 recordgroup=0 retry=3600 success=answer timegroup=0";
        Assert.All(defaults.Split(' ').Select(static pair => pair.Split('=')), pair => Assert.Equal(pair[1], campaign.Fields[pair[0]]));
        Assert.DoesNotContain(Account.Password, campaign.Fields.Values);
    }

    [Theory]
    [InlineData("&")]
    [InlineData(";")]
    public async Task A_get_will_do_and_its_parameters_may_be_separated_as_on_the_page(string separator)
    {
        var query = string.Join(separator, Form(Campaign()).Select(static pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"));

        Assert.Equal("200", Code(await _client.Value.GetAsync($"/some/prefix/{Create.TrimEnd('/')}?{query}")));
        Assert.Equal("Spring", Assert.Single(Server.Enswitch.Campaigns).Name);
    }

    [Fact]
    public async Task Ids_come_as_text_when_asked_for()
    {
        Account.IdsAsText = true;

        Assert.Equal("\"123\"", (await PostAsync(Create, Campaign())).Json["data"]!["id"]!.ToJsonString());
    }

    [Theory]
    [InlineData("name", "")]
    [InlineData("name", "-")]
    [InlineData("dtype", "-")]
    [InlineData("dnumber", "-")]
    [InlineData("attempts", "many")]
    [InlineData("attempts", "-1")]
    [InlineData("customer", "99")]
    [InlineData("customer", "x")]
    [InlineData("enabled", "2")]
    [InlineData("machine", "hang up")]
    [InlineData("maximum", "")]
    [InlineData("keep_agents_available", "few")]
    [InlineData("owner", "99")]
    [InlineData("recordgroup", "x")]
    [InlineData("retry", "1.5")]
    [InlineData("success", "maybe")]
    [InlineData("timegroup", "99")]
    [InlineData("validation", "yes")]
    public async Task A_wrong_parameter_is_named_by_its_key(string key, string value)
    {
        var reply = await PostAsync(Create, Campaign((key, value)));

        var response = Assert.Single(reply.Json["responses"]!.AsArray())!;
        Assert.Equal(("400", key), ((string?)response["code"], (string?)response["key"]));
        Assert.Empty(Server.Enswitch.Campaigns);
    }

    [Theory]
    [InlineData("machine", "")]
    [InlineData("machine", "retry")]
    [InlineData("keep_agents_available", "-3")]
    [InlineData("success", "key")]
    [InlineData("customer", "2")]
    [InlineData("timegroup", "5")]
    [InlineData("enabled", "0")]
    public async Task A_documented_value_passes(string key, string value)
    {
        Assert.Equal("200", Code(await PostAsync(Create, Campaign((key, value)))));
        Assert.Equal(value, Assert.Single(Server.Enswitch.Campaigns).Fields[key]);
    }

    [Fact]
    public async Task Several_errors_come_in_one_answer()
    {
        var reply = await PostAsync(Create, Campaign(("name", "-"), ("attempts", "x"), ("success", "x")));

        Assert.Equal(["name", "attempts", "success"], reply.Json["responses"]!.AsArray().Select(static response => (string?)response!["key"]));
        Assert.Equal(200, reply.Status);
    }

    [Fact]
    public async Task Validation_answers_201_and_changes_nothing()
    {
        var right = await PostAsync(Create, Campaign(("validation", "1")));
        var wrong = await PostAsync(Create, Campaign(("validation", "1"), ("dtype", "-")));

        Assert.Equal("""{"responses":[{"code":"201","key":"","message":"OK"}]}""", right.Text);
        Assert.Equal("400", Code(wrong));
        Assert.Empty(Server.Enswitch.Campaigns);
    }

    [Theory]
    [InlineData("auth_username", "-")]
    [InlineData("auth_username", "somebody")]
    [InlineData("auth_password", "-")]
    [InlineData("auth_password", "wrong")]
    public async Task Wrong_credentials_are_a_401(string key, string value)
    {
        var reply = await PostAsync(Create, Campaign((key, value)));

        Assert.Equal($$"""{"responses":[{"code":"401","key":"","message":"{{Unauthenticated}}"}]}""", reply.Text);
    }

    [Theory]
    [InlineData(false, true, "402", "Your role does not allow this.")]
    [InlineData(true, false, "403", "Your rate plan does not allow this.")]
    public async Task The_role_and_the_rate_plan_have_their_codes(bool administrator, bool ratePlan, string code, string message)
    {
        (Account.IsAdministrator, Account.RatePlanAllows) = (administrator, ratePlan);

        Assert.Equal($$"""{"responses":[{"code":"{{code}}","key":"","message":"{{message}}"}]}""", (await PostAsync(Create, Campaign())).Text);
    }

    [Fact]
    public async Task The_http_status_mirrors_the_code_when_asked_to()
    {
        Account.MirrorHttpStatus = true;

        Assert.Equal(401, (await PostAsync(Create, Campaign(("auth_password", "wrong")))).Status);
        Assert.Equal(400, (await PostAsync(Create, Campaign(("name", "-")))).Status);
        Assert.Equal(201, (await PostAsync(Create, Campaign(("validation", "1")))).Status);
    }

    [Fact]
    public async Task A_token_stands_for_name_and_password_until_it_expires()
    {
        var login = (await PostAsync("api/json/user/login/", [("token", "1")])).Json["data"]!;
        var form = Campaign(("auth_username", "-"), ("auth_password", "-"), ("auth_token", (string)login["auth_token"]!));

        Assert.Equal((3600, _time.GetUtcNow().AddHours(1).ToUnixTimeSeconds()), ((long)login["auth_token_expiry"]!, (long)login["auth_token_expires"]!));
        Assert.Equal("200", Code(await PostAsync(Create, form)));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal("401", Code(await PostAsync(Create, form)));
        Assert.Equal("401", Code(await PostAsync(Create, Campaign(("auth_token", "nonsense")))));
    }

    [Fact]
    public async Task A_login_without_token_gives_the_user_alone_and_so_does_an_old_server()
    {
        Account.HasTokens = false;

        Assert.Null((await PostAsync("api/json/user/login/", [])).Json["data"]!["auth_token"]);
        Assert.Null((await PostAsync("api/json/user/login/", [("token", "1")])).Json["data"]!["auth_token"]);
        Assert.Equal("401", Code(await PostAsync("api/json/user/login/", [("auth_password", "wrong")])));
    }

    [Fact]
    public async Task A_token_need_not_expire()
    {
        Account.TokenLifetime = null;

        var data = (await PostAsync("api/json/user/login/", [("token", "1")])).Json["data"]!;

        Assert.NotNull(data["auth_token"]);
        Assert.Null(data["auth_token_expires"]);
    }

    [Fact]
    public async Task A_second_factor_makes_two_steps()
    {
        Account.TotpCode = "123456";

        var first = await PostAsync("api/json/user/login/", [("token", "1")]);
        var temporary = (string)first.Json["data"]!["totp_token"]!;
        var wrong = await PostAsync("api/json/user/login/", [("totp_token", temporary), ("auth_code", "1")]);
        var misused = await PostAsync(Create, Campaign(("auth_token", temporary)));
        var second = await PostAsync("api/json/user/login/", [("totp_token", temporary), ("auth_code", "123456"), ("token", "1")]);

        Assert.Equal(("202", "401", "401", "200"), (Code(first), Code(wrong), Code(misused), Code(second)));
        Assert.NotNull(second.Json["data"]!["auth_token"]);
    }

    [Fact]
    public async Task A_fault_expires_the_tokens()
    {
        var token = (string)(await PostAsync("api/json/user/login/", [("token", "1")])).Json["data"]!["auth_token"]!;
        Server.Faults.Add(new SandboxFault { Kind = FaultKind.TokenExpired });
        var form = Campaign(("auth_username", "-"), ("auth_password", "-"), ("auth_token", token));

        Assert.Equal("401", Code(await PostAsync(Create, form)));
        Assert.Equal("401", Code(await PostAsync(Create, form)));
    }

    [Fact]
    public async Task Destinations_are_replaced_and_pending_again()
    {
        await PostAsync(Create, Campaign());
        var first = await PostAsync(Add, [("campaign", "123"), ("dnumbers", "2125551234,2125551235")]);
        Server.Enswitch.SetStatus(123, "2125551234", "success");
        var second = await PostAsync(Add, [("campaign", "123"), ("dnumbers", "2125551234")]);

        Assert.Equal("""{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"count":2}}""", first.Text);
        Assert.Equal(1, (int)second.Json["data"]!["count"]!);
        var number = Server.Enswitch.Destinations.Single(static d => d.Number == "2125551234");
        Assert.Equal(("pending", 1), (number.Status, number.Replacements));
        Assert.Equal(2, Server.Enswitch.DestinationCount);
        Assert.Equal(("Add", 1), (Server.Requests[^1].Operation, Server.Requests[^1].RowCount));
    }

    [Theory]
    [InlineData("campaign", "99", "404", "")]
    [InlineData("campaign", "-", "404", "")]
    [InlineData("dnumbers", "-", "400", "dnumbers")]
    [InlineData("dnumbers", ",", "400", "dnumbers")]
    [InlineData("dnumbers", "2125551234,call me", "400", "dnumbers")]
    [InlineData("status", "asleep", "400", "status")]
    [InlineData("validation", "1", "201", "")]
    [InlineData("validation", "x", "400", "validation")]
    [InlineData("auth_password", "wrong", "401", "")]
    public async Task What_is_wrong_with_destinations_is_said_and_nothing_is_added(string key, string value, string code, string named)
    {
        await PostAsync(Create, Campaign());

        var reply = await PostAsync(Add, [("campaign", "123"), ("dnumbers", "2125551234"), (key, value)]);

        Assert.Equal((code, named), (Code(reply), (string?)reply.Json["responses"]![0]!["key"]));
        Assert.Equal(0, Server.Enswitch.DestinationCount);
    }

    [Fact]
    public async Task The_list_is_sorted_paged_and_counted()
    {
        await PostAsync(Create, Campaign());
        await PostAsync(Add, [("campaign", "123"), ("dnumbers", "13,11,12")]);
        Server.Enswitch.SetStatus(123, "12", "failed");
        async Task<string> Numbers(params (string, string)[] form) => string.Join(
            ',',
            (await PostAsync(List, [("campaign", "123"), .. form])).Json["data"]!.AsArray().Select(static row => (string?)row!["dnumber"]));

        Assert.Equal("11,12,13", await Numbers());
        Assert.Equal("13,12,11", await Numbers(("descending", "1")));
        Assert.Equal("12", await Numbers(("limit", "1"), ("offset", "1")));
        Assert.Equal("12,11,13", await Numbers(("sort", "status")));
        Assert.Equal(3, (int)(await PostAsync(List, [("campaign", "123"), ("count", "1")])).Json["data"]!["count"]!);
        Assert.Equal("404", Code(await PostAsync(List, [("campaign", "99")])));
        Assert.Equal("400", Code(await PostAsync(List, [("campaign", "123"), ("sort", "name")])));
        Assert.Equal("400", Code(await PostAsync(List, [("campaign", "123"), ("limit", "x")])));
    }

    [Fact]
    public async Task Destinations_are_updated_and_deleted()
    {
        const string Update = "api/json/bulk/destinations/update/";
        const string Delete = "api/json/bulk/destinations/delete/";
        await PostAsync(Create, Campaign());
        await PostAsync(Add, [("campaign", "123"), ("dnumbers", "11,12,13")]);

        Assert.Equal(1, (int)(await PostAsync(Update, [("campaign", "123"), ("dnumbers", "11,99"), ("status", "cancelled")])).Json["data"]!["count"]!);
        Assert.Equal("400", Code(await PostAsync(Update, [("campaign", "123"), ("dnumbers", "11")])));
        Assert.Equal(3, (int)(await PostAsync(Update, [("campaign", "123"), ("all", "1"), ("status", "failed")])).Json["data"]!["count"]!);
        Assert.Equal("204", Code(await PostAsync(Delete, [("campaign", "123"), ("dnumber", "11")])));
        Assert.Equal("404", Code(await PostAsync(Delete, [("campaign", "123"), ("dnumber", "11")])));
        Assert.Equal(2, Server.Enswitch.DestinationCount);
        Assert.Equal("204", Code(await PostAsync(Delete, [("campaign", "123"), ("all", "1")])));
        Assert.Equal(0, Server.Enswitch.DestinationCount);
    }

    [Fact]
    public async Task Campaigns_are_listed_by_customer_and_updated()
    {
        const string Update = "api/json/bulk/campaigns/update/";
        await PostAsync(Create, Campaign());
        await PostAsync(Create, Campaign(("customer", "2"), ("name", "Other")));

        var mine = (await PostAsync("api/json/bulk/campaigns/list/", [])).Json["data"]!.AsArray();
        var other = (await PostAsync("api/json/bulk/campaigns/list/", [("customer", "2")])).Json["data"]!.AsArray();
        Assert.Equal((123, "Spring"), ((int)Assert.Single(mine)!["id"]!, (string?)mine[0]!["name"]));
        Assert.Equal("Other", (string?)Assert.Single(other)!["name"]);

        Assert.Equal("204", Code(await PostAsync(Update, [("id", "123"), ("enabled", "0")])));
        Assert.Equal("400", Code(await PostAsync(Update, [("id", "123"), ("enabled", "5")])));
        Assert.Equal("404", Code(await PostAsync(Update, [("id", "99")])));
        Assert.Equal("0", Server.Enswitch.Campaigns[0].Fields["enabled"]);
    }

    [Fact]
    public async Task An_update_keeps_what_it_does_not_name_but_for_the_agents_that_are_kept()
    {
        const string Update = "api/json/bulk/campaigns/update/";
        await PostAsync(Create, Campaign(("keep_agents_available", "-2"), ("attempts", "7")));

        Assert.Equal("""{"responses":[{"code":"204","key":"","message":"OK"}]}""", (await PostAsync(Update, [("id", "123"), ("enabled", "0"), ("keep_agents_available", "-2")])).Text);
        Assert.Equal(("0", "-2", "7"), Switched());
        Assert.Equal("201", Code(await PostAsync(Update, [("id", "123"), ("enabled", "1"), ("validation", "1")])));
        Assert.Equal(("0", "-2", "7"), Switched());
        await PostAsync(Update, [("id", "123"), ("enabled", "1")]);
        Assert.Equal(("1", "0", "7"), Switched());

        (string, string, string) Switched() => (Server.Enswitch.Campaigns[0].Fields["enabled"], Server.Enswitch.Campaigns[0].Fields["keep_agents_available"], Server.Enswitch.Campaigns[0].Fields["attempts"]);
    }

    /// <summary>The page of create asks for the administrator's role, that of update for the user's.</summary>
    [Fact]
    public async Task A_user_who_may_not_create_may_update_and_list()
    {
        await PostAsync(Create, Campaign());
        Account.IsAdministrator = false;

        Assert.Equal("204", Code(await PostAsync("api/json/bulk/campaigns/update/", [("id", "123"), ("enabled", "0")])));
        Account.HasKeepAgentsAvailable = false;
        var listed = Assert.Single((await PostAsync("api/json/bulk/campaigns/list/", [])).Json["data"]!.AsArray())!;
        Assert.Equal(("0", null), ((string?)listed["enabled"], (string?)listed["keep_agents_available"]));
        Account.RatePlanAllows = false;
        Assert.Equal("403", Code(await PostAsync("api/json/bulk/campaigns/update/", [("id", "123"), ("enabled", "0")])));
    }

    private static string? Code(Reply reply) => (string?)reply.Json["responses"]![0]!["code"];

    private static (string Key, string Value)[] Campaign(params (string Key, string Value)[] changes) =>
        [("name", "Spring"), ("dtype", "queue"), ("dnumber", "100"), .. changes];

    private Task<Reply> PostAsync(string path, (string Key, string Value)[] form) => _client.Value.PostFormAsync(path, Form(form));

    private Dictionary<string, string> Form(IEnumerable<(string Key, string Value)> values)
    {
        var form = new Dictionary<string, string> { ["auth_username"] = Account.UserName, ["auth_password"] = Account.Password };
        foreach (var (key, value) in values)
        {
            if (value == "-")
            {
                form.Remove(key);
            }
            else
            {
                form[key] = value;
            }
        }

        return form;
    }
}
