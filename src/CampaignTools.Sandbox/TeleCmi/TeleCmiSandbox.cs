using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.TeleCmi;

/// <summary>The simulated TeleCMI account: what it really holds, to compare a client's claims with. Snapshots, safe from any thread.</summary>
public sealed class TeleCmiSandbox : IProviderDouble
{
    private readonly TeleCmiState _state;
    private readonly Dictionary<string, Route> _routes;

    internal TeleCmiSandbox(SandboxOptions options)
    {
        Account = options.TeleCmi;
        _state = new TeleCmiState(Account);
        var campaign = new CampaignOperation(Account, _state);
        var leads = new LeadsOperation(Account, _state, options.TimeProvider);
        _routes = new Dictionary<string, Route>(StringComparer.Ordinal)
        {
            ["/v3/campaign/create"] = Make(SandboxOperation.Create, campaign.Create),
            ["/v3/campaign/update"] = Make(SandboxOperation.Update, campaign.Update),
            ["/v3/leads/add"] = Make(SandboxOperation.Add, leads.Add),
            ["/v3/leads/add-custom"] = Make(SandboxOperation.Add, leads.AddCustom),
            ["/v3/leads/delete"] = Make(SandboxOperation.Delete, leads.Delete),
        };
    }

    /// <summary>The account's settings.</summary>
    public TeleCmiOptions Account { get; }

    /// <summary>The leads, in the order in which they first came as long as none is deleted.</summary>
    public IReadOnlyList<TeleCmiLead> Leads => Snapshot(_state.Leads.Values);

    /// <summary>How many leads there are.</summary>
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

    /// <summary>The lists of leads.</summary>
    public IReadOnlyList<TeleCmiLeadList> LeadLists => Snapshot(_state.Lists.Values);

    /// <summary>The campaigns.</summary>
    public IReadOnlyList<TeleCmiCampaign> Campaigns => Snapshot(_state.Campaigns.Values);

    SandboxProvider IProviderDouble.Provider => SandboxProvider.TeleCmi;

    Route? IProviderDouble.Find(string path) => _routes.GetValueOrDefault(path);

    void IProviderDouble.ExpireTokens()
    {
        // TeleCMI has none.
    }

    private static Route Make(string operation, Func<SandboxRequest, HttpAnswer> handle) =>
        new(SandboxProvider.TeleCmi, operation, ["POST"], handle);

    private T[] Snapshot<T>(IEnumerable<T> items)
    {
        lock (_state.Gate)
        {
            return [.. items];
        }
    }
}
