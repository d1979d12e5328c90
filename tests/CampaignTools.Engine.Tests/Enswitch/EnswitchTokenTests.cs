using System.Net;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Tests.Support;

namespace CampaignTools.Engine.Tests.Enswitch;

/// <summary>EN-LOGIN.</summary>
public sealed class EnswitchTokenTests
{
    private const string Added = """{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"count":1}}""";

    [Fact]
    public void Request_for_a_token()
    {
        var provider = ProviderSessions.Saying(Login("t0k+en/1"));
        using var session = ProviderSessions.Enswitch(provider, AuthenticationMode.Token);
        Token(session);
        Golden.Check("login", provider.Requests.Single().Wire);
    }

    [Theory]
    [InlineData("\"auth_token_expiry\":3600,\"auth_token_expires\":1", 3600)]
    [InlineData("\"auth_token_expiry\":\"60\"", 60)]
    [InlineData("\"auth_token_expires\":1795325400", 1795325400 - 1795321800)]
    [InlineData("\"auth_token_expires\":\"1795325400\"", 1795325400 - 1795321800)]
    [InlineData("\"auth_token_expiry\":0", null)]
    [InlineData("\"auth_token_expires\":1", null)]
    [InlineData("\"auth_token_expires\":253402300800", null)]
    [InlineData("\"auth_token_expires\":9223372036854775807", null)]
    [InlineData("\"auth_token_expiry\":9223372036854775807", null)]
    [InlineData("\"name\":\"x\"", null)]
    public void The_end_of_a_token_is_the_servers_and_none_where_it_gives_none(string fields, int? seconds)
    {
        using var session = ProviderSessions.Enswitch(ProviderSessions.Saying(Login("tok", fields)), AuthenticationMode.Token);
        var token = Token(session);
        Assert.Equal("tok", token.Value.Reveal());
        Assert.Equal(FixedTime.Standard.GetUtcNow(), token.IssuedAt);
        Assert.Equal(seconds is { } life ? FixedTime.Standard.GetUtcNow().AddSeconds(life) : null, token.ExpiresAt);
    }

