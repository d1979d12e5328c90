using System.Globalization;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Importer;

/// <summary>What the process was told, as name=value.</summary>
internal sealed record ImporterOptions
{
    public required Uri BaseUri { get; init; }

    public required string UserName { get; init; }

    public required string Secret { get; init; }

    public required string Store { get; init; }

    public required string Import { get; init; }

    public required Operation Operation { get; init; }

    public required int Rows { get; init; }

    public required int Throttle { get; init; }

    public required int Batch { get; init; }

    public required bool CheckDuplicate { get; init; }

    /// <summary>Where a line a result is written.</summary>
    public required string Results { get; init; }

    /// <summary>Rows that each number has, an hour apart; with more than one they are allowed to repeat.</summary>
    public int RowsPerNumber { get; init; } = 1;

    /// <summary>A limit such as 50/s; null for none.</summary>
    public string? Limit { get; init; }

    /// <summary>A kept do-not-call list; null for none.</summary>
    public string? DoNotCall { get; init; }

    /// <summary>Days within which nobody is called again; null where that is not asked.</summary>
    public int? NotWithinDays { get; init; }

    /// <summary>Whether the import is taken back, and nothing sent.</summary>
    public bool Undoes { get; init; }

    public static ImporterOptions Parse(string[] arguments)
    {
        var values = arguments.Select(static one => one.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1], StringComparer.Ordinal);
        return new ImporterOptions
        {
            BaseUri = new Uri(values["uri"]),
            UserName = values["user"],
            Secret = Environment.GetEnvironmentVariable("CAMPAIGNTOOLS_IMPORTER_SECRET")!,
            Store = values["store"],
            Import = values["import"],
            Operation = Enum.Parse<Operation>(values["operation"]),
            Rows = int.Parse(values["rows"], CultureInfo.InvariantCulture),
            Throttle = int.Parse(values["throttle"], CultureInfo.InvariantCulture),
            Batch = int.Parse(values["batch"], CultureInfo.InvariantCulture),
            CheckDuplicate = bool.Parse(values["check"]),
            Results = values["results"],
            RowsPerNumber = int.Parse(values.GetValueOrDefault("per", "1"), CultureInfo.InvariantCulture),
            Undoes = values.ContainsKey("undo"),
            Limit = values.GetValueOrDefault("limit"),
            DoNotCall = values.GetValueOrDefault("dnc"),
            NotWithinDays = values.TryGetValue("within", out var days) ? int.Parse(days, CultureInfo.InvariantCulture) : null,
        };
    }
}
