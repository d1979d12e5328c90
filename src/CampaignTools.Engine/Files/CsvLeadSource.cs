using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Files;

/// <summary>A lead list in a file, as rows.</summary>
/// <remarks>
/// What is kept of a row for its result's InputObject is one string, the record's text; <see cref="Present"/> makes names and values of it when somebody asks,
/// which for most rows nobody does. One string costs less than one for each value (an object header each, and an array), and is made in one copy. The
/// record's place in the file would cost less still, but the file may be gone or changed by then; UTF-8 bytes would halve an English list's text, but
/// cost a conversion for each row and more memory than UTF-16 for an Indian script.
/// </remarks>
internal sealed class CsvLeadSource : LeadSource
{
    /// <summary>Enough to tell what a column holds.</summary>
    private const int SampleRows = 20;

    private readonly CsvReader reader;
    private readonly string[] header;
    private readonly CampaignToolsException? fault;
    private readonly string?[] latestExtra;

    // Lists repeat these from row to row: then the row before's string is taken again.
    private string? campaignName;
    private string? agentId;
    private string? skill;
    private string? priority;
    private string? expiryDate;
    private string? scheduledTime;

    /// <param name="reader">Is closed with this.</param>
    /// <param name="wishes">As in <see cref="ColumnPlan.Create"/>.</param>
    /// <param name="firstIndex">The first row's index: not 0 where rows came before the file.</param>
    /// <param name="isFirst">Whether it is the first list of the command: of a later one, columns that are wrong only refuse its rows.</param>
    public CsvLeadSource(CsvReader reader, ColumnWishes? wishes = null, long firstIndex = 0, bool isFirst = true)
    {
        this.reader = reader;
        header = [.. reader.Header];
        try
        {
            Plan = ColumnPlan.Create(header, wishes ?? new ColumnWishes(), reader.Peek(SampleRows));
        }
        catch (CampaignToolsException failure) when (!isFirst)
        {
            fault = failure;
            Plan = ColumnPlan.Create(header, new ColumnWishes { Given = Enum.GetValues<LeadColumn>() });
        }

        latestExtra = new string?[Plan.Extra.Length];
        NextIndex = firstIndex;
    }

    public override ColumnPlan Plan { get; }

    public override int? PercentRead => reader.PercentRead;

    public static new CsvLeadSource Open(string path, LeadFileOptions? options = null, ColumnWishes? wishes = null, long firstIndex = 0, bool isFirst = true)
    {
        var opened = CsvReader.Open(path, options);
        try
        {
            return new CsvLeadSource(opened, wishes, firstIndex, isFirst);
        }
        catch
        {
            opened.Dispose();
            throw;
        }
    }

    /// <summary>The next row; false at the end. Only the columns that the plan needs are made into strings.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override bool TryRead([NotNullWhen(true)] out LeadRow? row)
    {
        row = null;
        if (!reader.Read())
        {
            return false;
        }

        while (IsEmpty())
        {
            EmptyRows++;
            NextIndex++;
            if (!reader.Read())
            {
                return false;
            }
        }

        row = new LeadRow
        {
            Index = NextIndex++,
            Source = reader.RecordText.ToString(),
            Line = reader.LineNumber,
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
        if (!Plan.IsPlain)
        {
            Pick(row);
        }

        if (fault is not null)
        {
            row.SourceRefusal = new RowRefusal(fault.ErrorId, Column: null, string.Join(", ", header), fault.Message.TrimEnd('.'), reader.LineNumber);
        }
        else if (reader.HasSurplus(header.Length))
        {
            row.SourceRefusal = Surplus();
        }

        if (reader.IsOverLines)
        {
            ThrowIfSwallowed();
        }

        return true;
    }

    // Fields with several columns. Seldom, so as simple as can be.
    private void Pick(LeadRow row)
    {
        object? At(int place) => reader.GetTrimmed(place);
        string? Text(LeadColumn column) => (string?)Plan.Pick(column, At);
        row.PhoneNumber = Text(LeadColumn.PhoneNumber);
        row.LeadName = Text(LeadColumn.LeadName);
        row.AgentId = Text(LeadColumn.AgentId);
        row.Skill = Text(LeadColumn.Skill);
        row.Priority = Text(LeadColumn.Priority);
        row.CampaignName = Text(LeadColumn.CampaignName);
        row.ExpiryDate = Plan.Pick(LeadColumn.ExpiryDate, At);
        row.ScheduledTime = Plan.Pick(LeadColumn.ScheduledTime, At);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsEmpty()
    {
        for (var i = 0; i < reader.FieldCount; i++)
        {
            if (!reader[i].IsWhiteSpace())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// A lone quote makes one field of the rows up to the next one. Where a line inside a field is a record by itself, with a number in the number's place, that has
    /// happened; an address over three lines has none.
    /// </summary>
    private void ThrowIfSwallowed()
    {
        var phone = Plan[LeadColumn.PhoneNumber];
        for (var i = 0; i < reader.FieldCount && phone >= 0; i++)
        {
            foreach (var line in reader[i].ToString().Split('\n').Skip(1))
            {
                var values = CsvRecord.Parse(line.TrimEnd('\r'), header, reader.Delimiter).Values;
                if (values.Length >= header.Length && ((string?)values[phone])?.Count(char.IsAsciiDigit) >= 7)
                {
                    throw reader.SwallowingQuote();
                }
            }
        }
    }

    public override FileRecord Present(object? source) => CsvRecord.Parse((string)source!, header, reader.Delimiter);

    public override LeadCells Cells(object? source)
    {
        var record = Present(source);
        return new LeadCells(record.Names, (string?[])record.Values, reader.Delimiter);
    }

    public override void Dispose() => reader.Dispose();

    private string? Text(LeadColumn column) => Plan[column] is var place and >= 0 ? reader.GetTrimmed(place) : null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private string? Text(int place, ref string? latest)
    {
        if (place < 0 || place >= reader.FieldCount)
        {
            return null;
        }

        var field = reader[place].Trim();
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
