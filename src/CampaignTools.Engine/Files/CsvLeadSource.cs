using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Files;

/// <summary>A lead list in a file, as rows.</summary>
/// <remarks>
/// What is kept of a row for its result's InputObject is one string, the record's text; <see cref="Present"/> makes names and values of it when somebody asks,
/// which for most rows nobody does. One string costs less than one for each value (an object header each, and an array), and is made in one copy. The
/// record's place in the file would cost less still, but the file may be gone or changed by then; UTF-8 bytes would halve an English list's text, but
/// cost a conversion for each row and more memory than UTF-16 for an Indian script.
/// </remarks>
internal sealed class CsvLeadSource : IDisposable
{
    private readonly CsvReader reader;
    private readonly string[] header;
    private readonly string?[] latestExtra;
    private long nextIndex;

    // Lists repeat these from row to row: then the row before's string is taken again.
    private string? campaignName;
    private string? agentId;
    private string? skill;
    private string? priority;
    private string? expiryDate;
    private string? scheduledTime;

    /// <param name="reader">Is closed with this.</param>
    /// <param name="map">As in <see cref="ColumnPlan.Create"/>.</param>
    /// <param name="include">As in <see cref="ColumnPlan.Create"/>.</param>
    /// <param name="firstIndex">The first row's index: not 0 where rows came before the file.</param>
    public CsvLeadSource(CsvReader reader, IReadOnlyDictionary<LeadColumn, string>? map = null, IReadOnlyList<string>? include = null, long firstIndex = 0)
    {
        this.reader = reader;
        header = [.. reader.Header];
        Plan = ColumnPlan.Create(header, map, include);
        latestExtra = new string?[Plan.Extra.Length];
        nextIndex = firstIndex;
    }

    public ColumnPlan Plan { get; }

    /// <summary>The index of the row that comes next.</summary>
    public long NextIndex => nextIndex;

    /// <summary>As in <see cref="CsvReader.PercentRead"/>.</summary>
    public int? PercentRead => reader.PercentRead;

    public static CsvLeadSource Open(
        string path,
        char? delimiter = null,
        IReadOnlyDictionary<LeadColumn, string>? map = null,
        IReadOnlyList<string>? include = null,
        long firstIndex = 0)
    {
        var opened = CsvReader.Open(path, delimiter);
        try
        {
            return new CsvLeadSource(opened, map, include, firstIndex);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>The next row; false at the end. Only the columns that the plan needs are made into strings.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryRead([NotNullWhen(true)] out LeadRow? row)
    {
        row = null;
        if (!reader.Read())
        {
            return false;
        }

        row = new LeadRow
        {
            Index = nextIndex++,
            Source = reader.RecordText.ToString(),
            Plan = Plan,
            PhoneNumber = Text(LeadColumn.PhoneNumber),
            LeadName = Text(LeadColumn.LeadName),
            AgentId = Text(Plan[LeadColumn.AgentId], ref agentId),
            Skill = Text(Plan[LeadColumn.Skill], ref skill),
            Priority = Text(Plan[LeadColumn.Priority], ref priority),
            CampaignName = Text(Plan[LeadColumn.CampaignName], ref campaignName),
            ExpiryDate = Text(Plan[LeadColumn.ExpiryDate], ref expiryDate),
            ScheduledTime = Text(Plan[LeadColumn.ScheduledTime], ref scheduledTime),
            Extra = ReadExtra(),
        };
        if (reader.FieldCount > header.Length)
        {
            row.SourceRefusal = Surplus();
        }

        return true;
    }

    /// <summary>What a row was in the file. As <see cref="LeadResult"/>'s presenter it outlives the reader.</summary>
    /// <param name="source"><see cref="LeadRow.Source"/> of a row from here.</param>
    public CsvRecord Present(object? source) => CsvRecord.Parse((string)source!, header, reader.Delimiter);

    public void Dispose() => reader.Dispose();

    private string? Text(LeadColumn column) => Plan[column] is var place and >= 0 ? reader.GetString(place) : null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string? Text(int place, ref string? latest)
    {
        if (place < 0 || place >= reader.FieldCount)
        {
            return null;
        }

        var field = reader[place];
        if (latest is null || !field.SequenceEqual(latest))
        {
            latest = field.ToString();
        }

        return latest;
    }

    private string?[]? ReadExtra()
    {
        if (latestExtra.Length == 0)
        {
            return null;
        }

        var values = new string?[latestExtra.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Text(Plan.Extra[i], ref latestExtra[i]);
        }

        return values;
    }

    private RowRefusal Surplus()
    {
        var delimiter = reader.Delimiter == '\t' ? "a tab" : $"'{reader.Delimiter}'";
        return new RowRefusal(
            ErrorIds.InvalidCsv,
            Column: null,
            string.Create(CultureInfo.InvariantCulture, $"{reader.FieldCount} fields"),
            string.Create(CultureInfo.InvariantCulture, $"the header has {header.Length}; quote the field that holds the delimiter, {delimiter}"),
            reader.LineNumber);
    }
}
