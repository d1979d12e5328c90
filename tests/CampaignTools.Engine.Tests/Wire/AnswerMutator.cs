using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace CampaignTools.Engine.Tests.Wire;

/// <summary>An answer on its way: what a hostile or broken provider, gateway or wire may make of a documented one.</summary>
internal sealed class MutatedAnswer(string body)
{
    public byte[] Body { get; set; } = Encoding.UTF8.GetBytes(body);

    public int Status { get; set; } = 200;

    public string? ContentEncoding { get; set; }

    public string ContentType { get; set; } = "application/json";

    public string? RetryAfter { get; set; }

    /// <summary>A Content-Length that is not the body's; null for the right one. What is behind it never arrives.</summary>
    public int? ContentLength { get; set; }

    public byte[] Arriving => ContentLength is { } length && length < Body.Length ? Body[..length] : Body;

    public HttpResponseMessage Message()
    {
        var content = new ByteArrayContent(Arriving);
        content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        if (ContentEncoding is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Encoding", ContentEncoding);
        }

        var message = new HttpResponseMessage((HttpStatusCode)Status) { Content = content };
        if (RetryAfter is not null)
        {
            message.Headers.TryAddWithoutValidation("Retry-After", RetryAfter);
        }

        return message;
    }

    public override string ToString() => $"HTTP {Status}, {ContentType}, {ContentEncoding}, {RetryAfter}, {ContentLength}: {Encoding.Latin1.GetString(Body)}";
}

/// <summary>Spoils answers, in their bytes, structure, headers and encodings. The same seed spoils them alike.</summary>
internal sealed partial class AnswerMutator(int seed)
{
    private static readonly string[] Junk =
    [
        "null", "true", "false", "0", "-1", "1e999", "99999999999999999999", "0.5", "200", "\"200\"", "\"\"", "\"success\"", "\"error\"", "\"\\ud800\"", "\"\\udc00 \\ud83d\"",
        "\"\\u0000\"", "\"a\\r\\nb\"", "[]", "{}", "[[]]", "{\"a\":{\"b\":[1,2,{\"c\":null}]}}", "{\"0-0\":\"Success response\",\"0-1\":1}", "\"" + new string('x', 5000) + "\"",
        new string('[', 90) + new string(']', 90), "[{\"index\":0}]", "253402300800", "\"Data updated successfully\"", "\"SuccessFully Updated\"",
    ];

    private static readonly byte[][] Bytes =
    [
        [0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80], [0x00], [0xEF, 0xBB, 0xBF], [0xE2, 0x82], "\\"u8.ToArray(), "\""u8.ToArray(), "{"u8.ToArray(), "}"u8.ToArray(),
        ","u8.ToArray(), "/*x*/"u8.ToArray(), "\\ud800"u8.ToArray(), "\\u0041"u8.ToArray(), "\r\n"u8.ToArray(),
    ];

    private static readonly int[] Statuses = [200, 200, 200, 201, 202, 204, 206, 299, 300, 302, 308, 400, 401, 402, 403, 404, 408, 409, 422, 429, 451, 500, 501, 502, 503, 504, 520, 599];
    private static readonly string[] Encodings = ["gzip", "GZIP", "x-gzip", "br", "deflate", "zstd", "identity", "utf-8", "gzip, gzip", ""];
    private static readonly string[] Types = ["text/html", "application/json; charset=utf-16", "application/json; charset=iso-8859-1", "text/plain; charset=\"nonsense\"", "application/json; charset=utf-7", "x", ""];
    private static readonly string[] Waits = ["0", "-1", "99999999999999", "Fri, 31 Dec 9999 23:59:59 GMT", "Mon, 01 Jan 0001 00:00:00 GMT", "soon", ""];

    private readonly Random random = new(seed);

    public int Next(int below) => random.Next(below);

    public MutatedAnswer Mutate(string documented)
    {
        var answer = new MutatedAnswer(documented);
        for (var left = 1 + random.Next(3); left > 0; left--)
        {
            switch (random.Next(8))
            {
                case 0 or 1 or 2:
                    SpoilBytes(answer);
                    break;
                case 3 or 4 or 5:
                    answer.Body = Encoding.UTF8.GetBytes(SpoilStructure(Encoding.UTF8.GetString(answer.Body)));
                    break;
                case 6:
                    SpoilHeaders(answer);
                    break;
                default:
                    SpoilEncoding(answer);
                    break;
            }
        }

        return answer;
    }

