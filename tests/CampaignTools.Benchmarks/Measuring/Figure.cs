using System.Globalization;

namespace CampaignTools.Benchmarks.Measuring;

/// <summary>How a figure is held against its target.</summary>
internal enum Reach
{
    AtLeast,
    AtMost,
}

/// <summary>One line of the table: what was measured, against what, and what was to be reached.</summary>
internal sealed record Figure
{
    public required string Row { get; init; }

    public required string What { get; init; }

    /// <summary>The figure of ours and of the yardstick, as people read them.</summary>
    public required string Ours { get; init; }

    public required string Yardstick { get; init; }

    /// <summary>What is compared with the target: a ratio mostly; null where the row could not be measured.</summary>
    public double? Value { get; init; }

    public string Unit { get; init; } = "×";

    public Reach Reach { get; init; }

    public double Target { get; init; }

    /// <summary>Why there is no value, or what else is to be known.</summary>
    public string? Note { get; init; }

    /// <summary>Each run's figure, in the order in which they ran in turn.</summary>
    public IReadOnlyList<double> OurRuns { get; init; } = [];

    public IReadOnlyList<double> YardstickRuns { get; init; } = [];

    public bool? IsReached => Value is not { } value ? null : Reach == Reach.AtLeast ? value >= Target : value <= Target;

    public string ValueText => Value is { } value ? string.Create(CultureInfo.InvariantCulture, $"{Short(value)} {Unit}") : "-";

    public string TargetText => Value is null && Target == 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{(Reach == Reach.AtLeast ? "≥" : "≤")} {Target:0.##} {Unit}");

    /// <summary>Ours over the yardstick's, pair by pair, and the median of these: so a machine whose speed drifts does not decide.</summary>
    public static Figure OfRatio(string row, string what, IReadOnlyList<double> ours, IReadOnlyList<double> yardstick, Func<double, string> show, Reach reach, double target, string? note = null) => new()
    {
        Row = row,
        What = what,
        Ours = show(Median(ours)),
        Yardstick = show(Median(yardstick)),
        Value = Median([.. ours.Zip(yardstick, static (a, b) => a / b)]),
        Reach = reach,
        Target = target,
        OurRuns = ours,
        YardstickRuns = yardstick,
        Note = note,
    };

    /// <summary>The same with the difference.</summary>
    public static Figure OfDifference(string row, string what, IReadOnlyList<double> ours, IReadOnlyList<double> yardstick, Func<double, string> show, string unit, double target, string? note = null) => new()
    {
        Row = row,
        What = what,
        Ours = show(Median(ours)),
        Yardstick = show(Median(yardstick)),
        Value = Median([.. ours.Zip(yardstick, static (a, b) => a - b)]),
        Unit = unit,
        Reach = Reach.AtMost,
        Target = target,
        OurRuns = ours,
        YardstickRuns = yardstick,
        Note = note,
    };

    /// <summary>A row that could not be measured here.</summary>
    public static Figure Missing(string row, string what, string why) => new() { Row = row, What = what, Ours = "-", Yardstick = "-", Note = why };

    public static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static string Short(double value) => value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);
}
