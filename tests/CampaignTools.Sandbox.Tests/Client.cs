using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace CampaignTools.Sandbox.Tests;

/// <summary>What came back: status and text.</summary>
internal sealed record Reply(int Status, string Text, HttpResponseHeaders? Headers = null)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    /// <summary>The message, whichever way its key is written.</summary>
    public string? Message => (Json["message"] ?? Json[nameof(Message)])?.ToString();

    public string? StatusWord => Json["status"]?.ToString();
}

/// <summary>A plain HTTP client of a server under test; the last word on the wire is the test's.</summary>
internal sealed class Client(SandboxServer server) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.BaseUri };

    public async Task<Reply> SendAsync(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }

    public Task<Reply> PostAsync(string path, JsonNode body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body.ToJsonString(), headers);

    public async Task<Reply> PostFormAsync(string path, IEnumerable<KeyValuePair<string, string>> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<Reply> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return new Reply((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public void Dispose() => _http.Dispose();

    public static bool IsConnectionRefused(HttpRequestException error) => error.HttpRequestError == HttpRequestError.ConnectionError;
}
