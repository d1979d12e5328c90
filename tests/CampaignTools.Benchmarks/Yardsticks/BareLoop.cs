using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CampaignTools.Benchmarks.Yardsticks;

/// <summary>
/// The yardstick of adding: HttpClient and source-generated System.Text.Json, so many requests in flight, and nothing else. No limits, no repeats, no
/// time-out, no rules, no results: an answer that is no SUCCESS ends it.
/// </summary>
internal sealed class BareLoop : IDisposable
{
    private readonly HttpClient client = new();
    private readonly Uri uri;
    private readonly AuthenticationHeaderValue bearer = new("Bearer", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJiZW5jaCJ9.c2lnbmF0dXJl");

    public BareLoop(Uri baseUri) => uri = new Uri(baseUri, "/ca_apis/AddCampaignData");

    public void Send(IReadOnlyList<(string Number, string Name)> leads, int inFlight)
    {
        var next = -1;
        var senders = Enumerable.Range(0, inFlight).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var at && at < leads.Count)
            {
                await SendAsync(leads[at].Number, leads[at].Name);
            }
        }));
        Task.WhenAll(senders).GetAwaiter().GetResult();
    }

    public void Dispose() => client.Dispose();

    private async Task SendAsync(string number, string name)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new BareLead("Bench", number, name, "bench"), BareJson.Default.BareLead);
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Authorization = bearer;
        request.Headers.Add("apiKey", "KKbench0123456789abcdef");
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync();
        var answer = await JsonSerializer.DeserializeAsync(stream, BareJson.Default.BareAnswer);
        if (answer?.Status != "SUCCESS")
        {
            throw new InvalidOperationException($"The provider answered: {answer}");
        }
    }
}

/// <summary>The body of OZ-ADD.</summary>
internal sealed record BareLead(
    [property: JsonPropertyName("campaignName")] string CampaignName,
    [property: JsonPropertyName("phoneNumber")] string PhoneNumber,
    [property: JsonPropertyName("Name")] string Name,
    [property: JsonPropertyName("userName")] string UserName);

/// <summary>Its answer.</summary>
internal sealed record BareAnswer([property: JsonPropertyName("status")] string Status, [property: JsonPropertyName("message")] string Message);

[JsonSerializable(typeof(BareLead))]
[JsonSerializable(typeof(BareAnswer))]
internal sealed partial class BareJson : JsonSerializerContext;
