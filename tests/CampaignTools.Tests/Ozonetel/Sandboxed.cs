using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Wire;
using CampaignTools.Sandbox;

namespace CampaignTools.Tests.Ozonetel;

/// <summary>A sandbox and an engine session on it: the wire between them is real.</summary>
internal sealed class Sandboxed : IDisposable
{
    public Sandboxed(Action<SandboxOptions>? account = null, Func<ConnectionSettings, ConnectionSettings>? client = null)
    {
        var options = new SandboxOptions { CreateLimit = null, TokenLimit = null, BulkLimit = null, AutoCreateCampaigns = false };
        account?.Invoke(options);
        Server = SandboxServer.Start(options);
        Session = SessionAt(Server, client);
    }

    public SandboxServer Server { get; }

    /// <summary>A session of the server's account.</summary>
    public static ConnectionSession SessionAt(SandboxServer server, Func<ConnectionSettings, ConnectionSettings>? client = null)
    {
        var settings = new ConnectionSettings
        {
            Provider = CampaignProvider.Ozonetel,
            Country = "None",
            UserName = server.Ozonetel.Account.UserName,
            Secret = new Secret(server.Ozonetel.Account.ApiKey),
            BaseUri = server.BaseUri,
            StateStore = StateStoreFactory.InMemory,
            RateLimits = new Dictionary<Operation, RateLimit> { [Operation.Create] = new(10_000, TimeSpan.FromMinutes(1)) },
            Retry = new RetrySettings { MaxRetry = 1, BaseDelay = TimeSpan.FromMilliseconds(5) },
        };
        return new ConnectionSession(client?.Invoke(settings) ?? settings);
    }

    public ConnectionSession Session { get; }

    public void Dispose()
    {
        Session.Dispose();
        Server.Dispose();
    }
}
