using System.Globalization;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Numbers;

namespace CampaignTools.Engine.Leads;

/// <summary>What a command says of the columns of its list.</summary>
internal sealed record ColumnWishes
{
    /// <summary>-ColumnMap: the columns of a field, in order.</summary>
    public IReadOnlyDictionary<LeadColumn, string[]> Map { get; init; } = new Dictionary<LeadColumn, string[]>();

    /// <summary>-IncludeColumn; <c>*</c> for all that feed no field.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Fields that a list must have a column for.</summary>
    public IReadOnlyList<LeadColumn> Needed { get; init; } = [];

    /// <summary>Fields that the command does not send: their columns may be included like any other.</summary>
    public IReadOnlyList<LeadColumn> Unsent { get; init; } = [];

    /// <summary>Names under which no column can be included: the row's own fields have them on the wire.</summary>
    public IReadOnlyCollection<string> TakenNames { get; init; } = [];

    /// <summary>Fields for which the command has a value of its own: their columns do not count.</summary>
    public IReadOnlyList<LeadColumn> Given { get; init; } = [];
}

/// <summary>
/// Which of a source's columns feed which field. Made once for each shape (its column names), the same for a file and for objects. An exact name wins over a
/// synonym; two synonyms are settled by nobody but the user.
/// </summary>
internal sealed class ColumnPlan
{
    private static readonly LeadColumn[] Fields = Enum.GetValues<LeadColumn>();

    /// <summary>A wrong guess at one of these calls somebody else, at another time, for another purpose.</summary>
    private static readonly LeadColumn[] NeverGuessed = [LeadColumn.PhoneNumber, LeadColumn.ScheduledTime, LeadColumn.CampaignName];

    private readonly int[][] places;
    private readonly List<string> warnings = [];

    private ColumnPlan(IReadOnlyList<string> names)
    {
        Names = names;
        places = new int[Fields.Length][];
        Array.Fill(places, []);
    }

    /// <summary>The source's column names, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What the user should know of the columns.</summary>
    public IReadOnlyList<string> Warnings => warnings;

    /// <summary>Places of the columns that are passed on under their own names (-IncludeColumn).</summary>
    public int[] Extra { get; private set; } = [];

    /// <summary>The names that go with <see cref="Extra"/>.</summary>
    public string[] ExtraNames { get; private set; } = [];

    /// <summary>Whether each field has one column at most.</summary>
    public bool IsPlain { get; private set; } = true;

    /// <summary>The place of a field's (first) column; −1 where the source has none.</summary>
    public int this[LeadColumn column] => places[(int)column] is [var first, ..] ? first : -1;

    /// <summary>The places of all columns that are read.</summary>
    public IEnumerable<int> Used => places.SelectMany(static some => some).Concat(Extra).Distinct();

    /// <summary>The places of all columns of a field.</summary>
    public ReadOnlySpan<int> PlacesOf(LeadColumn column) => places[(int)column];

    /// <summary>The source's own name of a field's column, for messages.</summary>
    public string NameOf(LeadColumn column) => places[(int)column] is { Length: > 0 } all ? string.Join(" + ", all.Select(place => Names[place])) : column.ToString();

    /// <param name="names">The source's column names.</param>
    /// <param name="wishes">What the command says of them.</param>
    /// <param name="sample">The first rows' values, where they can be had without taking them; for a hint alone.</param>
    /// <exception cref="CampaignToolsException">ColumnNotFound.</exception>
    public static ColumnPlan Create(IReadOnlyList<string> names, ColumnWishes wishes, IReadOnlyList<string[]>? sample = null)
    {
        var plan = new ColumnPlan(names);
        var mapped = new HashSet<int>();
        foreach (var (field, columns) in wishes.Map)
        {
            plan.places[(int)field] = [.. columns.Select(name => PlaceOf(names, name)).Where(static place => place >= 0)];
            if (plan.places[(int)field].Length == 0)
            {
                throw ColumnFault.Missing("ColumnMap", columns, names);
            }

            plan.IsPlain &= plan.places[(int)field].Length == 1;
            mapped.UnionWith(plan.places[(int)field]);
        }

        foreach (var field in Fields)
        {
            if (!wishes.Map.ContainsKey(field))
            {
                plan.Choose(field, mapped, isGiven: wishes.Given.Contains(field));
            }
        }

        LeadColumn[] absent = [.. wishes.Needed.Where(field => plan[field] < 0)];
        if (absent.Length > 0)
        {
            throw ColumnFault.Absent(absent, names, sample);
        }

        plan.TakeExtra(wishes);
        return plan;
    }

