using System.Collections;
using System.Data;
using System.Management.Automation;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Values;

namespace CampaignTools.Leads;

/// <summary>
/// Makes rows of pipeline objects, each by its own columns: a plan for each shape, kept. The first shape must be right, or nothing is sent; an object of a later
/// one that is not, or that can't be read, is a row that is refused, and the others go on.
/// </summary>
/// <param name="wishes">Which columns are wanted.</param>
/// <param name="warn">Is told what the user should know.</param>
/// <param name="keepsCells">Whether rows bring their cells, all of them, to be written again: as they were when they came.</param>
internal sealed class PipelineRows(ColumnWishes wishes, Action<string> warn, bool keepsCells = false)
{
    private readonly Dictionary<string[], Shape> shapes = new(new NamesComparer());
    private readonly List<string> names = [];
    private readonly List<PSPropertyInfo> properties = [];
    private PSPropertyInfo[] found = [];
    private readonly bool skims = !keepsCells && !wishes.Include.Any(static name => name.Contains('*', StringComparison.Ordinal));
    private Func<int, object?>? valueOfProperty;
    private Func<int, object?>? valueOfFound;
    private Func<int, object?>? latestValueAt;
    private string[] latestNames = [];
    private Shape? latest;

    /// <summary>The row; null where the object holds no value at all.</summary>
    /// <exception cref="CampaignToolsException">The columns of the first object are not those that are needed.</exception>
    public LeadRow? Read(PSObject? input)
    {
        try
        {
            return input is null ? null : ReadWhole(input);
        }
        catch (Exception failure) when (failure is not (CampaignToolsException or PipelineStoppedException or FlowControlException))
        {
            return WithCells(Refuse(input!, latest, ErrorIds.InvalidValue, new UnreadableValue(Text: null), $"one of the object's values throws: {failure.Message}"), latest, latestValueAt);
        }
    }

    private LeadRow? ReadWhole(PSObject input)
    {
        names.Clear();
        properties.Clear();
        switch (input.BaseObject)
        {
            case string number:
                return string.IsNullOrWhiteSpace(number) ? null : new LeadRow { Source = input, PhoneNumber = number.Trim() };
            case IDictionary table:
                var keys = new List<object>(table.Count);
                foreach (var key in table.Keys)
                {
                    keys.Add(key);
                    names.Add(key.ToString() ?? "");
                }

                return Read(input, at => table[keys[at]]);
            case DataRowView { Row: var row }:
                return ReadRecord(input, row);
            case DataRow row:
                return ReadRecord(input, row);
            case var plain when plain.GetType().IsPrimitive || plain is decimal:
                return new LeadRow { Source = input, PhoneNumber = RowValues.Text(plain) };
            default:
                if (ReadLikeLatest(input) is { } known)
                {
                    return known;
                }

                foreach (var property in input.Properties)
                {
                    if (property.IsGettable)
                    {
                        names.Add(property.Name);
                        properties.Add(property);
                    }
                }

                return Read(input, valueOfProperty ??= at => properties[at].Value);
        }
    }

    // A data row's own members (RowState, Table, …) are no columns.
    private LeadRow? ReadRecord(PSObject input, DataRow row)
    {
        foreach (DataColumn column in row.Table.Columns)
        {
            names.Add(column.ColumnName);
        }

        return Read(input, at => row[at]);
    }

    /// <summary>
    /// The row of an object that came of the same command as the one before: Import-Csv gives all its objects the same instances of their columns' names. That is known
    /// by a few look-ups, where to go through the object's properties would cost as much as Import-Csv itself. Null where it may be another's, or has columns more.
    /// </summary>
    private LeadRow? ReadLikeLatest(PSObject input)
    {
        if (latest?.Plan is not { } plan || !skims || input.BaseObject is not PSCustomObject)
        {
            return null;
        }

        if (found.Length < latestNames.Length)
        {
            found = new PSPropertyInfo[latestNames.Length];
        }

        var all = input.Properties;
        foreach (var place in latest.Used)
        {
            if (place >= latestNames.Length || all[latestNames[place]] is not { } property || !ReferenceEquals(property.Name, latestNames[place]))
            {
                return null;
            }

            found[place] = property;
        }

        foreach (var name in latest.Unused)
        {
            if (all[name] is not null)
            {
                return null;
            }
        }

        var row = Fill(input, plan, valueOfFound ??= at => found[at].Value);
        return string.IsNullOrEmpty(row.PhoneNumber) ? null : row;
    }

