using System.Globalization;

namespace CampaignTools.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed record BenchOptions
{
    public const string Usage = """
        dotnet run -c Release --project tests/CampaignTools.Benchmarks [-- options]
          --only ROW[,ROW]  these rows only; --list names them
          --runs N          pairs of runs a row, 5
          --quick           a tenth of the rows and one pair: to see that all works, not for figures
          --profile         no figures, but where the processor's time goes, by Linux' perf
          --json FILE       where the figures go, out/bench-results.json
        """;

    public IReadOnlyList<string> Only { get; init; } = [];

    public int Runs { get; init; } = 5;

    public bool Quick { get; init; }

    public string? Json { get; init; }

    public bool List { get; init; }

    public bool Profile { get; init; }

    public string Command { get; init; } = "";

    /// <summary>A list's length.</summary>
    public int Rows(int full) => Quick ? full / 10 : full;

    /// <summary>Null where the arguments are none of ours.</summary>
    public static BenchOptions? Parse(string[] arguments)
    {
        var options = new BenchOptions { Command = $"dotnet run -c Release --project tests/CampaignTools.Benchmarks{(arguments.Length > 0 ? $" -- {string.Join(' ', arguments)}" : "")}" };
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            switch (arguments[i])
            {
                case "--quick":
                    options = options with { Quick = true, Runs = 1 };
                    continue;
                case "--list":
                    options = options with { List = true };
                    continue;
                case "--profile":
                    options = options with { Profile = true };
                    continue;
                case "--only" when value is not null:
                    options = options with { Only = value.Split(',') };
                    break;
                case "--runs" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var runs) && runs > 0:
                    options = options with { Runs = runs };
                    break;
                case "--json" when value is not null:
                    options = options with { Json = value };
                    break;
                default:
                    return null;
            }

            i++;
        }

        return options;
    }
}
