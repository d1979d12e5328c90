using System.Diagnostics;
using System.Globalization;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Wire;
using CampaignTools.Sandbox;

namespace CampaignTools.Demo;

/// <summary>The same import without a shell: the file reader, the engine and the sandbox.</summary>
internal static class EngineDemo
{
    private const int ProgressRows = 200;

    public static int Run(string csv)
    {
        var options = new SandboxOptions();
        using var sandbox = SandboxServer.Start(options);
        using var session = new ConnectionSession(new ConnectionSettings
        {
            Provider = CampaignProvider.Ozonetel,
            UserName = options.Ozonetel.UserName,
            Secret = new Secret(options.Ozonetel.ApiKey),
            BaseUri = sandbox.BaseUri,
            IsSandbox = true,
        });
        var watch = Stopwatch.StartNew();
        var results = new List<LeadResult>();
        var rows = Import(session, csv, results);
        watch.Stop();

        Show(results);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} rows, {results.Count} results, {sandbox.RequestCount} requests, {watch.Elapsed.TotalSeconds:0.00} s"));
        return results.Count == rows ? 0 : 1;
    }

    private static long Import(ConnectionSession session, string csv, List<LeadResult> results)
    {
        var defaults = new LeadDefaults { CampaignName = "Diwali" };
        using var run = new LeadRun(session.RunServices(Operation.Schedule), new LeadRunOptions
        {
            BatchSize = 100,
            CampaignName = defaults.CampaignName,
            Call = new LeadCallOptions { CheckDuplicate = true },
        });
        using var source = CsvLeadSource.Open(csv);
        run.Start();
        var rows = 0L;
        while (source.TryRead(out var row))
        {
            defaults.Apply(row);
            rows++;
            var posted = run.TryPost(row);
            while (!posted)
            {
                run.Wait(TimeSpan.FromMilliseconds(50));
                Take(run, results);
                posted = run.TryFlush();
            }

            Take(run, results);
        }

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

        run.ThrowIfBroken();
        return rows;
    }

    private static void Take(LeadRun run, List<LeadResult> results)
    {
        while (run.TryTake(out var happened))
        {
            if (happened is not ResultsEvent some)
            {
                continue;
            }

            foreach (var result in some.Results)
            {
                results.Add(result);
                if (results.Count % ProgressRows == 0)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {results.Count,5} rows answered"));
                }
            }
        }
    }

    private static void Show(List<LeadResult> results)
    {
        Console.WriteLine();
        Console.WriteLine("Rows Status       ErrorId");
        Console.WriteLine("---- ------       -------");
        foreach (var group in results.GroupBy(static one => (one.Status, one.ErrorId)).OrderByDescending(static group => group.Count()))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group.Count(),4} {group.Key.Status,-12} {group.Key.ErrorId}"));
        }

        Console.WriteLine();
    }
}
