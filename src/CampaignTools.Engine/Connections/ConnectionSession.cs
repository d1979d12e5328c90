using CampaignTools.Engine.Delivery;
using CampaignTools.Engine.Delivery.Runs;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Connections;

/// <summary>The engine's side of a connection: one HTTP client, one set of clocks, one token.</summary>
internal sealed class ConnectionSession : IDisposable
{
    private readonly HttpWire wire;
    private readonly TokenKeeper? tokens;

    public ConnectionSession(ConnectionSettings settings, HttpMessageHandler? handler = null)
    {
        Settings = settings;
        Provider = ProviderCatalog.Find(settings.Provider);
        Account = ConnectionRules.CreateAccount(settings, Provider);
        wire = new HttpWire(settings.Time, handler);
        var limits = new Dictionary<Operation, RateLimit>(Provider.DocumentedLimits);
        foreach (var (operation, limit) in settings.RateLimits)
        {
            limits[operation] = limit;
        }

        var gate = new LimitGate(new MemoryLimitStore(settings.Time), $"{Provider.Id}/{Account.Hosts.Data.Authority}/{Account.UserName}", limits, settings.Time);
        var pipelines = new ResiliencePipelines(settings.Retry, settings.Time);
        if (Account.Authentication == AuthenticationMode.Token
            && Provider.CreateTokenIssuer(Account, new ProviderClient(wire, gate, tokens: null, pipelines, settings.Time)) is { } issuer)
        {
            tokens = new TokenKeeper(issuer, settings.Time);
        }

        Client = new ProviderClient(wire, gate, tokens, pipelines, settings.Time);
    }

    public ConnectionSettings Settings { get; }

    public IProvider Provider { get; }

    public ProviderAccount Account { get; }

    public ProviderClient Client { get; }

    /// <summary>Signs in where the connection works with a token, so that a wrong credential shows before the first row is read.</summary>
    public async ValueTask SignInAsync(CancellationToken cancellationToken)
    {
        if (tokens is not null)
        {
            await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The account's token; a new one with <paramref name="force"/>.</summary>
    public async ValueTask<AccessToken> GetTokenAsync(bool force, CancellationToken cancellationToken)
    {
        if (tokens is null)
        {
            throw Account.Authentication == AuthenticationMode.Basic && Provider.AuthenticationModes.Contains(AuthenticationMode.Token)
                ? new CampaignToolsException(ErrorIds.AuthenticationModeMismatch, "The connection works with -Authentication Basic, which has no token: connect with -Authentication Token.")
                : new CampaignToolsException(ErrorIds.TokenNotSupported, $"{Provider.Id} has no tokens: its credential goes with each request.");
        }

        var token = await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        token = force ? await tokens.RenewAsync(token, cancellationToken).ConfigureAwait(false) : token;
        return token.IsNone
            ? throw new CampaignToolsException(ErrorIds.TokenNotSupported, $"This {Provider.Id} server issues no tokens (it is older than they are): the credential goes with each request.")
            : token;
    }

    /// <summary>How leads go to this provider; throws where they can't.</summary>
    public ILeadOperation LeadOperation(Operation operation) => Provider.LeadOperation(operation, Account)
        ?? throw new CampaignToolsException(
            ErrorIds.ProviderMismatch,
            operation == Operation.Schedule
                ? $"{Provider.Id} has no scheduling: Register-ScheduledLead works with an Ozonetel connection. Use Add-CampaignLead, or the campaign's own start and end times."
                : $"{Provider.Id} can't do that.");

    /// <summary>What a run over this connection works with.</summary>
    public LeadRunServices RunServices(Operation operation) => new(LeadOperation(operation), Client, Account.Clock, Settings.Time);

    public void Dispose()
    {
        tokens?.Dispose();
        wire.Dispose();
    }
}
