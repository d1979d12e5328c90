using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Runs;

namespace CampaignTools.Tests.Ozonetel;

/// <summary>Sends rows as a cmdlet's pipeline thread does; results by index.</summary>
internal static class LeadSending
{
    public static IReadOnlyList<LeadResult> Send(ConnectionSession session, LeadWay way)
    {
        using var run = new LeadRun(session.RunServices(way.Operation), new LeadRunOptions { AllowsDuplicateRow = true, BatchSize = 100, ThrottleLimit = 1, CampaignName = way.Campaign, Call = way.Call });
        run.Start();
        for (var i = 0; i < way.Rows.Length; i++)
        {
            way.Rows[i].Index = i;
            way.Rows[i].CampaignName = way.Campaign;
            run.TryPost(way.Rows[i]);
        }

        while (!run.TryFlush())
        {
            run.Wait(TimeSpan.FromMilliseconds(20));
        }

        run.Complete();
        var results = new List<LeadResult>();
        while (!run.IsFinished)
        {
            run.Wait(TimeSpan.FromMilliseconds(20));
            while (run.TryTake(out var happened))
            {
                if (happened is ResultsEvent some)
                {
                    results.AddRange(some.Results);
                }
            }
        }

        run.ThrowIfBroken();
        return [.. results.OrderBy(static one => one.Index)];
    }
}
