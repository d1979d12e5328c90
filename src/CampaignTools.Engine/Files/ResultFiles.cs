using System.Globalization;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Files;

/// <summary>
/// What became of a run's rows, as lists (-ResultPath): a folder of the run's own, and in it a file for each thing that is to be done about a row, made when it has its
/// first row. Rows with columns that a file does not have go into another, numbered one. Any thread may add.
/// </summary>
internal sealed class ResultFiles
{
    /// <summary>Files that are held open; others are opened for each write.</summary>
    private const int MostOpen = 32;

    private const int LongestLabel = 60;

    /// <summary>Whoever waits for room on a disk looks again after so long.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    private static readonly Dictionary<LeadStatus, string> FileOf = new()
    {
        [LeadStatus.Added] = "accepted",
        [LeadStatus.Scheduled] = "accepted",
        [LeadStatus.Queued] = "accepted",
        [LeadStatus.Rejected] = "rejected",
        [LeadStatus.Failed] = "unsent",
        [LeadStatus.NotSent] = "unsent",
        [LeadStatus.Indeterminate] = "in-doubt",
        [LeadStatus.Suppressed] = "held-back",
        [LeadStatus.Duplicate] = "held-back",
    };

    private readonly object gate = new();
    private readonly List<Shape> shapes = [];
    private readonly List<ResultFile> files = [];
    private (string[] Names, Shape Shape, int[] Places) latest = ([], null!, []);
    private Exception? failure;
    private long failedAt;

    private ResultFiles(string folder) => Folder = folder;

    /// <summary>The run's folder.</summary>
    public string Folder { get; }

