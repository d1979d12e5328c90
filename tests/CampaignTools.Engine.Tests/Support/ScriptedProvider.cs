using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace CampaignTools.Engine.Tests.Support;

/// <summary>A provider at the other end of an HttpMessageHandler: it answers as the test says and keeps what it was sent.</summary>
internal sealed class ScriptedProvider(Func<ScriptedRequest, CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public ConcurrentQueue<ScriptedRequest> Requests { get; } = new();

    public static ScriptedProvider Answering(Func<ScriptedRequest, string> body) =>
        new((request, _) => Task.FromResult(Json(body(request))));

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var seen = new ScriptedRequest(
            request.Method.Method,
            request.RequestUri!,
            request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
                .ToDictionary(static header => header.Key, static header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase),
            body);
        Requests.Enqueue(seen);
        return await answer(seen, cancellationToken);
    }
}

/// <summary>One request as it went out.</summary>
internal sealed record ScriptedRequest(string Method, Uri Uri, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public bool IsToken => Uri.AbsolutePath.EndsWith("generateToken", StringComparison.Ordinal);

    /// <summary>The request as text: request line, headers by name, body.</summary>
    public string Wire => $"{Method} {Uri.PathAndQuery} HTTP/1.1\nHost: {Uri.Authority}\n{string.Join("\n", Headers.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => $"{one.Key}: {one.Value}"))}\n\n{Body}";
}
