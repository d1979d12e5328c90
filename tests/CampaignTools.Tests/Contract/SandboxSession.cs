using System.Globalization;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Wire;
using CampaignTools.Sandbox;

namespace CampaignTools.Tests.Contract;

/// <summary>The engine on a connection to a sandbox, over a real socket: what it claims can be compared with what the sandbox holds.</summary>
internal sealed class SandboxSession : IDisposable
{
    public SandboxSession(CampaignProvider provider, Action<SandboxOptions>? change = null, string? secret = null, AuthenticationMode? mode = null)
    {
        var options = new SandboxOptions { CreateLimit = null };
        change?.Invoke(options);
        Server = SandboxServer.Start(options);
        var (user, own) = provider == CampaignProvider.TeleCmi
            ? (options.TeleCmi.InetNo.ToString(CultureInfo.InvariantCulture), options.TeleCmi.Secret)
            : (options.Enswitch.UserName, options.Enswitch.Password);
        Session = new ConnectionSession(new ConnectionSettings
        {
            Provider = provider,
            Country = "None",
            UserName = user,
            Secret = new Secret(secret ?? own),
            BaseUri = Server.BaseUri,
            TimeZone = "Asia/Kolkata",
            StateStore = StateStoreFactory.InMemory,
            Authentication = mode,
            Retry = new RetrySettings { MaxRetry = 2, BaseDelay = TimeSpan.FromMilliseconds(5), MaxDelay = TimeSpan.FromMilliseconds(20), AttemptTimeout = TimeSpan.FromSeconds(10) },
        });
    }

    public SandboxServer Server { get; }

    public ConnectionSession Session { get; }

    public (OutboundCampaign Campaign, IReadOnlyList<CampaignComplaint> Complaints) Create(CampaignDraft draft) =>
        Session.CreateCampaigns().CreateAsync(draft, observer: null, default).AsTask().GetAwaiter().GetResult();

    public LeadResult[] Add(IEnumerable<LeadRow> rows, string campaign, LeadCallOptions? options = null, int batchSize = 1000, int throttle = 2)
    {
        using var run = new LeadRun(Session.RunServices(Operation.Add), new LeadRunOptions { BatchSize = batchSize, ThrottleLimit = throttle, CampaignName = campaign, BeginsAlone = false, Call = options ?? new() });
        run.Start();
        var results = new List<LeadResult>();
        var index = 0L;
        foreach (var row in rows)
        {
            row.Index = index++;
            row.CampaignName = campaign;
            var posted = run.TryPost(row);
            while (!posted)
            {
                run.Wait(TimeSpan.FromMilliseconds(50));
                Take(run, results);
                posted = run.TryFlush();
            }
        }

        while (!run.TryFlush())
        {
            run.Wait(TimeSpan.FromMilliseconds(50));
        }

        run.Complete();
        while (!run.IsFinished)
        {
            run.Wait(TimeSpan.FromMilliseconds(50));
            Take(run, results);
        }

        run.ThrowIfBroken();
        Assert.Equal(index, results.Count);
        return [.. results.OrderBy(static one => one.Index)];
    }

    public static IEnumerable<LeadRow> Rows(int count) =>
        Enumerable.Range(0, count).Select(static i => new LeadRow { PhoneNumber = (919_800_000_000 + i).ToString(CultureInfo.InvariantCulture), LeadName = $"Lead {i}" });

    public void Dispose()
    {
        Session.Dispose();
        Server.Dispose();
    }

    private static void Take(LeadRun run, List<LeadResult> results)
    {
        while (run.TryTake(out var happened))
        {
            if (happened is ResultsEvent some)
            {
                results.AddRange(some.Results);
            }
        }
    }
}
