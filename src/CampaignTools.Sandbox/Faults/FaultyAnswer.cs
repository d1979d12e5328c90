using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Faults;

/// <summary>What the client gets in place of the true answer.</summary>
internal static class FaultyAnswer
{
    private const string LimitBody = """{"message":"Max limit exceeded","status":"error"}""";
    private const string HtmlBody = "<!DOCTYPE html><html><head><title>Sign in</title></head><body><h1>Welcome</h1></body></html>";
    private const string UnknownBody = """{"status":"Success","message":"Thank you, your request has been noted"}""";

    /// <summary>Spoils an answer as the fault says.</summary>
    /// <param name="fault">The fault; null for none.</param>
    /// <param name="answer">The true answer; null when the request was not processed.</param>
    public static HttpAnswer Spoil(SandboxFault? fault, HttpAnswer? answer) => fault?.Kind switch
    {
        FaultKind.Http => Http(fault),
        FaultKind.RateLimit => HttpAnswer.Of(fault.Status ?? 429, fault.Body ?? LimitBody, retryAfter: fault.RetryAfter),
        FaultKind.Malformed => Malformed(fault, answer ?? HttpAnswer.Of(200, """{"status":"success","message":[]}""")),
        _ => answer ?? HttpAnswer.Of(200, ""),
    };

    private static HttpAnswer Http(SandboxFault fault)
    {
        var status = fault.Status ?? 500;
        var body = fault.Body ?? $$"""{"status":"error","message":"{{HttpAnswer.Reason(status)}}"}""";
        var type = body.StartsWith('<') ? HttpAnswer.Html : HttpAnswer.Json;
        return HttpAnswer.Of(status, body, type, fault.RetryAfter);
    }

    private static HttpAnswer Malformed(SandboxFault fault, HttpAnswer answer)
    {
        var spoilt = fault.Variant switch
        {
            MalformedVariant.Html200 => HttpAnswer.Of(200, fault.Body ?? HtmlBody, HttpAnswer.Html),
            MalformedVariant.TruncatedJson => answer.WithBody(Half(answer.Body)),
            MalformedVariant.TruncatedBody => answer.WithBody(Half(answer.Body), claimedLength: Math.Max(answer.Body.Length, 2)),
            MalformedVariant.EmptyBody => answer.WithBody(ReadOnlyMemory<byte>.Empty),
            MalformedVariant.UnknownMessage => HttpAnswer.Of(200, fault.Body ?? UnknownBody),
            _ => answer.WithBody(SpoilRows(answer.Body, fault.Variant)),
        };
        return fault.Status is { } status ? spoilt.WithStatus(status) : spoilt;
    }

    private static ReadOnlyMemory<byte> Half(ReadOnlyMemory<byte> body) => body[..(body.Length / 2)];

    private static ReadOnlyMemory<byte> SpoilRows(ReadOnlyMemory<byte> body, MalformedVariant variant)
    {
        if (JsonNode.Parse(body.Span) is not JsonObject root || root["message"] is not JsonArray { Count: > 0 } rows)
        {
            // An error answer has no rows to spoil.
            return body;
        }

        var first = rows[0]!.AsObject();
        var last = rows[^1]!.AsObject();
        switch (variant)
        {
            case MalformedVariant.SwappedIndex when rows.Count > 1:
                var (one, two) = (first["index"]!.DeepClone(), rows[1]!["index"]!.DeepClone());
                first["index"] = two;
                rows[1]!["index"] = one;
                break;
            case MalformedVariant.WrongIndex or MalformedVariant.SwappedIndex:
                last["index"] = rows.Count + 7;
                break;
            case MalformedVariant.MissingIndex:
                last.Remove("index");
                break;
            case MalformedVariant.DuplicateIndex when rows.Count == 1:
                rows.Add(first.DeepClone());
                break;
            case MalformedVariant.DuplicateIndex:
                last["index"] = first["index"]!.DeepClone();
                break;
            case MalformedVariant.IndexAsString:
                foreach (var row in rows)
                {
                    row!["index"] = row["index"]!.ToString();
                }

                break;
            case MalformedVariant.MissingRow:
                rows.RemoveAt(rows.Count - 1);
                break;
            default:
                throw new InvalidOperationException($"{variant} has no rows to spoil.");
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString(_asTheProvidersWrite));
    }

    private static readonly JsonSerializerOptions _asTheProvidersWrite = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
