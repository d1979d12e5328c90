using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Values;
using ExcelDataReader;

namespace CampaignTools.Engine.Files;

/// <summary>A worksheet as rows, streamed: numbers and dates by their cell's type, formulas by the value that the spreadsheet last reckoned.</summary>
internal sealed class WorkbookLeadSource : LeadSource
{
    private const int SampleRows = 20;

    /// <summary>How a file begins that holds others in an older container: a workbook with a password, or an old .xls.</summary>
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0];

    private readonly string path;
    private readonly bool takesHidden;
    private readonly FileStream stream;
    private readonly IExcelDataReader reader;
    private readonly string[] header;
    private readonly Queue<(object?[] Values, bool IsHidden, long Line)> ahead = new();
    private readonly CampaignToolsException? fault;

    public WorkbookLeadSource(string path, LeadFileOptions options, ColumnWishes wishes, long firstIndex, bool isFirst)
    {
        this.path = path;
        takesHidden = options.IncludeHiddenRow;
        NextIndex = firstIndex;
        stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            reader = OpenReader();
            var (sheet, sheets) = GoTo(options.Worksheet);
            header = ReadHeader(sheet, sheets);
            while (ahead.Count < SampleRows && TryReadRow(out var row, out var isHidden))
            {
                ahead.Enqueue((row, isHidden, reader.Depth + 1));
            }

            try
            {
                Plan = ColumnPlan.Create(header, wishes, [.. ahead.Select(static row => Array.ConvertAll(row.Values, static value => FreeValue.Text(value)))]);
            }
            catch (CampaignToolsException failure) when (failure.ErrorId == ErrorIds.ColumnNotFound)
            {
                fault = WorkbookFault.Columns(failure, sheet, sheets);
                if (isFirst)
                {
                    throw fault;
                }

                Plan = ColumnPlan.Create(header, new ColumnWishes { Given = Enum.GetValues<LeadColumn>() });
            }
        }
        catch
        {
            reader?.Dispose();
            stream.Dispose();
            throw;
        }
    }

    public override ColumnPlan Plan { get; }

    public override string LineWord => "row";

    public override int? PercentRead => reader.RowCount > 0 ? Math.Min(100, (reader.Depth + 1) * 100 / reader.RowCount) : null;

    public override bool TryRead([NotNullWhen(true)] out LeadRow? row)
    {
        while (true)
        {
            object?[] values;
            bool isHidden;
            long line;
            if (ahead.TryDequeue(out var next))
            {
                (values, isHidden, line) = next;
            }
            else if (TryReadRow(out values!, out isHidden))
            {
                line = reader.Depth + 1;
            }
            else
            {
                row = null;
                return false;
            }

            if (Array.TrueForAll(values, static value => value is null || (value is string text && string.IsNullOrWhiteSpace(text))))
            {
                EmptyRows++;
                NextIndex++;
                continue;
            }

            row = Make(values, isHidden, line);
            return true;
        }
    }

    public override FileRecord Present(object? source)
    {
        var values = (object?[])source!;
        return new FileRecord(values.Length == header.Length ? header : CsvHeader.Extend(header, values.Length), values);
    }

    public override LeadCells Cells(object? source)
    {
        var record = Present(source);
        return new LeadCells(record.Names, [.. record.Values.Select((value, place) => value switch
        {
            null => null,
            DateTime time => LeadCells.Text(time, place, Plan),
            var other => CellText(other),
        })]);
    }

    public override void Dispose()
    {
        reader.Dispose();
        stream.Dispose();
    }

    private LeadRow Make(object?[] values, bool isHidden, long line)
    {
        var row = new LeadRow { Index = NextIndex++, Source = values, Line = line, Plan = Plan };
        object? At(int place) => place < values.Length ? values[place] switch
        {
            string text => text.Trim(),
            DateTime time => time,
            null => null,
            var other => CellText(other),
        } : null;
        string? Text(LeadColumn column) => Plan.Pick(column, At) is { } value ? FreeValue.Text(value) : null;
        row.PhoneNumber = Text(LeadColumn.PhoneNumber);
        row.LeadName = Text(LeadColumn.LeadName);
        row.AgentId = Text(LeadColumn.AgentId);
        row.Skill = Text(LeadColumn.Skill);
        row.Priority = Text(LeadColumn.Priority);
        row.CampaignName = Text(LeadColumn.CampaignName);
        row.ExpiryDate = Plan.Pick(LeadColumn.ExpiryDate, At);
        row.ScheduledTime = Plan.Pick(LeadColumn.ScheduledTime, At);
        if (Plan.Extra.Length > 0)
        {
            row.Extra = Array.ConvertAll(Plan.Extra, place => At(place) is { } value ? FreeValue.Text(value) : null);
        }

        if (fault is not null)
        {
            row.SourceRefusal = new RowRefusal(fault.ErrorId, Column: null, string.Join(", ", header), fault.Message.TrimEnd('.'));
        }

        if (isHidden)
        {
            HiddenRows++;
            row.HeldBack = takesHidden ? null : new HeldBack(LeadStatus.NotSent, ErrorIds.Stopped, "Not sent: the workbook hides this row. -IncludeHiddenRow sends such rows too.");
        }

        return row;
    }

    // Numbers as a person reads them in the cell: a phone number is whole up to 15 digits.
    private static string CellText(object value) => value switch
    {
        double number when number == Math.Floor(number) && Math.Abs(number) < 1e15 => ((long)number).ToString(CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        _ => FreeValue.Text(value),
    };

    private IExcelDataReader OpenReader()
    {
        var start = new byte[Compound.Length];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.AsSpan().SequenceEqual(Compound))
        {
            throw WorkbookFault.Protected(path);
        }

        stream.Position = 0;
        return Guard(() => ExcelReaderFactory.CreateOpenXmlReader(stream, new ExcelReaderConfiguration { LeaveOpen = true }));
    }

    private (string Sheet, List<string> Sheets) GoTo(string? wanted)
    {
        var sheets = new List<string>();
        do
        {
            sheets.Add(reader.Name);
        }
        while (Guard(reader.NextResult));

        var at = wanted is null ? 0 : sheets.FindIndex(name => name.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
        {
            throw WorkbookFault.NoSheet(path, wanted!, sheets);
        }

        reader.Reset();
        for (var i = 0; i < at; i++)
        {
            Guard(reader.NextResult);
        }

        return (sheets[at], sheets);
    }

    private string[] ReadHeader(string sheet, List<string> sheets)
    {
        while (TryReadRow(out var values, out _))
        {
            var length = Array.FindLastIndex(values, static value => !string.IsNullOrWhiteSpace(FreeValue.Text(value))) + 1;
            if (length == 0)
            {
                continue;
            }

            var names = CsvHeader.Name(Array.ConvertAll(values[..length], static value => FreeValue.Text(value)), out var repeated);
            return repeated.Length == 0 ? names : throw WorkbookFault.Repeated(path, sheet, repeated);
        }

        throw WorkbookFault.NoHeader(path, sheet, sheets);
    }

    private bool TryReadRow([NotNullWhen(true)] out object?[]? values, out bool isHidden)
    {
        values = null;
        isHidden = false;
        if (!Guard(reader.Read))
        {
            return false;
        }

        values = new object?[reader.FieldCount];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Rounded(reader.GetValue(i));
        }

        isHidden = reader.RowHeight == 0;
        return true;
    }

    // A day is a number in a workbook: ten o'clock is 0.41666666…, a hair before or after it.
    private static object? Rounded(object? value) => value is DateTime time ? new DateTime((time.Ticks + (TimeSpan.TicksPerSecond / 2)) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond) : value;

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (failure is not (IOException or CampaignToolsException or OutOfMemoryException))
        {
            throw WorkbookFault.Broken(path, failure);
        }
    }
}