    private void SpoilBytes(MutatedAnswer answer)
    {
        var body = answer.Body.ToList();
        var at = random.Next(body.Count + 1);
        switch (random.Next(7))
        {
            case 0 when at < body.Count:
                body[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < body.Count:
                body[at] = (byte)random.Next(256);
                break;
            case 2 when at < body.Count:
                body.RemoveAt(at);
                break;
            case 3:
                body.RemoveRange(at, body.Count - at);
                break;
            case 4:
                body.InsertRange(at, body.Take(at).TakeLast(random.Next(40)).ToArray());
                break;
            default:
                body.InsertRange(at, One(Bytes));
                break;
        }

        answer.Body = [.. body];
    }

    private string SpoilStructure(string text)
    {
        switch (random.Next(9))
        {
            case 0 when One(Key(), text) is { } key:
                // The key a second time, before or behind the first.
                return text.Insert(key.Index, $"{key.Groups[1].Value}:{One(Junk)},");
            case 1 when One(Key(), text) is { } key:
                return text.Insert(key.Index, $"{key.Groups[1].Value.ToUpperInvariant()}:{One(Junk)},");
            case 2 or 3 when One(Value(), text) is { } value:
                return string.Concat(text.AsSpan(0, value.Groups[1].Index), One(Junk), text.AsSpan(value.Groups[1].Index + value.Groups[1].Length));
            case 4 when One(Key(), text) is { } key:
                return string.Concat(text.AsSpan(0, key.Index), Renamed(key.Groups[1].Value), text.AsSpan(key.Index + key.Groups[1].Length));
            case 5 when (One(Value(), text), One(Value(), text)) is ({ } one, { } other) && one.Groups[1].Index + one.Groups[1].Length <= other.Groups[1].Index:
                var (a, b) = (one.Groups[1], other.Groups[1]);
                return string.Concat(text[..a.Index], b.Value, text[(a.Index + a.Length)..b.Index], a.Value, text[(b.Index + b.Length)..]);
            case 6:
                return random.Next(2) == 0 ? $"[{text}]" : $"{{\"data\":{text}}}";
            case 7:
                return text + One(["x", "{}", "\0", ",", "]", "\n", text]);
            default:
                return One(["", "null", "[]", "{}", "<html>OK</html>", "<br /><b>Notice</b>: x in y.php" + text, "  " + text, text.Replace("}", ",}", StringComparison.Ordinal), "//" + text]);
        }
    }

    private void SpoilHeaders(MutatedAnswer answer)
    {
        switch (random.Next(6))
        {
            case 0 or 1:
                answer.Status = One(Statuses);
                break;
            case 2:
                answer.ContentEncoding = One(Encodings);
                break;
            case 3:
                answer.ContentType = One(Types);
                break;
            case 4:
                answer.RetryAfter = One(Waits);
                answer.Status = One(Statuses);
                break;
            default:
                answer.ContentLength = random.Next(answer.Body.Length + 10);
                break;
        }
    }

    private void SpoilEncoding(MutatedAnswer answer)
    {
        switch (random.Next(5))
        {
            case 0 or 1:
                // Rightly compressed; what is spoilt later is spoilt in what is compressed.
                answer.ContentEncoding = random.Next(2) == 0 ? "gzip" : "br";
                answer.Body = Compressed(answer.Body, answer.ContentEncoding);
                break;
            case 2:
                answer.Body = Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(answer.Body));
                answer.ContentType = "application/json; charset=utf-16";
                break;
            case 3:
                answer.Body = Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(answer.Body).Replace('e', '\u00e9'));
                answer.ContentType = "application/json; charset=iso-8859-1";
                break;
            default:
                answer.Body = [.. Encoding.UTF8.Preamble, .. answer.Body];
                break;
        }
    }

    private static byte[] Compressed(byte[] body, string encoding)
    {
        using var output = new MemoryStream();
        using (Stream stream = encoding == "gzip" ? new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true) : new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true))
        {
            stream.Write(body);
        }

        return output.ToArray();
    }

    private string Renamed(string key) => random.Next(4) switch
    {
        0 => key.ToUpperInvariant(),
        1 => key.Insert(1, "\\ud800"),
        2 when key.Length > 2 => $"\"\\u{(int)key[1]:x4}{key[2..]}",
        _ => key.Insert(1, "x"),
    };

    private T One<T>(T[] some) => some[random.Next(some.Length)];

    private Match? One(Regex what, string text)
    {
        var found = what.Matches(text);
        return found.Count == 0 ? null : found[random.Next(found.Count)];
    }

    [GeneratedRegex("""("\w+")\s*:""")]
    private static partial Regex Key();

    [GeneratedRegex(""":\s*("(?:[^"\\]|\\.)*"|-?\d+|null|true|false)""")]
    private static partial Regex Value();
}
