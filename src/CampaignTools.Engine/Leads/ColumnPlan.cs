using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.Leads;

/// <summary>
/// Which of a source's columns feed which field. Made once, from the first row or the header; the same for a file and for objects.
/// </summary>
internal sealed class ColumnPlan
{
    private static readonly int FieldCount = Enum.GetValues<LeadColumn>().Length;

    private readonly int[] sourceOf = new int[FieldCount];

    private ColumnPlan(IReadOnlyList<string> names) => Names = names;

    /// <summary>The source's column names, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Places of the columns that are passed on under their own names (-IncludeColumn).</summary>
    public int[] Extra { get; private set; } = [];

    /// <summary>The names that go with <see cref="Extra"/>.</summary>
    public string[] ExtraNames { get; private set; } = [];

    /// <summary>The place of a field's column; −1 where the source has none.</summary>
    public int this[LeadColumn column] => sourceOf[(int)column];

    /// <summary>The source's own name of a field's column, for messages.</summary>
    public string NameOf(LeadColumn column) => this[column] is var place and >= 0 ? Names[place] : column.ToString();

    /// <param name="names">The source's column names.</param>
    /// <param name="map">-ColumnMap: field name → column name; null without one.</param>
    /// <param name="include">-IncludeColumn; <c>*</c> for all that feed no field; null without it.</param>
    public static ColumnPlan Create(IReadOnlyList<string> names, IReadOnlyDictionary<LeadColumn, string>? map, IReadOnlyList<string>? include)
    {
        var plan = new ColumnPlan(names);
        Array.Fill(plan.sourceOf, -1);
        var mapped = new HashSet<int>();
        if (map is not null)
        {
            foreach (var (field, name) in map)
            {
                var place = PlaceOf(names, name);
                if (place < 0)
                {
                    throw Missing("ColumnMap", name, names);
                }

                plan.sourceOf[(int)field] = place;
                mapped.Add(place);
            }
        }

        for (var place = 0; place < names.Count; place++)
        {
            // The first column of a kind counts: 'Phone' before 'Mobile' where a list has both.
            if (!mapped.Contains(place) && LeadColumnNames.Find(names[place]) is { } field && plan.sourceOf[(int)field] < 0)
            {
                plan.sourceOf[(int)field] = place;
            }
        }

        plan.TakeExtra(include);
        return plan;
    }

    private void TakeExtra(IReadOnlyList<string>? include)
    {
        if (include is null || include.Count == 0)
        {
            return;
        }

        var places = new List<int>();
        foreach (var name in include)
        {
            if (name == "*")
            {
                places.AddRange(Enumerable.Range(0, Names.Count).Where(place => Array.IndexOf(sourceOf, place) < 0 && !places.Contains(place)));
                continue;
            }

            var at = PlaceOf(Names, name);
            if (at < 0)
            {
                throw Missing("IncludeColumn", name, Names);
            }

            if (Array.IndexOf(sourceOf, at) < 0 && !places.Contains(at))
            {
                places.Add(at);
            }
        }

        Extra = [.. places];
        ExtraNames = [.. places.Select(place => Names[place])];
    }

    private static int PlaceOf(IReadOnlyList<string> names, string name)
    {
        var folded = LeadColumnNames.Fold(name);
        for (var place = 0; place < names.Count; place++)
        {
            if (string.Equals(LeadColumnNames.Fold(names[place]), folded, StringComparison.Ordinal))
            {
                return place;
            }
        }

        return -1;
    }

    private static CampaignToolsException Missing(string parameter, string name, IReadOnlyList<string> names) => new(
        ErrorIds.InvalidParameter,
        $"{parameter} names the column '{name}', which the list does not have. Its columns are: {string.Join(", ", names)}.");
}
