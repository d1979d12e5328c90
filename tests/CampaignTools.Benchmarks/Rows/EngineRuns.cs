using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>Drives the engine as the pipeline's thread does.</summary>
internal static class EngineRuns
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    public static ConnectionSession Connect(Uri baseUri, string store, IReadOnlyDictionary<Operation, RateLimit>? limits = null, TimeProvider? time = null, HttpMessageHandler? handler = null)
    {
        var settings = new ConnectionSettings
        {
            Provider = CampaignProvider.Ozonetel,
            Country = "None",
            UserName = "bench",
            Secret = new Secret("KKbench0123456789abcdef"),
            BaseUri = baseUri,
            StateStore = store,
            RateLimits = limits ?? new Dictionary<Operation, RateLimit>(),
            Time = time ?? TimeProvider.System,
        };
        return new ConnectionSession(settings, handler);
    }

    /// <summary>Adds every lead; each must come out Added.</summary>
    public static void Add(ConnectionSession session, IReadOnlyList<(string Number, string Name)> leads, int inFlight)
    {
        using var run = new LeadRun(session.RunServices(Operation.Add), new LeadRunOptions { ThrottleLimit = inFlight, CampaignName = "Bench" });
        run.Start();
        var added = 0;
        var index = 0L;
        foreach (var (number, name) in leads)
        {
            var posted = run.TryPost(new LeadRow { Index = index++, Source = number, PhoneNumber = number, LeadName = name, CampaignName = "Bench" });
            while (!posted)
            {
                run.Wait(Glance);
                added += Take(run);
                posted = run.TryFlush();
            }

            added += Take(run);
        }

        while (!run.TryFlush())
        {
            run.Wait(Glance);
            added += Take(run);
        }

        run.Complete();
        while (!run.IsFinished)
        {
            run.Wait(Glance);
            added += Take(run);
        }

        run.ThrowIfBroken();
        added += Take(run);
        if (added != leads.Count)
        {
            throw new InvalidOperationException($"{leads.Count} leads, {added} Added.");
        }
    }

    private static int Take(LeadRun run)
    {
        var added = 0;
        while (run.TryTake(out var happened))
        {
            if (happened is ResultsEvent some)
            {
                foreach (var result in some.Results)
                {
                    added += result.Status == LeadStatus.Added ? 1 : 0;
                }
            }
        }

        return added;
    }
}
