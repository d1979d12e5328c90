using System.Globalization;

namespace CampaignTools.Sandbox.Http;

/// <summary>The request line and header fields of one request, as they came.</summary>
internal sealed class RequestHead
{
    private readonly Dictionary<string, string> _headers;

    private RequestHead(string method, string target, string version, Dictionary<string, string> headers)
    {
        Method = method;
        Version = version;
        _headers = headers;
        var mark = target.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? target : target[..mark];
        var plain = Uri.UnescapeDataString(path);

        // Where it would move a cursor or turn the direction it stays encoded: the path is shown.
        Path = plain.Any(static c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) ? path : plain;
        Query = mark < 0 ? "" : target[(mark + 1)..];
    }

    public string Method { get; }

    public string Path { get; }

    public string Query { get; }

    public string Version { get; }

    public IReadOnlyDictionary<string, string> Headers => _headers;

    /// <summary>−1 when the length is not announced.</summary>
    public long ContentLength { get; private init; } = -1;

    public bool IsChunked { get; private init; }

    public bool ExpectsContinue { get; private init; }

    public bool KeepAlive { get; private init; }

    public static RequestHead Parse(ReadOnlySpan<byte> bytes)
    {
        var text = System.Text.Encoding.Latin1.GetString(bytes);
        var lines = text.Split("\r\n");
        var parts = lines[0].Split(' ');
        if (parts.Length != 3 || lines[0].Any(char.IsControl) || !parts[2].StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            throw new BadRequestException(400, "Malformed request line");
        }

        var headers = new Dictionary<string, string>(lines.Length, StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
            {
                throw new BadRequestException(400, "Malformed header field");
            }

            var name = line[..colon];
            var value = line[(colon + 1)..].Trim();
            headers[name] = headers.TryGetValue(name, out var earlier) ? earlier + ", " + value : value;
        }

        // Absolute-form targets come from clients that believe in a proxy.
        var target = Uri.TryCreate(parts[1], UriKind.Absolute, out var absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? absolute.PathAndQuery
            : parts[1];
        return new RequestHead(parts[0], target, parts[2], headers)
        {
            ContentLength = LengthOf(headers),
            IsChunked = Contains(headers, "Transfer-Encoding", "chunked"),
            ExpectsContinue = Contains(headers, "Expect", "100-continue"),
            KeepAlive = string.Equals(parts[2], "HTTP/1.0", StringComparison.Ordinal)
                ? Contains(headers, "Connection", "keep-alive")
                : !Contains(headers, "Connection", "close"),
        };
    }

    private static long LengthOf(Dictionary<string, string> headers)
    {
        if (!headers.TryGetValue("Content-Length", out var text))
        {
            return -1;
        }

        return long.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var length)
            ? length
            : throw new BadRequestException(400, "Malformed Content-Length");
    }

    private static bool Contains(Dictionary<string, string> headers, string name, string word) =>
        headers.TryGetValue(name, out var value) && value.Contains(word, StringComparison.OrdinalIgnoreCase);
}