    /// <summary>A field's value, of those that its columns hold.</summary>
    /// <param name="column">The field.</param>
    /// <param name="valueAt">A column's value, by its place.</param>
    public object? Pick(LeadColumn column, Func<int, object?> valueAt) => places[(int)column] switch
    {
        [] => null,
        [var place] => valueAt(place),
        var several when column == LeadColumn.ScheduledTime => Join([.. several.Select(valueAt).Where(static value => !IsBlank(value))]),
        var several when column == LeadColumn.PhoneNumber => several.Select(valueAt).FirstOrDefault(static value => value is string text && NumberReader.Read(text, out _) is not null) ?? FirstOf(several, valueAt),
        var several => FirstOf(several, valueAt),
    };

    private void Choose(LeadColumn field, HashSet<int> mapped, bool isGiven)
    {
        var known = Enumerable.Range(0, Names.Count).Where(place => !mapped.Contains(place) && LeadColumnNames.Find(Names[place]) == field).ToArray();
        var exact = Array.FindAll(known, place => LeadColumnNames.IsExact(Names[place]));
        var found = exact.Length > 0 ? exact : known;
        if (found.Length > 1 && !isGiven)
        {
            string[] candidates = [.. found.Select(place => Names[place])];
            if (NeverGuessed.Contains(field))
            {
                throw ColumnFault.Ambiguous(field, candidates);
            }

            warnings.Add(ColumnFault.LeftOut(field, candidates));
            return;
        }

        places[(int)field] = found.Length == 0 ? [] : [found[0]];
    }

    private static object? FirstOf(int[] several, Func<int, object?> valueAt) => several.Select(valueAt).FirstOrDefault(static value => !IsBlank(value));

    private static bool IsBlank(object? value) => value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    // A date and a time of day, as two cells have them.
    private static object? Join(object?[] parts) => parts switch
    {
        [] => null,
        [var one] => one,
        [DateTime date, DateTime time] when date.TimeOfDay == default => date + time.TimeOfDay,
        [DateTime date, TimeSpan time] when date.TimeOfDay == default => date + time,
        [DateTime date, string time] when date.TimeOfDay == default => $"{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {time}",
        _ => string.Join(' ', parts.Select(Values.FreeValue.Text)),
    };

    private void TakeExtra(ColumnWishes wishes)
    {
        var fed = Fields.Where(field => !wishes.Unsent.Contains(field)).SelectMany(field => places[(int)field]).ToHashSet();
        var extra = new List<int>();
        foreach (var name in wishes.Include)
        {
            if (name == "*")
            {
                var further = Enumerable.Range(0, ResultColumns.CountOfList(Names)).Where(place => !fed.Contains(place) && !extra.Contains(place)).ToLookup(place => wishes.TakenNames.Contains(Names[place], StringComparer.Ordinal));
                extra.AddRange(further[false]);
                warnings.AddRange(further[true].Select(place => ColumnFault.Taken(Names[place])));
                continue;
            }

            var at = PlaceOf(Names, name);
            if (at < 0)
            {
                throw ColumnFault.Missing("IncludeColumn", [name], Names);
            }

            if (!fed.Contains(at) && !extra.Contains(at))
            {
                if (wishes.TakenNames.Contains(Names[at], StringComparer.Ordinal))
                {
                    throw new CampaignToolsException(ErrorIds.InvalidParameter, $"IncludeColumn: {ColumnFault.Taken(Names[at])}");
                }

                extra.Add(at);
            }
        }

        Extra = [.. extra];
        ExtraNames = [.. extra.Select(place => Names[place])];
    }

    private static int PlaceOf(IReadOnlyList<string> names, string name)
    {
        var folded = LeadColumnNames.Fold(name);
        for (var place = 0; place < names.Count; place++)
        {
            if (names[place] == name || (folded.Length > 0 && string.Equals(LeadColumnNames.Fold(names[place]), folded, StringComparison.Ordinal)))
            {
                return place;
            }
        }

        return -1;
    }
}
