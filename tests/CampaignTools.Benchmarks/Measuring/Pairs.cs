namespace CampaignTools.Benchmarks.Measuring;

/// <summary>Two things measured in turn, A B A B: what the machine does meanwhile meets both.</summary>
internal sealed record Pairs<T>(IReadOnlyList<T> Ours, IReadOnlyList<T> Yardstick)
{
    public static Pairs<T> Run(int runs, Func<T> ours, Func<T> yardstick)
    {
        var a = new List<T>();
        var b = new List<T>();
        for (var i = 0; i < runs; i++)
        {
            // The order changes with each pair, so that neither always runs into what the other leaves behind.
            if (i % 2 == 0)
            {
                a.Add(ours());
                b.Add(yardstick());
            }
            else
            {
                b.Add(yardstick());
                a.Add(ours());
            }
        }

        return new Pairs<T>(a, b);
    }

    public Figure Ratio(string row, string what, Func<T, double> figure, Func<double, string> show, Reach reach, double target, string? note = null) =>
        Figure.OfRatio(row, what, [.. Ours.Select(figure)], [.. Yardstick.Select(figure)], show, reach, target, note);

    public Figure Difference(string row, string what, Func<T, double> figure, Func<double, string> show, string unit, double target, string? note = null) =>
        Figure.OfDifference(row, what, [.. Ours.Select(figure)], [.. Yardstick.Select(figure)], show, unit, target, note);
}
