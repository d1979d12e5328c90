using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Enswitch;

/// <summary>The simulated Enswitch system: what it really holds, to compare a client's claims with. Snapshots, safe from any thread.</summary>
public sealed class EnswitchSandbox : IProviderDouble
{
    private const string Root = "/api/json/";

    private readonly EnswitchState _state;
    private readonly EnswitchTokens _tokens;
    private readonly Dictionary<string, Route> _routes;

    internal EnswitchSandbox(SandboxOptions options)
    {
        Account = options.Enswitch;
        _state = new EnswitchState(Account);
        _tokens = new EnswitchTokens(options.TimeProvider, Account);
        var gate = new EnswitchGate(Account, _tokens);
        var login = new LoginOperation(Account, gate, _tokens, options.TimeProvider);
        var campaigns = new CampaignsOperation(Account, gate, _state);
        var destinations = new DestinationsOperation(Account, gate, _state, options.TimeProvider);
        _routes = new Dictionary<string, Route>(StringComparer.Ordinal)
        {
            ["user/login"] = Make(SandboxOperation.Login, login.Handle) with { UsesToken = false },
            ["bulk/campaigns/create"] = Make(SandboxOperation.Create, campaigns.Create),
            ["bulk/campaigns/update"] = Make(SandboxOperation.Update, campaigns.Update),
            ["bulk/campaigns/list"] = Make(SandboxOperation.ListCampaigns, campaigns.List),
            ["bulk/destinations/create"] = Make(SandboxOperation.Add, destinations.Create),
            ["bulk/destinations/update"] = Make(SandboxOperation.Control, destinations.Update),
            ["bulk/destinations/delete"] = Make(SandboxOperation.Delete, destinations.Delete),
            ["bulk/destinations/list"] = Make(SandboxOperation.List, destinations.List),
        };
    }

    /// <summary>The user's settings.</summary>
    public EnswitchOptions Account { get; }

    /// <summary>The campaigns, oldest first.</summary>
    public IReadOnlyList<EnswitchCampaign> Campaigns
    {
        get
        {
            lock (_state.Gate)
            {
                return _state.Campaigns.Values.OrderBy(static campaign => campaign.Id).ToArray();
            }
        }
    }

    /// <summary>The numbers of every campaign.</summary>
    public IReadOnlyList<EnswitchDestination> Destinations
    {
        get
        {
            lock (_state.Gate)
            {
                return _state.Destinations.Values.SelectMany(static numbers => numbers.Values).ToArray();
            }
        }
    }

    /// <summary>How many numbers there are.</summary>
    public int DestinationCount
    {
        get
        {
            lock (_state.Gate)
            {
                return _state.Destinations.Values.Sum(static numbers => numbers.Count);
            }
        }
    }

    /// <summary>Sets a number's status, as dialling it would; a number that is not there is added.</summary>
    public void SetStatus(int campaign, string number, string status)
    {
        lock (_state.Gate)
        {
            var destinations = _state.Destinations[campaign];
            destinations[number] = destinations.TryGetValue(number, out var found)
                ? found with { Status = status }
                : new EnswitchDestination { Campaign = campaign, Number = number, Status = status, AddedAt = DateTimeOffset.MinValue };
        }
    }

    /// <summary>Makes every token worthless.</summary>
    public void ExpireTokens() => _tokens.ExpireAll();

    SandboxProvider IProviderDouble.Provider => SandboxProvider.Enswitch;

    Route? IProviderDouble.Find(string path)
    {
        // Licensees put the API under a prefix of their own; the slash at the end is the page's, and may be missing.
        var start = path.IndexOf(Root, StringComparison.Ordinal);
        return start < 0 ? null : _routes.GetValueOrDefault(path[(start + Root.Length)..].TrimEnd('/'));
    }

    private static Route Make(string operation, Func<SandboxRequest, HttpAnswer> handle) =>
        new(SandboxProvider.Enswitch, operation, ["GET", "POST"], handle) { UsesToken = true };
}
