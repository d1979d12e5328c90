using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>The simulated Ozonetel account: what it really holds, to compare a client's claims with. Snapshots, safe from any thread.</summary>
public sealed class OzonetelSandbox : IProviderDouble
{
    private const string SchedulePath = "/ca_apis/campaignScheduledData";

    private readonly OzonetelState _state;
    private readonly OzonetelGate _gate;
    private readonly OzonetelTokens _tokens;
    private readonly Dictionary<string, Route> _routes;
    private long _overLimit;

    internal OzonetelSandbox(SandboxOptions options)
    {
        var account = Account = options.Ozonetel;
        var clock = options.TimeProvider;
        _state = new OzonetelState(options);
        _tokens = new OzonetelTokens(clock, account.TokenLifetime);
        _gate = new OzonetelGate(account, _tokens);

        var token = new TokenOperation(account, _gate, _tokens);
        var add = new AddOperation(account, _gate, _state, clock);
        var schedule = new ScheduleOperation(account, _gate, _state, clock);
        _routes = new Dictionary<string, Route>(StringComparer.Ordinal)
        {
            ["/ca_apis/CAToken/generateToken"] = Data(SandboxOperation.Token, "POST", token.Handle, options.TokenLimit, clock) with { UsesToken = false },
            ["/ca_apis/AddCampaignData"] = Data(SandboxOperation.Add, "POST", add.Handle, options.AddLimit, clock),
            [SchedulePath] = Data(SandboxOperation.Schedule, "POST", schedule.Handle, options.ScheduleLimit, clock) with { HasIndex = true },
        };
    }

    /// <summary>The account's settings. Roles, users, skills and the like may be changed while no request is on its way.</summary>
    public OzonetelOptions Account { get; }

    /// <summary>The setting "API Authentication", as an admin may change it at any time.</summary>
    public OzonetelAuthentication Authentication
    {
        get => _gate.Authentication;
        set => _gate.Authentication = value;
    }

    /// <summary>The numbers that were added, oldest first.</summary>
    public IReadOnlyList<OzonetelLead> Leads
    {
        get
        {
            lock (_state.Gate)
            {
                return _state.Leads.ToArray();
            }
        }
    }

    /// <summary>How many numbers were added.</summary>
    public int LeadCount
    {
        get
        {
            lock (_state.Gate)
            {
                return _state.Leads.Count;
            }
        }
    }

    /// <summary>The numbers that wait for their time, by row id.</summary>
    public IReadOnlyList<OzonetelScheduledLead> ScheduledLeads
    {
        get
        {
            lock (_state.Gate)
            {
                return _state.Scheduled.Values.ToArray();
            }
        }
    }

    /// <summary>How many numbers wait for their time.</summary>
    public int ScheduledLeadCount
    {
        get
        {
            lock (_state.Gate)
            {
                return _state.Scheduled.Count;
            }
        }
    }

    /// <summary>The campaigns.</summary>
    public IReadOnlyList<OzonetelCampaign> Campaigns
    {
        get
        {
            lock (_state.Gate)
            {
                return _state.Campaigns.Select(static state => state.Campaign).ToArray();
            }
        }
    }

    /// <summary>How many requests were refused with 429 because of a limit.</summary>
    public long OverLimitCount => Interlocked.Read(ref _overLimit);

    /// <summary>The token that is valid now or was the last one; null when there is none.</summary>
    public string? CurrentToken => _tokens.Current;

    /// <summary>Adds a campaign, or replaces the one of that name (its numbers stay counted as leads).</summary>
    public void AddCampaign(OzonetelCampaign campaign)
    {
        lock (_state.Gate)
        {
            _state.Add(campaign);
        }
    }

    /// <summary>Makes the current token worthless.</summary>
    public void ExpireToken() => _tokens.Expire();

    Route? IProviderDouble.Find(string path)
    {
        if (_routes.TryGetValue(path, out var route))
        {
            return route;
        }

        // The letter case of this path's last segment is unverified (providers.md), so any will do.
        return string.Equals(path, SchedulePath, StringComparison.OrdinalIgnoreCase) && path.StartsWith("/ca_apis/", StringComparison.Ordinal)
            ? _routes[SchedulePath]
            : null;
    }

    void IProviderDouble.ExpireTokens() => _tokens.Expire();

    private Route Data(string operation, string method, Func<SandboxRequest, HttpAnswer> handle, SandboxLimit? limit, TimeProvider clock)
    {
        var windows = new SlidingWindows(limit, clock);
        return new Route(SandboxProvider.Ozonetel, operation, [method], limit is null ? handle : Limited) { UsesToken = true };

        HttpAnswer Limited(SandboxRequest request)
        {
            if (windows.TryPass(UserOf(request)))
            {
                return handle(request);
            }

            Interlocked.Increment(ref _overLimit);
            return OzonetelAnswer.OverLimit();
        }
    }

    private static string UserOf(SandboxRequest request)
    {
        using var document = JsonFields.Parse(request);
        var body = new JsonFields(document.RootElement);
        return body.Text("userName") ?? body.Text("username") ?? "";
    }
}
