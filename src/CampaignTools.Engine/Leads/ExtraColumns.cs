namespace CampaignTools.Engine.Leads;

/// <summary>The further columns (-IncludeColumn) of rows that go together: all that one of them has. Nearly always all have the same.</summary>
internal readonly ref struct ExtraColumns
{
    private readonly bool isUniform;

    public ExtraColumns(ReadOnlySpan<LeadRow> rows)
    {
        Names = rows[0].Plan?.ExtraNames ?? [];
        isUniform = true;
        foreach (var row in rows)
        {
            var own = row.Plan?.ExtraNames ?? [];
            if (!ReferenceEquals(own, Names) && !own.AsSpan().SequenceEqual(Names))
            {
                Names = [.. Names.Union(own, StringComparer.Ordinal)];
                isUniform = false;
            }
        }
    }

    public string[] Names { get; }

    /// <summary>A row's value; null where it has no such column.</summary>
    public string? Of(LeadRow row, int index)
    {
        if (isUniform)
        {
            return row.Extra?[index];
        }

        var at = Array.IndexOf(row.Plan?.ExtraNames ?? [], Names[index]);
        return at < 0 ? null : row.Extra?[at];
    }
}
