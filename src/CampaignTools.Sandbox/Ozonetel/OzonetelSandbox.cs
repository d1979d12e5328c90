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
        var bulk = new BulkOperation(account, _state, clock);
        var schedule = new ScheduleOperation(account, _gate, _state, clock);
        var scheduled = new ScheduledDataOperation(account, _gate, _state);
        var control = new ControlOperation(account, _gate, _state);
        var campaign = new CampaignOperation(account, _state);
        _routes = new Dictionary<string, Route>(StringComparer.Ordinal)
        {
            ["/ca_apis/CAToken/generateToken"] = Make(SandboxOperation.Token, "POST", token.Handle, options.TokenLimit),
            ["/ca_apis/AddCampaignData"] = Make(SandboxOperation.Add, "POST", add.Handle, options.AddLimit) with { UsesToken = true },
            [SchedulePath] = Make(SandboxOperation.Schedule, "POST", schedule.Handle, options.ScheduleLimit) with { UsesToken = true, HasIndex = true },
            ["/ca_apis/getScheduledData"] = Make(SandboxOperation.List, "GET", scheduled.List, options.OtherLimit) with { UsesToken = true },
            ["/ca_apis/deleteScheduledData"] = Make(SandboxOperation.Cancel, "DELETE", scheduled.Delete, options.OtherLimit) with { UsesToken = true },
            ["/ca_apis/setCampaignStatus"] = Make(SandboxOperation.Control, "PUT", control.Set, options.OtherLimit) with { UsesToken = true },
            ["/ca_apis/campaignStatus"] = Make(SandboxOperation.Status, "GET", control.Get, options.OtherLimit) with { UsesToken = true },
            ["/cloudAgentRestAPI/index.php/AddCampaignBulkDataV4/addBulkData/format/json"] = Make(SandboxOperation.Bulk, "POST", bulk.Handle, options.BulkLimit),
            ["/APIServices/campaignControl/outbound"] = Make(SandboxOperation.Create, "POST", campaign.Create, options.CreateLimit),
            ["/APIServices/campaignControl/outbound/update"] = Make(SandboxOperation.Update, "POST", campaign.Update, options.OtherLimit),
        };

        Route Make(string operation, string method, Func<SandboxRequest, HttpAnswer> handle, SandboxLimit? limit) =>
            new(SandboxProvider.Ozonetel, operation, [method], limit is null ? handle : Limit(handle, new SlidingWindows(limit, clock)));
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

    SandboxProvider IProviderDouble.Provider => SandboxProvider.Ozonetel;

    Route? IProviderDouble.Find(string path)
    {
        if (_routes.TryGetValue(path, out var route))
        {
            return route;
        }

        // The letter case of this path's last segment is unverified (OZ-SCHEDULE), so any will do.
        return string.Equals(path, SchedulePath, StringComparison.OrdinalIgnoreCase) && path.StartsWith("/ca_apis/", StringComparison.Ordinal)
            ? _routes[SchedulePath]
            : null;
    }

    void IProviderDouble.ExpireTokens() => _tokens.Expire();

    private Func<SandboxRequest, HttpAnswer> Limit(Func<SandboxRequest, HttpAnswer> handle, SlidingWindows windows) => request =>
    {
        if (windows.TryPass(UserOf(request)))
        {
            return handle(request);
        }

        Interlocked.Increment(ref _overLimit);
        return OzonetelAnswer.OverLimit();
    };

    private static string UserOf(SandboxRequest request)
    {
        using var document = JsonFields.Parse(request);
        var body = new JsonFields(document.RootElement);
        return body.Text("userName") ?? body.Text("username") ?? "";
    }
}
