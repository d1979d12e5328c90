using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Tracing;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Connections;

/// <summary>The engine's side of a connection: one HTTP client, one store, one set of clocks, one token.</summary>
internal sealed class ConnectionSession : IDisposable
{
    private readonly HttpWire wire;
    private readonly TokenKeeper? tokens;
    private readonly ConcurrentDictionary<string, bool> campaigns = new(StringComparer.Ordinal);

    /// <param name="settings">What the user gave.</param>
    /// <param name="handler">Null for the network.</param>
    /// <param name="store">A store that is there already; null to open the one of the settings.</param>
    public ConnectionSession(ConnectionSettings settings, HttpMessageHandler? handler = null, IStateStore? store = null)
    {
        Settings = settings;
        Provider = ProviderCatalog.Find(settings.Provider);
        Account = ConnectionRules.CreateAccount(settings, Provider);
        Trace = settings.Trace is { } asked ? new TraceLog(asked, settings.Name ?? ConnectionRules.DefaultName(settings), Account.Redactor, settings.Time) : null;
        wire = new HttpWire(settings.Time, handler);
        var limits = Account.Definition.Limits.ToDictionary(static limit => limit.Operation, static limit => limit.Limit);
        foreach (var (operation, limit) in settings.RateLimits)
        {
            limits[operation] = limit;
        }

        AccountKey = $"{Provider.Id}/{Account.Hosts.Data.Authority}/{Account.UserName}";
        Store = store ?? StateStoreFactory.Open(settings.StateStore ?? (settings.IsSandbox ? StateStoreFactory.InMemory : null), settings.Time);
        var gate = new LimitGate(Store.Limits, AccountKey, limits, settings.Time, settings.Retry.Pace);
        if (Account.Authentication == AuthenticationMode.Token
            && Provider.CreateTokenIssuer(Account, new ProviderClient(wire, gate, tokens: null, settings.Retry, settings.Time, Trace)) is { } issuer)
        {
            tokens = new TokenKeeper(issuer, Store.Tokens, new TokenAccount(AccountKey, Account.Secret, Account.Redactor), settings.Time)
            {
                Fetched = Trace is null ? null : token => Trace.Write("tokenFetched", run: null, ("expires", token.ExpiresAt)),
            };
        }

        Client = new ProviderClient(wire, gate, tokens, settings.Retry, settings.Time, Trace);
        TellConnected();
    }

    public ConnectionSettings Settings { get; }

    public IProvider Provider { get; }

    public ProviderAccount Account { get; }

    public ProviderClient Client { get; }

    public IStateStore Store { get; }

    /// <summary>Null where nothing is traced.</summary>
    public TraceLog? Trace { get; }

    /// <summary>The campaigns that were named over this connection, or shown by the provider.</summary>
    public IEnumerable<string> KnownCampaigns => campaigns.Keys;

    /// <summary>What the account is called in the store: all who use it at this host share its limits, its token and its imports.</summary>
    public string AccountKey { get; }

    /// <summary>Remembers a campaign's name, for completion.</summary>
    public void Know(string? campaign)
    {
        if (!string.IsNullOrEmpty(campaign))
        {
            campaigns.TryAdd(campaign, value: true);
        }
    }

    /// <summary>Opens the store, and signs in where the connection works with a token, so that what is wrong there shows before the first row is read.</summary>
    public async ValueTask SignInAsync(CancellationToken cancellationToken)
    {
        await Store.OpenAsync(cancellationToken).ConfigureAwait(false);
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

        var token = force
            ? await tokens.IssueAsync(cancellationToken).ConfigureAwait(false)
            : await tokens.GetAsync(cancellationToken).ConfigureAwait(false);
        return token.IsNone
            ? throw new CampaignToolsException(ErrorIds.TokenNotSupported, $"This {Provider.Id} server issues no tokens, because it is older than 4.1. The credential goes with each request.")
            : token;
    }

    /// <summary>How leads go to this provider; throws where they can't.</summary>
    public ILeadOperation LeadOperation(Operation operation) => Provider.LeadOperation(operation, Account)
        ?? throw new CampaignToolsException(
            ErrorIds.ProviderMismatch,
            operation == Operation.Schedule
                ? $"{Provider.Id} has no scheduling: Register-ScheduledLead works with an Ozonetel connection. Use Add-CampaignLead, or the campaign's own start and end times."
                : $"{Provider.Id} can't do that.");

    /// <summary>How rows are read over this connection.</summary>
    /// <param name="country">As <see cref="Numbers.NumberRules"/> takes it; null for the account's.</param>
    public LeadReading Reading(string? country = null) => Account.Reading(country);

    /// <summary>Creates campaigns over this connection.</summary>
    public CampaignCreator CreateCampaigns() => new(Provider.Id, Provider.CampaignOperation(Account), Client, Account.Redactor);

    /// <summary>What can be done with campaigns that are there; throws where nothing is documented.</summary>
    public ICampaignControl CreateControl() => Provider.CreateControl(Account, Client)
        ?? throw NotThere();

    /// <summary>What can be done with leads that wait for their time; throws where the provider has no scheduling.</summary>
    public IScheduledLeads CreateScheduledLeads() => Provider.CreateScheduledLeads(Account, Client) ?? throw NotThere();

    /// <summary>What a run over this connection works with.</summary>
    /// <param name="operation">What is to be done with the rows.</param>
    /// <param name="reading">How their values are read; null for the account's ways.</param>
    public LeadRunServices RunServices(Operation operation, LeadReading? reading = null) => new(LeadOperation(operation), Client, Account.Clock, Settings.Time)
    {
        Reading = reading ?? Reading(),
        Imports = Store.Imports,
        AccountKey = AccountKey,
        Redactor = Account.Redactor,
    };

    private CampaignToolsException NotThere() =>
        new(ErrorIds.ProviderMismatch, $"This works with an Ozonetel connection; '{Provider.Id}' has no such request, or none is documented.");

    public void Dispose()
    {
        tokens?.Dispose();
        wire.Dispose();
        Store.Dispose();
        Trace?.Dispose();
    }

    /// <summary>All that the connection is, but its secret: what a question about it needs.</summary>
    private void TellConnected() => Trace?.Write(
        "connected",
        run: null,
        ("module", typeof(ConnectionSession).Assembly.GetName().Version),
        ("runtime", RuntimeInformation.FrameworkDescription),
        ("system", RuntimeInformation.OSDescription),
        ("provider", Provider.Id),
        ("account", new OwnName(Account.UserName)),
        ("dataHost", Account.Hosts.Data.AbsoluteUri),
        ("campaignHost", Account.Hosts.Campaigns.AbsoluteUri),
        ("authentication", Account.Authentication),
        ("timeZone", Account.Clock.Zone.Id),
        ("country", Account.Country),
        ("numberFormat", Account.NumberFormat),
        ("stateStore", new OwnName(Store.Description)),
        ("rateLimits", Client.Limits.Limits.OrderBy(static one => one.Key).Select(static one => ($"{one.Key}", (object?)$"{one.Value}")).ToArray()),
        ("requestTimeout", Settings.Retry.AttemptTimeout),
        ("maxRetry", Settings.Retry.MaxRetry),
        ("doNotCall", Settings.DoNotCall.Select(static list => (object)new OwnName(list.Name))),
        ("callingHours", Settings.CallingHours?.ToString()),
        ("sandbox", Settings.IsSandbox),
        ("level", Settings.Trace!.Level),
        ("numbers", Settings.Trace.ShowsNumbers));
}
