using System.Text;
using System.Text.Json.Nodes;
using CampaignTools.Sandbox.Ozonetel;

namespace CampaignTools.Sandbox.Tests.Ozonetel;

public sealed class TokenTests : OzonetelTestBase
{
    [Fact]
    public async Task A_token_is_a_jwt_of_an_hour_and_the_answer_has_no_status()
    {
        var reply = await GenerateAsync(new JsonObject { ["userName"] = Account.UserName }, Account.ApiKey);

        Assert.Equal(200, reply.Status);
        Assert.Null(reply.StatusWord);
        Assert.Equal("", reply.Message);
        var parts = ((string)reply.Json["token"]!).Split('.');
        Assert.Equal(3, parts.Length);
        var claims = JsonNode.Parse(Decode(parts[1]))!;
        Assert.Equal(Time.GetUtcNow().ToUnixTimeSeconds(), (long)claims["iat"]!);
        Assert.Equal(3600, (long)claims["exp"]! - (long)claims["iat"]!);
    }

    [Theory]
    [InlineData(null, true, "UserName is null")]
    [InlineData("", true, "UserName is null")]
    [InlineData("somebody", true, "Invalid userName or apiKey")]
    [InlineData("sandbox_account", false, "Invalid userName or apiKey")]
    public async Task Errors_are_status_false_as_a_string(string? userName, bool rightKey, string message)
    {
        var reply = await GenerateAsync(new JsonObject { ["userName"] = userName }, rightKey ? Account.ApiKey : "KKwrong");

        Assert.Equal($$"""{"status":"false","message":"{{message}}","data":null}""", reply.Text);
    }

    [Fact]
    public async Task A_missing_api_key_is_refused() =>
        Assert.Equal("Invalid userName or apiKey", (await GenerateAsync(new JsonObject { ["userName"] = Account.UserName }, apiKey: null)).Message);

    [Theory]
    [InlineData(OzonetelAuthentication.Basic)]
    [InlineData(OzonetelAuthentication.None)]
    public async Task Another_account_setting_gives_no_token(OzonetelAuthentication setting)
    {
        Account.Authentication = setting;

        var reply = await GenerateAsync(new JsonObject { ["userName"] = Account.UserName }, Account.ApiKey);

        Assert.Equal("Invalid action.", reply.Message);
    }

    [Fact]
    public async Task A_new_token_ends_the_earlier_one()
    {
        var first = await TokenAsync();
        await TokenAsync();

        var old = await Client.PostAsync(AddPath, Lead(), ("apiKey", Account.ApiKey), ("Authorization", "Bearer " + first));
        var fresh = await AddAsync(Lead());

        Assert.Equal("Token Expired", old.Message);
        Assert.Equal("Success", fresh.StatusWord);
    }

    [Fact]
    public async Task A_token_ends_after_its_hour_and_not_before()
    {
        await TokenAsync();
        Time.Advance(TimeSpan.FromMinutes(60) - TimeSpan.FromSeconds(1));
        Assert.Equal("Success", (await AddAsync(Lead())).StatusWord);

        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("""{"status":"false","message":"Token Expired","data":null}""", (await AddAsync(Lead())).Text);
        Assert.Equal(1, Server.Ozonetel.LeadCount);
    }

    [Fact]
    public async Task The_eleventh_token_of_an_hour_is_one_too_many()
    {
        for (var i = 0; i < 10; i++)
        {
            await TokenAsync();
            Time.Advance(TimeSpan.FromMinutes(1));
        }

        var last = Server.Ozonetel.CurrentToken;
        var body = new JsonObject { ["userName"] = Account.UserName };
        var refused = await GenerateAsync(body, Account.ApiKey);
        Time.Advance(TimeSpan.FromMinutes(50));
        var again = await GenerateAsync(body, Account.ApiKey);
        var refusedAgain = await GenerateAsync(body, Account.ApiKey);

        Assert.Equal(429, refused.Status);
        Assert.Equal("""{"message":"Max limit exceeded","status":"error"}""", refused.Text);
        Assert.Equal(200, again.Status);
        Assert.Equal(429, refusedAgain.Status);
        Assert.NotEqual(last, Server.Ozonetel.CurrentToken);
        Assert.Equal(2, Server.Ozonetel.OverLimitCount);
    }

    private static string Decode(string part) =>
        Encoding.UTF8.GetString(Convert.FromBase64String(part.Replace('-', '+').Replace('_', '/') + new string('=', (4 - (part.Length % 4)) % 4)));
}
