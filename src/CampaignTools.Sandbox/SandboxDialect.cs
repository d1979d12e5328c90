using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox;

/// <summary>An account that differs from its provider's pages: it has other paths, keys and words. Each table goes from what the pages say to what the account has; what the pages say it does not know.</summary>
public sealed class SandboxDialect
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Paths of requests.</summary>
    public IDictionary<string, string> Paths { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Keys of requests, at any depth, and names in a list's "map".</summary>
    public IDictionary<string, string> Keys { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Texts in answers, wherever they stand in one.</summary>
    public IDictionary<string, string> Words { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The path by the pages; null for one that the account does not have.</summary>
    internal string? PathOf(string path) => PageOf(Paths, path);

    /// <summary>The request as the pages would have it.</summary>
    internal SandboxRequest Translate(SandboxRequest request)
    {
        if (Keys.Count == 0 || request.Body.Length == 0)
        {
            return request;
        }

        var text = request.BodyText.TrimStart();
        var body = text.StartsWith('{') ? Rewrite(JsonNode.Parse(text))!.ToJsonString(Readable) : string.Join('&', text.Split('&').Select(Rewrite).OfType<string>());
        return new SandboxRequest(request.Method, request.Path, request.Query, request.Headers)
        {
            Sequence = request.Sequence,
            Provider = request.Provider,
            Operation = request.Operation,
            Body = Encoding.UTF8.GetBytes(body),
            ReceivedAt = request.ReceivedAt,
        };
    }

    /// <summary>The answer in the account's own words.</summary>
    internal HttpAnswer Translate(HttpAnswer answer)
    {
        if (Words.Count == 0)
        {
            return answer;
        }

        var text = Encoding.UTF8.GetString(answer.Body.Span);
        foreach (var (page, own) in Words)
        {
            text = text.Replace(JsonEncodedText.Encode(page).ToString(), JsonEncodedText.Encode(own).ToString(), StringComparison.Ordinal)
                .Replace(page, own, StringComparison.Ordinal);
        }

        return answer.WithBody(Encoding.UTF8.GetBytes(text));
    }

    // What the pages call it is unknown to the account, and so left out.
    private static string? PageOf(IDictionary<string, string> table, string own)
    {
        foreach (var (page, name) in table)
        {
            if (own == name)
            {
                return page;
            }
        }

        return table.ContainsKey(own) ? null : own;
    }

    private string? Rewrite(string pair)
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        var name = PageOf(Keys, equals < 0 ? pair : pair[..equals]);
        return name is null ? null : equals < 0 ? name : name + pair[equals..];
    }

    private JsonNode? Rewrite(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject table:
                var renamed = new JsonObject();
                foreach (var (name, value) in table)
                {
                    if (PageOf(Keys, name) is { } page)
                    {
                        renamed[page] = page == "map" && value is JsonArray columns
                            ? new JsonArray([.. columns.Select(column => (JsonNode?)JsonValue.Create(PageOf(Keys, column!.ToString()) ?? "?"))])
                            : Rewrite(value?.DeepClone());
                    }
                }

                return renamed;
            case JsonArray list:
                return new JsonArray([.. list.Select(one => Rewrite(one?.DeepClone()))]);
            default:
                return node;
        }
    }
}