    [Theory]
    [InlineData("eyJ.t\\r\\nok")]
    [InlineData("eyJ.t\u20ac")]
    public void A_token_that_no_request_can_carry_is_refused(string value)
    {
        using var session = ProviderSessions.Enswitch(ProviderSessions.Saying(Login(value)), AuthenticationMode.Token);
        var failure = Assert.Throws<CampaignToolsException>(() => Token(session));
        Assert.Equal(ErrorIds.UnrecognizedResponse, failure.ErrorId);
        Assert.DoesNotContain("eyJ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_token_goes_instead_of_name_and_password()
    {
        var provider = ProviderSessions.Answering(static request => ProviderAnswer.Ok(IsLogin(request) ? Login("t0k+en/1") : Added));
        using var session = ProviderSessions.Enswitch(provider, AuthenticationMode.Token);
        ProviderSessions.Add(session, [Row()]);
        Golden.Check("destinations-token", provider.Requests.Last().Wire);
    }

    [Fact]
    public void An_ended_token_is_fetched_anew_once_and_the_request_repeated()
    {
        var logins = 0;
        var provider = ProviderSessions.Answering(request => IsLogin(request)
            ? ProviderAnswer.Ok(Login($"tok{++logins}"))
            : ProviderAnswer.Ok(Forms.Read(request.Body)["auth_token"] == "tok1" ? """{"responses":[{"code":"401","key":"","message":"Invalid token"}]}""" : Added));
        using var session = ProviderSessions.Enswitch(provider, AuthenticationMode.Token);
        Assert.Equal(LeadStatus.Added, Assert.Single(ProviderSessions.Add(session, [Row()])).Status);
        Assert.Equal(2, logins);
    }

    [Fact]
    public void A_bare_401_ends_a_token_too()
    {
        var logins = 0;
        var provider = ProviderSessions.Answering(request => IsLogin(request)
            ? ProviderAnswer.Ok(Login($"tok{++logins}"))
            : Forms.Read(request.Body)["auth_token"] == "tok1" ? new(HttpStatusCode.Unauthorized, "<html/>") : ProviderAnswer.Ok(Added));
        using var session = ProviderSessions.Enswitch(provider, AuthenticationMode.Token);
        Assert.Equal(LeadStatus.Added, Assert.Single(ProviderSessions.Add(session, [Row()])).Status);
    }

    [Fact]
    public void A_token_that_is_refused_after_its_renewal_too_stops_the_run()
    {
        var provider = ProviderSessions.Answering(static request => ProviderAnswer.Ok(IsLogin(request) ? Login("tok") : """{"responses":[{"code":"401","key":"","message":"no"}]}"""));
        using var session = ProviderSessions.Enswitch(provider, AuthenticationMode.Token);
        var results = ProviderSessions.Add(session, Enumerable.Range(0, 3).Select(static i => Row($"91987654321{i}")), batchSize: 1);
        Assert.Equal((LeadStatus.Failed, ErrorIds.TokenExpired), (results[0].Status, results[0].ErrorId));
        Assert.All(results.Skip(1), static one => Assert.Equal(LeadStatus.NotSent, one.Status));
    }

    [Theory]
    [InlineData(200, """{"responses":[{"code":"401","key":"","message":"Invalid"}]}""", ErrorIds.AuthenticationFailed)]
    [InlineData(401, "", ErrorIds.AuthenticationFailed)]
    [InlineData(200, """{"responses":[{"code":"402","key":"","message":"Role"}]}""", ErrorIds.RoleNotAssigned)]
    [InlineData(200, "welcome", ErrorIds.UnrecognizedResponse)]
    [InlineData(500, "", ErrorIds.ProviderUnavailable)]
    public void A_login_that_fails_says_why(int http, string body, string errorId)
    {
        using var session = ProviderSessions.Enswitch(ProviderSessions.Saying(body, (HttpStatusCode)http), AuthenticationMode.Token);
        var failure = Assert.Throws<CampaignToolsException>(() => Token(session));
        Assert.Equal(errorId, failure.ErrorId);
        Assert.DoesNotContain(ProviderSessions.EnswitchPassword, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    public void Two_step_login_is_told_as_what_it_is(int http)
    {
        using var session = ProviderSessions.Enswitch(
            ProviderSessions.Saying("""{"responses":[{"code":"202","key":"","message":"TOTP"}],"data":{"totp_required":true,"totp_token":"eyJ.totp","username":"dialler"}}""", (HttpStatusCode)http),
            AuthenticationMode.Token);
        var failure = Assert.Throws<CampaignToolsException>(() => Token(session));
        Assert.Equal(ErrorIds.AuthenticationFailed, failure.ErrorId);
        Assert.Contains("two-step login", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ.totp", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, """{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"id":123,"username":"dialler"}}""")] // 3.13 to 4.0: token=1 is not known
    [InlineData(404, "<html>Not found</html>")] // before 3.13: no user/login
    public void A_server_older_than_tokens_gets_name_and_password_with_each_request(int http, string login)
    {
        var provider = ProviderSessions.Answering(request => IsLogin(request) ? new((HttpStatusCode)http, login) : ProviderAnswer.Ok(Added));
        using var session = ProviderSessions.Enswitch(provider, AuthenticationMode.Token);

        Assert.Equal(LeadStatus.Added, Assert.Single(ProviderSessions.Add(session, [Row()])).Status);

        var form = Forms.Read(provider.Requests.Last().Body);
        Assert.Equal((ProviderSessions.EnswitchPassword, "dialler"), (form["auth_password"], form["auth_username"]));
        Assert.False(form.ContainsKey("auth_token"));
        Assert.Single(provider.Requests, IsLogin);
        Assert.Equal(ErrorIds.TokenNotSupported, Assert.Throws<CampaignToolsException>(() => Token(session)).ErrorId);
    }

    [Fact]
    public void A_401_at_such_a_server_is_the_credentials()
    {
        var provider = ProviderSessions.Answering(static request => ProviderAnswer.Ok(IsLogin(request)
            ? """{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"id":123}}"""
            : """{"responses":[{"code":"401","key":"","message":"no"}]}"""));
        using var session = ProviderSessions.Enswitch(provider, AuthenticationMode.Token);
        var result = Assert.Single(ProviderSessions.Add(session, [Row()]));
        Assert.Equal((LeadStatus.Failed, ErrorIds.AuthenticationFailed), (result.Status, result.ErrorId));
        Assert.Equal(2, provider.Requests.Count);
    }

    [Fact]
    public void A_token_that_an_answer_echoes_is_taken_out()
    {
        var provider = ProviderSessions.Answering(static request => ProviderAnswer.Ok(IsLogin(request) ? Login("t0k+en/1") : """{"responses":[{"code":"400","key":"t0k+en/1","message":"bad t0k%2Ben%2F1 and t0k+en/1"}]}"""));
        using var session = ProviderSessions.Enswitch(provider, AuthenticationMode.Token);
        var result = Assert.Single(ProviderSessions.Add(session, [Row()]));
        Assert.Equal("400 ***: bad *** and ***", result.Message);
    }

    [Fact]
    public void The_basic_mode_has_no_token()
    {
        using var session = ProviderSessions.Enswitch(ProviderSessions.Saying(Added));
        Assert.Equal(ErrorIds.AuthenticationModeMismatch, Assert.Throws<CampaignToolsException>(() => Token(session)).ErrorId);
    }

    private static CampaignTools.Engine.Tokens.AccessToken Token(CampaignTools.Engine.Connections.ConnectionSession session) =>
        session.GetTokenAsync(force: false, default).AsTask().GetAwaiter().GetResult();

    private static bool IsLogin(ScriptedRequest request) => request.Uri.AbsolutePath.EndsWith("/user/login/", StringComparison.Ordinal);

    private static string Login(string token, string fields = "\"auth_token_expiry\":3600") =>
        $$"""{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"id":123,"username":"dialler","auth_token":"{{token}}",{{fields}} } }""";

    private static LeadRow Row(string number = "+919876543210") => new() { PhoneNumber = number, CampaignName = "123" };
}