    private LeadRow? Read(PSObject input, Func<int, object?> valueAt)
    {
        latestValueAt = valueAt;
        var shape = ShapeOfNames();
        if (shape.Fault is { } fault)
        {
            return IsEmpty(valueAt) ? null : WithCells(Refuse(input, shape, fault.ErrorId, string.Join(", ", shape.Names), fault.Message.TrimEnd('.')), shape, valueAt);
        }

        var row = Fill(input, shape.Plan!, valueAt);
        return string.IsNullOrEmpty(row.PhoneNumber) && row.SourceRefusal is null && IsEmpty(valueAt) ? null : WithCells(row, shape, valueAt);
    }

    private static LeadRow Fill(PSObject input, ColumnPlan plan, Func<int, object?> valueAt)
    {
        var row = new LeadRow { Source = input, Plan = plan };
        row.PhoneNumber = Text(row, LeadColumn.PhoneNumber, valueAt);
        row.LeadName = Text(row, LeadColumn.LeadName, valueAt);
        row.AgentId = Text(row, LeadColumn.AgentId, valueAt);
        row.Skill = Text(row, LeadColumn.Skill, valueAt);
        row.Priority = Text(row, LeadColumn.Priority, valueAt);
        row.CampaignName = Text(row, LeadColumn.CampaignName, valueAt);
        row.ExpiryDate = Field(row, LeadColumn.ExpiryDate, valueAt);
        row.ScheduledTime = Field(row, LeadColumn.ScheduledTime, valueAt);
        if (plan.Extra.Length > 0)
        {
            row.Extra = new string?[plan.Extra.Length];
            for (var i = 0; i < plan.Extra.Length; i++)
            {
                row.Extra[i] = Allowed(row, column: null, plan.ExtraNames[i], RowValues.Cell(valueAt(plan.Extra[i]))) is { } value ? FreeValue.Text(value) : null;
            }
        }

        return row;
    }

    private static string? Text(LeadRow row, LeadColumn column, Func<int, object?> valueAt) =>
        Field(row, column, valueAt) is { } value ? value as string ?? FreeValue.Text(value) : null;

    private static object? Field(LeadRow row, LeadColumn column, Func<int, object?> valueAt)
    {
        var plan = row.Plan!;
        var place = plan[column];
        if (place < 0)
        {
            return null;
        }

        return Allowed(row, column, name: null, plan.IsPlain ? RowValues.Cell(valueAt(place)) : Picked(plan, column, valueAt));
    }

    private static object? Picked(ColumnPlan plan, LeadColumn column, Func<int, object?> valueAt) => plan.Pick(column, place => RowValues.Cell(valueAt(place)));

    private static object? Allowed(LeadRow row, LeadColumn? column, string? name, object? value)
    {
        if (value is not NoCell wrong)
        {
            return value;
        }

        row.SourceRefusal ??= new RowRefusal(ErrorIds.InvalidValue, column, wrong.ToString(), $"a cell holds one value, a text, a number or a date{(name is null ? "" : $", and so does '{name}'")}");
        return null;
    }

    private LeadRow WithCells(LeadRow row, Shape? shape, Func<int, object?>? valueAt)
    {
        if (keepsCells && shape is not null && valueAt is not null)
        {
            row.Cells = new LeadCells(shape.Names, [.. shape.Names.Select((_, place) => CellText(place, shape.Plan, valueAt))]);
        }

        return row;
    }

