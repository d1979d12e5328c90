using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Delivery;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.State;
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
        var settings = new ConnectionSettings
        {
            Provider = CampaignProvider.Ozonetel,
            UserName = options.Ozonetel.UserName,
            Secret = new Secret(options.Ozonetel.ApiKey),
            BaseUri = Server.BaseUri,
            StateStore = StateStoreFactory.InMemory,
            RateLimits = new Dictionary<Operation, RateLimit> { [Operation.Create] = new(10_000, TimeSpan.FromMinutes(1)) },
            Retry = new RetrySettings { MaxRetry = 1, BaseDelay = TimeSpan.FromMilliseconds(5) },
        };
        Session = new ConnectionSession(client?.Invoke(settings) ?? settings);
    }

    public SandboxServer Server { get; }

    public ConnectionSession Session { get; }

    public void Dispose()
    {
        Session.Dispose();
        Server.Dispose();
    }
}