    /// <summary>Makes a folder for a run.</summary>
    /// <param name="path">The folder to make it in; made where it is not there.</param>
    /// <param name="label">What the run is called by: its import's or its campaign's name; null where it has neither.</param>
    /// <param name="now">The time now, on the user's clock.</param>
    /// <exception cref="CampaignToolsException">FileNotWritten.</exception>
    public static ResultFiles Create(string path, string? label, DateTimeOffset now)
    {
        var name = $"{now.ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture)}{(label is null ? "" : "_" + Plain(label))}";
        try
        {
            Directory.CreateDirectory(path);
            for (var number = 1; ; number++)
            {
                var folder = Path.Combine(path, number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}_{number}"));
                if (TryMake(folder))
                {
                    return new ResultFiles(folder);
                }
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new CampaignToolsException(ErrorIds.FileNotWritten, $"'{path}': no folder can be made in it, so nothing was sent: {failed.Message.TrimEnd('.')} (-ResultPath).", failed);
        }
    }

    /// <summary>Takes a row in. It is in its file after the next <see cref="Write"/>.</summary>
    /// <param name="result">What became of it.</param>
    /// <param name="row">The row.</param>
    /// <param name="cellsOf">Its cells; asked only where they are written.</param>
    public void Add(LeadResult result, LeadRow row, Func<LeadRow, LeadCells> cellsOf)
    {
        if (!FileOf.TryGetValue(result.Status, out var name))
        {
            return;
        }

        var cells = cellsOf(row);
        lock (gate)
        {
            if (!ReferenceEquals(latest.Names, cells.Names) && !latest.Names.AsSpan().SequenceEqual(cells.Names))
            {
                var (shape, places) = ShapeOf(cells);
                latest = (cells.Names, shape, places);
            }

            var file = latest.Shape.File(name, Make);
            file.Add(cells.Values, latest.Places, result);
            if (file.IsFull && failure is null)
            {
                Flush(file);
            }
        }
    }

    /// <summary>Writes what was added. What is to be said of it, once; null while all is well.</summary>
    public string? Write()
    {
        lock (gate)
        {
            if (failure is not null && Environment.TickCount64 - failedAt < Again.TotalMilliseconds)
            {
                return null;
            }

            var isFirst = failure is null;
            failure = null;
            foreach (var file in files)
            {
                if (!file.IsEmpty)
                {
                    Flush(file);
                }
            }

            return isFirst && failure is not null
                ? $"The files of -ResultPath can't be written, and are tried again until the run's end: {failure.Message} All results still come out of the command."
                : null;
        }
    }

    /// <summary>Writes what is left, and closes the files. What is missing in them; null where nothing is.</summary>
    public CampaignToolsException? Close()
    {
        lock (gate)
        {
            failedAt = long.MinValue / 2;
            Write();
            files.ForEach(static file => file.Dispose());
            if (!files.Exists(static file => file.IsMade))
            {
                RemoveFolder();
            }

            var missing = files.FindAll(static file => file.Missing > 0);
            return missing.Count == 0 ? null : new CampaignToolsException(
                ErrorIds.FileNotWritten,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The files in '{Folder}' lack {missing.Sum(static file => file.Missing)} rows at their ends ({string.Join(", ", missing.Select(static file => $"{file.Name}: {file.Missing}"))}), which the command's results have: {failure?.Message.TrimEnd('.')}."),
                failure);
        }
    }

    /// <summary>Where the files are; null where there are none.</summary>
    public string? Describe()
    {
        lock (gate)
        {
            return files.Exists(static file => file.IsMade) ? $"The rows by what is to be done about them: {Folder}." : null;
        }
    }

    private void Flush(ResultFile file)
    {
        try
        {
            file.Write();
            if (files.Count > MostOpen && files.Count(static one => one.IsOpen) > MostOpen)
            {
                file.Dispose();
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            failure = failed;
            failedAt = Environment.TickCount64;
        }
    }

    private (Shape Shape, int[] Places) ShapeOf(LeadCells cells)
    {
        var own = cells.Names[..ResultColumns.CountOfList(cells.Names)];
        var shape = shapes.Find(one => one.Holds(own));
        if (shape is null)
        {
            shape = new Shape([.. own.Distinct(StringComparer.OrdinalIgnoreCase)], shapes.Count + 1, cells.Delimiter);
            shapes.Add(shape);
        }

        return (shape, shape.PlacesIn(own));
    }

    private ResultFile Make(string name, char delimiter)
    {
        var file = new ResultFile(Path.Combine(Folder, name), delimiter);
        files.Add(file);
        return file;
    }

    /// <summary>EEXIST.</summary>
    private const int FileExists = 17;

    /// <summary>ERROR_FILE_EXISTS.</summary>
    private const int WindowsFileExists = unchecked((int)0x80070050);

    // There is no way to make a folder only where there is none: who has the file beside it may look, and make it.
    private static bool TryMake(string folder)
    {
        try
        {
            using var alone = new FileStream(folder + ".tmp", FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            if (Path.Exists(folder))
            {
                return false;
            }

            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, WholeFile.OwnerOnly | UnixFileMode.UserExecute);
            }

            return true;
        }
        catch (IOException taken) when (taken.HResult is FileExists or WindowsFileExists)
        {
            // Another run has it, or had it a moment ago.
            return false;
        }
    }

    private void RemoveFolder()
    {
        try
        {
            Directory.Delete(Folder, recursive: false);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // An empty folder that stays harms nobody.
        }
    }

    // A name that every file system takes.
    private static string Plain(string label)
    {
        var plain = string.Concat(label.Trim().Select(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' ? c : '_'));
        return (plain.Length > LongestLabel ? plain[..LongestLabel] : plain).TrimEnd('.', ' ');
    }

    /// <summary>The files of rows with these columns, or some of them.</summary>
    private sealed class Shape(string[] names, int number, char delimiter)
    {
        private readonly Dictionary<string, int> places = names.Select(static (name, place) => (name, place)).ToDictionary(static one => one.name, static one => one.place, StringComparer.OrdinalIgnoreCase);
        private readonly Dictionary<string, ResultFile> files = new(StringComparer.Ordinal);

        public bool Holds(string[] others) => Array.TrueForAll(others, places.ContainsKey);

        /// <summary>For each column the place among others'; −1 where they have none.</summary>
        public int[] PlacesIn(string[] others) => Array.ConvertAll(names, name => Array.FindIndex(others, other => other.Equals(name, StringComparison.OrdinalIgnoreCase)));

        public ResultFile File(string name, Func<string, char, ResultFile> make)
        {
            if (!files.TryGetValue(name, out var file))
            {
                file = make(number == 1 ? $"{name}.csv" : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}.csv"), delimiter);
                file.Head([.. names, .. ResultColumns.Beside(names)]);
                files.Add(name, file);
            }

            return file;
        }
    }
}
