using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Leads;

/// <summary>One or more CSV files as one stream of rows. The first is opened at once, so that what is wrong with its header shows before anything is sent.</summary>
internal sealed class LeadFiles : IDisposable
{
    private readonly IReadOnlyList<string> paths;
    private readonly char? delimiter;
    private readonly IReadOnlyDictionary<LeadColumn, string>? map;
    private readonly IReadOnlyList<string>? include;
    private int opened;
    private volatile int percentRead;
    private CsvLeadSource? source;

    public LeadFiles(IReadOnlyList<string> paths, char? delimiter, IReadOnlyDictionary<LeadColumn, string>? map, IReadOnlyList<string>? include)
    {
        this.paths = paths;
        this.delimiter = delimiter;
        this.map = map;
        this.include = include;
        source = Open(firstIndex: 0);
    }

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
                row.Source = new FileRow(source, (string)row.Source!);
                if ((row.Index & 0xFF) == 0)
                {
                    percentRead = (((opened - 1) * 100) + (source.PercentRead ?? 0)) / paths.Count;
                }

                return row;
            }

            var next = source.NextIndex;
            source.Dispose();
            source = opened < paths.Count ? Open(next) : null;
        }

        percentRead = 100;
        return null;
    }

    public void Dispose() => source?.Dispose();

    private CsvLeadSource Open(long firstIndex)
    {
        var path = paths[opened++];
        try
        {
            return CsvLeadSource.Open(path, delimiter, map, include, firstIndex);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, failure);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryRead(CsvLeadSource from, [NotNullWhen(true)] out LeadRow? row)
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

    private static CampaignToolsException Unreadable(string path, Exception failure) =>
        new(ErrorIds.InvalidCsv, $"{path} can't be read: {failure.Message}", failure);
}
