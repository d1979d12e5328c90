using System.Text.Json.Nodes;
using CampaignTools.Sandbox.TeleCmi;

namespace CampaignTools.Sandbox.Tests.TeleCmi;

/// <summary>A server with a clock that stands still, and shorthand for TeleCMI's bodies.</summary>
public abstract class TeleCmiTestBase : IDisposable
{
    private readonly Lazy<SandboxServer> _server;
    private readonly Lazy<Client> _client;

    protected TeleCmiTestBase()
    {
        Options.TimeProvider = new ManualTime();
        _server = new Lazy<SandboxServer>(() => SandboxServer.Start(Options));
        _client = new Lazy<Client>(() => new Client(_server.Value));
    }

    /// <summary>To be changed before the server is first used.</summary>
    protected SandboxOptions Options { get; } = new();

    protected TeleCmiOptions Account => Options.TeleCmi;

    protected SandboxServer Server => _server.Value;

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

    internal Task<Reply> PostAsync(string path, JsonObject body) => _client.Value.PostAsync(path, body);

    /// <summary>Sets keys; a value of "-" takes the key away.</summary>
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
                body[key] = value?.DeepClone();
            }
        }

        return body;
    }

    internal static void Is(Reply reply, int status, int code, string message)
    {
        Assert.Equal($$"""{"code":{{code}},"msg":"{{message}}"}""", reply.Text);
        Assert.Equal(status, reply.Status);
    }
}
