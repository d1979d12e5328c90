using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Time;

namespace CampaignTools.Leads;

/// <summary>One or more CSV files or workbooks as one stream of rows. The first is opened at once, so that what is wrong with its header shows before anything is sent.</summary>
internal sealed class LeadFiles : IDisposable
{
    private readonly IReadOnlyList<string> paths;
    private readonly LeadFileOptions options;
    private readonly ColumnWishes wishes;
    private readonly Action<string> warn;
    private int opened;
    private volatile int percentRead;
    private LeadSource? source;

    /// <param name="paths">The files, in order.</param>
    /// <param name="options">How they are written.</param>
    /// <param name="wishes">Which columns are wanted.</param>
    /// <param name="warn">Is told what the user should know; on any thread.</param>
    public LeadFiles(IReadOnlyList<string> paths, LeadFileOptions options, ColumnWishes wishes, Action<string> warn)
    {
        this.paths = paths;
        this.options = options;
        this.wishes = wishes;
        this.warn = warn;
        options.CheckFor(paths);
        source = Open(firstIndex: 0);
    }

    /// <summary>Rows so far that held no value.</summary>
    public long EmptyRows { get; private set; }

    /// <summary>Rows so far that a workbook hides.</summary>
    public long HiddenRows { get; private set; }

    /// <summary>Rows so far that held something.</summary>
    public long Rows { get; private set; }

    /// <summary>The file's name, for people; with several, the first and how many more.</summary>
    public string Name => Path.GetFileName(paths[0]) + (paths.Count > 1 ? $" and {paths.Count - 1} more" : "");

    /// <summary>How much of all files has been read, from 0 to 100.</summary>
    public int PercentRead => percentRead;

    /// <summary>The next row; null after the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public LeadRow? Next()
    {
        while (source is not null)
        {
            if (TryRead(source, out var row))
            {
                Rows++;
                row.Source = new FileRow(source, row.Source!, row.Line);
                if ((row.Index & 0xFF) == 0)
                {
                    percentRead = (((opened - 1) * 100) + (source.PercentRead ?? 0)) / paths.Count;
                }

                return row;
            }

            var next = source.NextIndex;
            EmptyRows += source.EmptyRows;
            HiddenRows += source.HiddenRows;
            source.Dispose();
            source = opened < paths.Count ? Open(next) : null;
        }

        percentRead = 100;
        return null;
    }

    /// <summary>Reads the files once more, from their beginning, and says what would read their times; null where nothing would. On any thread.</summary>
    public string? SurveyTimes()
    {
        var survey = new TimeSurvey();
        try
        {
            using var again = new LeadFiles(paths, options, wishes, static _ => { });
            while (again.Next() is { } row)
            {
                if (row.ScheduledTime is string text)
                {
                    survey.Add(text, row.Index, row.Source);
                }
            }
        }
        catch (CampaignToolsException)
        {
            // What is wrong with a file is said where its rows are read.
            return null;
        }

        return survey.Describe();
    }

    public void Dispose() => source?.Dispose();

    private LeadSource Open(long firstIndex)
    {
        var path = paths[opened++];
        try
        {
            var next = LeadSource.Open(path, options, wishes, firstIndex, isFirst: opened == 1);
            (next.Name, next.IsOfSeveral) = (NameOf(path), paths.Count > 1);
            foreach (var warning in next.Plan.Warnings)
            {
                warn(warning);
            }

            return next;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, failure);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryRead(LeadSource from, [NotNullWhen(true)] out LeadRow? row)
    {
        try
        {
            return from.TryRead(out row);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(paths[opened - 1], failure);
        }
    }

    // Two of a name, in different folders, are told apart by all of it.
    private string NameOf(string path) => paths.Count(other => Path.GetFileName(other) == Path.GetFileName(path)) > 1 ? path : Path.GetFileName(path);

    private static CampaignToolsException Unreadable(string path, Exception failure) =>
        new(ErrorIds.InvalidCsv, $"{path} can't be read: {failure.Message}", failure);
}
