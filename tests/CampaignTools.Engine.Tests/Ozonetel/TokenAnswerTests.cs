using System.Text;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Tokens;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>Tokens that no provider should give: a clear error, or a lifetime that is not known, which is the documented hour.</summary>
public sealed class TokenAnswerTests
{
    [Theory]
    [InlineData("""{"iat":1795321800,"exp":1795321820}""", 20)]
    [InlineData("""{"iat":1795321800,"exp":253402300799}""", null)] // 31 December 9999
    [InlineData("""{"iat":1795321800,"exp":9223372036854775807}""", null)]
    [InlineData("""{"iat":-9223372036854775808,"exp":9223372036854775807}""", null)]
    [InlineData("""{"iat":0,"exp":1e300}""", null)]
    [InlineData("""{"iat":"1795321800","exp":"1795325400"}""", null)]
    [InlineData("""{"iat":1795325400,"exp":1795321800}""", null)]
    [InlineData("""{"iat":1795321800,"exp":1795325400""", null)]
    [InlineData("""{"\ud800":1,"iat":1795321800,"exp":1795321900}""", null)]
    [InlineData("[]", null)]
    [InlineData("\u00ff", null)]
    public async Task The_life_of_a_token_is_what_its_claims_say_where_that_can_be(string claims, int? seconds)
    {
        var token = await TokenAsync($"e30.{Convert.ToBase64String(Encoding.Latin1.GetBytes(claims)).TrimEnd('=').Replace('/', '_').Replace('+', '-')}.c2ln");
        Assert.Equal(TimeSpan.FromSeconds(seconds ?? 3600), token.ExpiresAt - token.IssuedAt);
    }

    [Theory]
    [InlineData("aaa.b\\r\\nX-Evil: 1.ccc")]
    [InlineData("aaa.bbb.ccc\\n")]
    [InlineData("aaa.b b.ccc")]
    [InlineData("aaa.b\\u0000.ccc")]
    [InlineData("aaa.b\u00fc\u20ac.ccc")]
    public async Task A_token_that_no_request_can_carry_is_refused(string token)
    {
        var failure = await Assert.ThrowsAsync<CampaignToolsException>(() => TokenAsync(token));
        Assert.Equal(ErrorIds.UnrecognizedResponse, failure.ErrorId);
        Assert.DoesNotContain("aaa", failure.Message, StringComparison.Ordinal);
        Assert.Contains("no request can carry", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_answer_that_is_no_UTF_8_is_not_known()
    {
        var provider = new ScriptedProvider(static (_, _) => Task.FromResult(new HttpResponseMessage { Content = new ByteArrayContent([.. "{\"token\":\"aaa."u8, 0xC3, .. ".ccc\"}"u8]) }));
        using var session = OzonetelSessions.Create(provider);
        var failure = await Assert.ThrowsAsync<CampaignToolsException>(() => session.GetTokenAsync(force: false, default).AsTask());
        Assert.Equal(ErrorIds.UnrecognizedResponse, failure.ErrorId);
    }

    private static async Task<AccessToken> TokenAsync(string token)
    {
        using var session = OzonetelSessions.Create(ScriptedProvider.Answering(_ => $$"""{"token":"{{token}}","message":""}"""));
        return await session.GetTokenAsync(force: false, default);
    }
}
