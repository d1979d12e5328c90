using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CampaignTools.Engine.Secrets;

namespace CampaignTools.Engine.Tests.Secrets;

public sealed class RedactorTests
{
    private const string Key = "KK00c1b8e2d94f7a6053aa91be5d4f2e7c";
    private const string Password = "p&ss word/+1=";
    private const string Passphrase = "Zündung\"<7>\\ärger";
    private const string Token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJhY21lIiwiZXhwIjoxNzY0NTQyODAwfQ.Qm9va3Mtb2Ytc2lnbnMtYW5kLXdvbmRlcnM";

    private static readonly string[] Secrets = [Key, Password, Passphrase, Token];

    public static TheoryData<string, string> Echoes()
    {
        var ways = new Dictionary<string, Func<string, string>>(StringComparer.Ordinal)
        {
            ["as it is"] = static secret => secret,
            ["in other letter case"] = static secret => secret.ToUpperInvariant(),
            ["percent-encoded"] = static secret => Uri.EscapeDataString(secret),
            ["percent-encoded, every byte"] = static secret => string.Concat(Encoding.UTF8.GetBytes(secret).Select(static one => $"%{one:x2}")),
            ["percent-encoded twice"] = static secret => Uri.EscapeDataString(Uri.EscapeDataString(secret)),
            ["as a form"] = static secret => WebUtility.UrlEncode(secret),
            ["as HTML"] = static secret => WebUtility.HtmlEncode(secret),
            ["as HTML, every character"] = static secret => string.Concat(secret.Select(static one => $"&#{(int)one};")),
            ["as HTML, in hex and without semicolons"] = static secret => string.Join('.', secret.Select(static one => $"&#x{(int)one:X4}")),
            ["as HTML twice"] = static secret => WebUtility.HtmlEncode(string.Concat(secret.Select(static one => $"&#{(int)one};"))),
            ["as JSON"] = static secret => JsonEncodedText.Encode(secret).ToString(),
            ["as JSON, every character"] = static secret => string.Concat(secret.Select(static one => $"\\u{(int)one:x4}")),
            ["as JSON within JSON"] = static secret => JsonEncodedText.Encode(JsonEncodedText.Encode(secret).ToString()).ToString(),
            ["as JSON with slashes escaped"] = static secret => JsonSerializer.Serialize(secret).Trim('"').Replace("/", "\\/", StringComparison.Ordinal),
            ["in JSON, percent-encoded, in HTML"] = static secret => WebUtility.HtmlEncode(JsonEncodedText.Encode(Uri.EscapeDataString(secret)).ToString()),
            ["in \\x41"] = static secret => string.Concat(Encoding.Latin1.GetBytes(secret).Select(static one => $"\\x{one:x2}")),
            ["in base64"] = static secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
            ["in base64 for URLs"] = static secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
            ["in base64, percent-encoded"] = static secret => Uri.EscapeDataString(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret))),
            ["in base64, wrapped"] = static secret => Regex.Replace(Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)), ".{9}", "$0\r\n"),
            ["in hex"] = static secret => Convert.ToHexString(Encoding.UTF8.GetBytes(secret)),
            ["in hex with colons"] = static secret => string.Join(':', Encoding.UTF8.GetBytes(secret).Select(static one => one.ToString("x2", CultureInfo.InvariantCulture))),
            ["with spaces"] = static secret => string.Join(' ', secret.AsEnumerable()),
            ["with line breaks"] = static secret => string.Join("\r\n", secret.Chunk(5).Select(static part => new string(part))),
            ["with what has no width"] = static secret => string.Join('\u200b', secret.AsEnumerable()),
            ["with escaped line breaks"] = static secret => string.Join("\\n", secret.Where(static one => one != '\\').Chunk(5).Select(static part => new string(part))),
            ["with dashes"] = static secret => string.Join('-', secret.Chunk(4).Select(static part => new string(part))),
            ["as a list"] = static secret => string.Join("\", \"", secret.Chunk(6).Select(static part => new string(part))),
            ["with tags"] = static secret => string.Join("<wbr>", secret.Chunk(8).Select(static part => WebUtility.HtmlEncode(new string(part)))),
            ["read as Latin-1"] = static secret => Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret)),
        };
        var data = new TheoryData<string, string>();
        foreach (var secret in Secrets)
        {
            foreach (var (way, write) in ways)
            {
                data.Add($"{secret[..4]}… {way}", write(secret));
            }
        }

        return data;
    }

    /// <summary>However long the white space is: a pattern that looks back over it would end in a timeout, and with it the run.</summary>
    [Fact]
    public void White_space_without_end_is_looked_through()
    {
        var text = $"the token{new string(' ', 200_000)}: {new string('\t', 50_000)} is secret {new string(' ', 100_000)} = nothing";
        Assert.Equal(text, new Redactor().RedactAll(text));
        Assert.Equal("token = \"***\" and apiKey:***", new Redactor().RedactAll("token = \"abcdefgh1234\" and apiKey:abcdefgh5678"));
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public void Masks_an_echo_whole(string way, string echo)
    {
        Assert.NotEmpty(way);
        var said = Knowing(Secrets).Redact($"key {echo} is not welcome")!;
        Assert.StartsWith("key ***", said, StringComparison.Ordinal);
        Assert.EndsWith(" is not welcome", said, StringComparison.Ordinal);

        // A sign at its end may stay: nobody knows whether it was the text's.
        Assert.DoesNotContain(WebUtility.HtmlDecode(Uri.UnescapeDataString(said[7..^15]).Replace(".&#x003D", "=", StringComparison.Ordinal)), char.IsLetterOrDigit);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Masks_base64_of_a_longer_text_that_holds_the_secret(int before)
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{new string('u', before)}:{Key}:x"));
        var said = Knowing(Key).Redact($"Basic {basic}!")!;
        var left = said.Replace("***", "", StringComparison.Ordinal);
        Assert.InRange(left.Length, 0, "Basic !".Length + ((before + 3) * 4 / 3) + 4);
    }

    [Fact]
    public void Masks_pieces_of_a_long_secret()
    {
        var redactor = Knowing(Key, Token);
        Assert.Equal("""{"first":"***","second":"***"}""", redactor.Redact($$"""{"first":"{{Key[..17]}}","second":"{{Key[17..]}}"}"""));
        Assert.Equal("token ***… has ended", redactor.Redact($"token {Token[..60]}… has ended"));
    }

    [Fact]
    public void Two_secrets_are_two_masks_and_one_within_another_is_one() =>
        Assert.Equal("*** and ***", Knowing("hunter", "hunter-of-9-lives").Redact("hunter-of-9-lives and hunter"));

    [Theory]
    [InlineData("Row 12: 34 numbers were added")]
    [InlineData("9876543210 was added to Diwali_2026 at 10:00:00")]
    [InlineData("100% of R&D, <b>bold</b> C:\\new\\table %41%zz &amp;&#65; \\u00zz")]
    [InlineData("")]
    public void Leaves_what_is_no_secret_as_it_is(string text) => Assert.Same(text, Knowing("1234", Key, "98-76x54").Redact(text));

    [Fact]
    public void Knows_no_secret_that_would_mask_ordinary_words() => Assert.Equal("abc", Knowing("abc", "").Redact("abc"));

    [Fact]
    public void Redacts_before_it_cuts()
    {
        var redactor = Knowing(Key);
        for (var before = 250; before <= 310; before++)
        {
            var said = redactor.Excerpt(Encoding.UTF8.GetBytes(new string('a', before) + Key + new string('b', 5000)));
            Assert.DoesNotContain("KK", said, StringComparison.Ordinal);
            Assert.True(said.Length <= 300);
            var shown = redactor.Show(new string('a', before - 200) + Key, 100)!;
            Assert.DoesNotContain("KK", shown, StringComparison.Ordinal);
            Assert.True(shown.Length <= 100);
        }
    }

    [Fact]
    public void An_excerpt_is_one_line_that_moves_nothing() => Assert.Equal(
        """<html> \x1b[2J 502 \u202e nginx </html>""",
        Knowing(Key).Excerpt("\r\n <html>\r\n\t\u001b[2J 502\n\u202e nginx </html>"u8));

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    public void An_excerpt_of_nothing_says_so(string body) => Assert.Equal("an empty answer", Knowing(Key).Excerpt(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData($$"""{"token":"{{Token}}","status":""", """{"token":"***","status":""")]
    [InlineData("""{"auth_token": "q8vR-1xZ.77a", "x":1""", """{"auth_token": "***", "x":1""")]
    [InlineData("Authorization: Bearer q8vR1xZ77a is refused", "Authorization: Bearer *** is refused")]
    [InlineData("apiKey=q8vR1xZ77a&x=1", "apiKey=***&x=1")]
    public void An_excerpt_shows_no_token_that_nobody_has_learnt(string body, string shown) =>
        Assert.Equal(shown, new Redactor().Excerpt(Encoding.UTF8.GetBytes(body)));

    private static Redactor Knowing(params ReadOnlySpan<string> secrets)
    {
        var redactor = new Redactor();
        foreach (var secret in secrets)
        {
            redactor.Add(secret);
        }

        return redactor;
    }
}
