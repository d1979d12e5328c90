using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Support;

/// <summary>Drives a run as the pipeline thread does.</summary>
internal static class Run
{
    public const string GoodTime = "2026-11-25 10:00:00";

    public static LeadRow Row(string number, object? time = null, string? campaign = "Diwali") =>
        new() { PhoneNumber = number, ScheduledTime = time ?? GoodTime, CampaignName = campaign };

    public static IEnumerable<LeadRow> Rows(int count) =>
        Enumerable.Range(0, count).Select(static i => Row((9_800_000_000 + i).ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>In whole batches from the first one on, unless the options say otherwise.</summary>
    public static IReadOnlyList<LeadResult> Schedule(ConnectionSession session, IEnumerable<LeadRow> rows, LeadRunOptions? options = null) =>
        Send(session, Operation.Schedule, rows, options ?? new LeadRunOptions { BatchSize = 100, CampaignName = "Diwali", BeginsAlone = false });

    public static IReadOnlyList<LeadResult> Send(ConnectionSession session, Operation operation, IEnumerable<LeadRow> rows, LeadRunOptions options)
    {
        using var run = new LeadRun(session.RunServices(operation), options);
        run.Start();
        var results = new List<LeadResult>();
        var index = 0L;
        foreach (var row in rows)
        {
            row.Index = index++;
            row.Source ??= row;
            var posted = run.TryPost(row);
            while (!posted)
            {
                run.Wait(TimeSpan.FromMilliseconds(50));
                Take(run, results);
                posted = run.TryFlush();
            }

            Take(run, results);
        }

        Finish(run, results);
        return results;
    }

    /// <summary>As a cmdlet does with a file: the run reads by itself. Results by index, what was warned of, and what failed at the end.</summary>
    public static (IReadOnlyList<LeadResult> Results, IReadOnlyList<string> Warnings, CampaignToolsException? Failure) Feed(LeadRunServices services, LeadRunOptions options, IEnumerable<LeadRow> rows)
    {
        using var run = new LeadRun(services, options);
        using var source = rows.GetEnumerator();
        run.Start();
        var index = 0L;
        var feed = Task.Run(() => run.FeedAsync(() =>
        {
            if (!source.MoveNext())
            {
                return null;
            }

            source.Current.Index = index++;
            return source.Current;
        }));
        var results = new List<LeadResult>();
        var warnings = new List<string>();
        while (!feed.IsCompleted || !run.IsFinished)
        {
            if (feed.IsCompleted)
            {
                run.Complete();
            }

            run.Wait(TimeSpan.FromMilliseconds(20));
            while (run.TryTake(out var happened))
            {
                results.AddRange(happened is ResultsEvent some ? some.Results : []);
                warnings.AddRange(happened is WarningEvent warning ? [warning.Text] : []);
            }
        }

        var failure = Record.Exception(() =>
        {
            run.ThrowIfBroken();
            feed.GetAwaiter().GetResult();
        });
        return ([.. results.OrderBy(static one => one.Index)], warnings, (CampaignToolsException?)failure);
    }

    public static void Finish(LeadRun run, List<LeadResult> results)
    {
        while (!run.TryFlush())
        {
            run.Wait(TimeSpan.FromMilliseconds(50));
            Take(run, results);
        }

        run.Complete();
        while (!run.IsFinished)
        {
            run.Wait(TimeSpan.FromMilliseconds(50));
            Take(run, results);
        }

        Take(run, results);
        run.ThrowIfBroken();
    }

    public static void Take(LeadRun run, List<LeadResult> results)
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