    private static string? CellText(int place, ColumnPlan? plan, Func<int, object?> valueAt)
    {
        try
        {
            var value = valueAt(place);
            return value as string ?? (RowValues.Unwrap(value) is DateTime time ? LeadCells.Text(time, place, plan) : RowValues.Time(value) is { } cell ? FreeValue.Text(cell) : null);
        }
        catch (Exception failure) when (failure is not (PipelineStoppedException or FlowControlException))
        {
            // Why the row is refused says that a value can't be read.
            return null;
        }
    }

    private bool IsEmpty(Func<int, object?> valueAt)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (RowValues.Cell(valueAt(i)) is not (null or ""))
            {
                return false;
            }
        }

        return true;
    }

    private Shape ShapeOfNames()
    {
        if (latest is not null && IsLatest())
        {
            if (names.Count > 0 && !ReferenceEquals(names[0], latestNames[0]))
            {
                latestNames = [.. names];
            }

            return latest;
        }

        string[] own = [.. names];
        latestNames = own;
        if (!shapes.TryGetValue(own, out var shape))
        {
            shape = MakeShape(own);
            shapes.Add(own, shape);
        }

        latest = shape;
        return shape;
    }

    private bool IsLatest()
    {
        var known = latest!.Names;
        if (known.Length != names.Count)
        {
            return false;
        }

        for (var i = 0; i < known.Length; i++)
        {
            if (!ReferenceEquals(known[i], names[i]) && !string.Equals(known[i], names[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private Shape MakeShape(string[] own)
    {
        try
        {
            var plan = ColumnPlan.Create(own, wishes);
            foreach (var warning in plan.Warnings)
            {
                warn(warning);
            }

            return new Shape(own, plan, Fault: null, wishes.Given);
        }
        catch (CampaignToolsException failure) when (shapes.Count > 0)
        {
            return new Shape(own, Plan: null, failure, wishes.Given);
        }
    }

    private static LeadRow Refuse(PSObject input, Shape? shape, string errorId, object value, string why) => new()
    {
        Source = input,
        Plan = shape?.Plan,
        PhoneNumber = Shown(input, shape, LeadColumn.PhoneNumber),
        CampaignName = Shown(input, shape, LeadColumn.CampaignName),
        SourceRefusal = new RowRefusal(errorId, Column: null, value, why.TrimEnd('.')),
    };

    /// <summary>What of it can be read, for people.</summary>
    private static string? Shown(PSObject input, Shape? shape, LeadColumn column)
    {
        try
        {
            return shape?.Plan is not { } plan || plan[column] is not (>= 0 and var place) ? null
                : RowValues.Text(input.BaseObject is IDictionary table ? table[plan.Names[place]] : input.Properties[plan.Names[place]]?.Value);
        }
        catch (Exception failure) when (failure is not (PipelineStoppedException or FlowControlException))
        {
            return null;
        }
    }

    /// <summary>Objects with these columns: how they are read, or why they can't be.</summary>
    private sealed record Shape(string[] Names, ColumnPlan? Plan, CampaignToolsException? Fault, IReadOnlyList<LeadColumn> Given)
    {
        /// <summary>The places of the columns that are read.</summary>
        public int[] Used { get; } = Plan is null ? [] : [.. Plan.Used];

        /// <summary>The own names of fields that it has no such column of, and no parameter says: an object with such a column has another shape.</summary>
        public string[] Unused { get; } = [.. Enum.GetValues<LeadColumn>().Except(Given).Select(static field => field.ToString()).Where(field => !Names.Contains(field, StringComparer.OrdinalIgnoreCase))];
    }

    private sealed class NamesComparer : IEqualityComparer<string[]>
    {
        public bool Equals(string[]? x, string[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(string[] obj)
        {
            var hash = default(HashCode);
            foreach (var name in obj)
            {
                hash.Add(name, StringComparer.Ordinal);
            }

            return hash.ToHashCode();
        }
    }
}
