using System.Text.Json.Nodes;
using CampaignTools.Sandbox.Ozonetel;

namespace CampaignTools.Sandbox.Tests.Ozonetel;

/// <summary>A server with a clock that stands still (2026-03-10 11:30 in Kolkata), and shorthand for Ozonetel's requests.</summary>
public abstract class OzonetelTestBase : IDisposable
{
    protected const string TokenPath = "/ca_apis/CAToken/generateToken";
    protected const string AddPath = "/ca_apis/AddCampaignData";
    protected const string SchedulePath = "/ca_apis/campaignScheduledData";
    protected const string Soon = "2026-03-12 13:43:00";

    private readonly Lazy<SandboxServer> _server;
    private readonly Lazy<Client> _client;
    private string? _token;

    protected OzonetelTestBase()
    {
        Options.TimeProvider = Time;
        _server = new Lazy<SandboxServer>(() => SandboxServer.Start(Options));
        _client = new Lazy<Client>(() => new Client(_server.Value));
    }

    internal ManualTime Time { get; } = new();

    /// <summary>To be changed before the server is first used.</summary>
    protected SandboxOptions Options { get; } = new();

    protected OzonetelOptions Account => Options.Ozonetel;

    protected SandboxServer Server => _server.Value;

    internal Client Client => _client.Value;

    public void Dispose()
    {
        if (_client.IsValueCreated)
        {
            _client.Value.Dispose();
        }

        if (_server.IsValueCreated)
        {
            _server.Value.Dispose();
        }

        GC.SuppressFinalize(this);
    }

    protected async Task<string> TokenAsync()
    {
        var reply = await GenerateAsync(new JsonObject { ["userName"] = Account.UserName }, Account.ApiKey);
        return _token = (string)reply.Json["token"]!;
    }

    internal Task<Reply> GenerateAsync(JsonObject body, string? apiKey) =>
        Client.PostAsync(TokenPath, body, apiKey is null ? [] : [("apiKey", apiKey)]);

    internal async Task<Reply> SendAsync(HttpMethod method, string path, JsonObject body) => await Client.SendAsync(
        method,
        path,
        body.ToJsonString(),
        ("apiKey", Account.ApiKey),
        ("Authorization", "Bearer " + (_token ?? await TokenAsync())));

    internal Task<Reply> AddAsync(JsonObject body) => SendAsync(HttpMethod.Post, AddPath, body);

    internal Task<Reply> ScheduleAsync(JsonObject body) => SendAsync(HttpMethod.Post, SchedulePath, body);

    /// <summary>A valid AddCampaignData body; each change sets a key, or takes it away when null is given as the string "-".</summary>
    protected JsonObject Lead(params (string Key, JsonNode? Value)[] changes) => Change(
        new JsonObject
        {
            ["campaignName"] = "Sandbox_Progressive",
            ["phoneNumber"] = "8300000001",
            ["Name"] = "Asha",
            ["userName"] = Account.UserName,
        },
        changes);

    /// <summary>A valid campaignScheduledData body of the given rows (number, time).</summary>
    protected JsonObject Batch(params (string? Number, string? Time)[] rows) => new()
    {
        ["userName"] = Account.UserName,
        ["campaignName"] = "Sandbox_Progressive",
        ["checkDuplicate"] = false,
        ["bulkData"] = new JsonObject
        {
            ["map"] = new JsonArray("PhoneNumber", "ScheduledTime"),
            ["data"] = new JsonArray([.. rows.Select(static row => (JsonNode)new JsonArray(row.Number, row.Time))]),
        },
    };

    protected static JsonObject Change(JsonObject body, params (string Key, JsonNode? Value)[] changes)
    {
        foreach (var (key, value) in changes)
        {
            if (value is JsonValue text && text.TryGetValue<string>(out var word) && word == "-")
            {
                body.Remove(key);
            }
            else
            {
                body[key] = value;
            }
        }

        return body;
    }
}
