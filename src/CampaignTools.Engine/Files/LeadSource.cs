using System.Diagnostics.CodeAnalysis;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Files;

/// <summary>A lead list in a file, as rows.</summary>
internal abstract class LeadSource : IDisposable
{
    public abstract ColumnPlan Plan { get; }

    /// <summary>What the file is called where its rows are told of.</summary>
    public string Name { get; set; } = "";

    /// <summary>Whether the command reads other files too.</summary>
    public bool IsOfSeveral { get; set; }

    /// <summary>What <see cref="LeadRow.Line"/> counts.</summary>
    public virtual string LineWord => "line";

    /// <summary>The index of the row that comes next.</summary>
    public long NextIndex { get; protected set; }

    /// <summary>Rows so far that held no value: they have an index and nothing else.</summary>
    public long EmptyRows { get; protected set; }

    /// <summary>Rows so far that the file hides.</summary>
    public long HiddenRows { get; protected set; }

    /// <summary>How much of the file has been read, from 0 to 100; null where its length is not known.</summary>
    public abstract int? PercentRead { get; }

    /// <summary>Opens a file, by its name's ending: .xlsx is a workbook, all else is CSV.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the user says of how it is written.</param>
    /// <param name="wishes">As in <see cref="ColumnPlan.Create"/>.</param>
    /// <param name="firstIndex">The first row's index: not 0 where rows came before the file.</param>
    /// <param name="isFirst">Whether it is the first list of the command: of a later one, columns that are wrong only refuse its rows.</param>
    public static LeadSource Open(string path, LeadFileOptions options, ColumnWishes wishes, long firstIndex, bool isFirst) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".XLSX" or ".XLSM" => new WorkbookLeadSource(path, options, wishes, firstIndex, isFirst),
        _ when IsWorkbook(path) => throw WorkbookFault.OtherFormat(path),
        _ => CsvLeadSource.Open(path, options, wishes, firstIndex, isFirst),
    };

    /// <summary>Whether a file is a workbook, of whatever format, by its name's ending.</summary>
    public static bool IsWorkbook(string path) => Path.GetExtension(path).ToUpperInvariant() is ".XLSX" or ".XLSM" or ".XLS" or ".XLSB" or ".ODS" or ".NUMBERS";

    /// <summary>The next row; false at the end.</summary>
    public abstract bool TryRead([NotNullWhen(true)] out LeadRow? row);

    /// <summary>What a row was in the file. As <see cref="LeadResult"/>'s presenter it outlives the reader.</summary>
    /// <param name="source"><see cref="LeadRow.Source"/> of a row from here.</param>
    public abstract FileRecord Present(object? source);

    /// <summary>The same as texts, to be written again: read from this file or from that, they are the same row.</summary>
    public abstract LeadCells Cells(object? source);

    public abstract void Dispose();
}

/// <summary>A row of a file with the names of its columns, to give it back to the user as it came in.</summary>
/// <param name="Names">As many as there are values.</param>
/// <param name="Values">In the file's order; null where the row is shorter than its header.</param>
internal readonly record struct FileRecord(string[] Names, object?[] Values);

/// <summary>What the user says of how a file is written.</summary>
internal sealed record LeadFileOptions
{
    /// <summary>Null for the one that the first lines show.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Null for what the first bytes show: UTF-8, or UTF-16 of either order.</summary>
    public System.Text.Encoding? Encoding { get; init; }

    /// <summary>The sheet of a workbook; null for its first.</summary>
    public string? Worksheet { get; init; }

    /// <summary>Whether rows that a workbook hides are rows like any other.</summary>
    public bool IncludeHiddenRow { get; init; }

    /// <summary>Refuses a worksheet where no file can have one: who names a sheet means another file.</summary>
    /// <exception cref="CampaignToolsException">InvalidParameter.</exception>
    public void CheckFor(IReadOnlyList<string> paths)
    {
        if (Worksheet is not null && !paths.Any(LeadSource.IsWorkbook))
        {
            throw WorkbookFault.NoWorkbook(paths, Worksheet);
        }
    }
}
