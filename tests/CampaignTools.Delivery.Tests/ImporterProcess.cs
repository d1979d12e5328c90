using System.Diagnostics;
using System.Globalization;
using CampaignTools.Engine.Wire;
using CampaignTools.Sandbox;

namespace CampaignTools.Delivery.Tests;

/// <summary>Starts imports as processes of their own.</summary>
internal static class ImporterProcess
{
    private static readonly string Program = Find();

    public static Process Start(SandboxServer sandbox, ImportPlan plan, string results)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardError = true };
        string[] arguments =
        [
            "exec", Program,
            $"uri={sandbox.BaseUri}",
            $"user={sandbox.Ozonetel.Account.UserName}",
            $"store={plan.Store}",
            $"import={plan.Import}",
            $"operation={plan.Operation}",
            string.Create(CultureInfo.InvariantCulture, $"rows={plan.Rows}"),
            string.Create(CultureInfo.InvariantCulture, $"throttle={plan.Throttle}"),
            string.Create(CultureInfo.InvariantCulture, $"batch={plan.Batch}"),
            $"check={plan.CheckDuplicate}",
            $"results={results}",
            string.Create(CultureInfo.InvariantCulture, $"per={plan.RowsPerNumber}"),
            .. plan.DoNotCall is null ? Array.Empty<string>() : [$"dnc={plan.DoNotCall}"],
            .. plan.NotWithinDays is not { } days ? Array.Empty<string>() : [string.Create(CultureInfo.InvariantCulture, $"within={days}")],
            .. plan.Undoes ? ["undo=true"] : Array.Empty<string>(),
            .. plan.Limit is null ? Array.Empty<string>() : [$"limit={plan.Limit}"],
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Not as an argument: every user of the machine can read those.
        start.Environment["CAMPAIGNTOOLS_IMPORTER_SECRET"] = sandbox.Ozonetel.Account.ApiKey;

        // Quick to start matters more here than quick to run.
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_TC_QuickJitForLoops"] = "1";
        return Process.Start(start)!;
    }

    /// <summary>The results that a process wrote, by number; a line that a kill cut off does not count.</summary>
    public static IReadOnlyList<(string Number, LeadStatus Status)> Read(string results) =>
        [.. File.ReadAllLines(results)
            .Select(static line => line.Split(' '))
            .Where(static parts => parts.Length == 3 && Enum.TryParse<LeadStatus>(parts[1], out _))
            .Select(static parts => (parts[0], Enum.Parse<LeadStatus>(parts[1])))];

    // Built by the same command into the folder of the same configuration.
    private static string Find()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "CampaignTools.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder.FullName, "tests", "CampaignTools.Importer", "bin", configuration, "net10.0", "CampaignTools.Importer.dll");
    }
}

/// <summary>One import, however many runs it takes.</summary>
internal sealed record ImportPlan(string Store, string Import, Operation Operation, int Rows, int Throttle, int Batch, bool CheckDuplicate, string? Limit = null, int RowsPerNumber = 1)
{
    /// <summary>A kept do-not-call list; null for none.</summary>
    public string? DoNotCall { get; init; }

    /// <summary>Whether the import is taken back, and nothing sent.</summary>
    public bool Undoes { get; init; }

    /// <summary>Days within which nobody is called again; null where that is not asked.</summary>
    public int? NotWithinDays { get; init; }

    /// <summary>A number of the list, by its place from 0.</summary>
    public static string NumberAt(int place) => string.Create(CultureInfo.InvariantCulture, $"98{place:00000000}");
}
