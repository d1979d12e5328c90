using System.Globalization;
using System.Text;
using System.Text.Json;
using CampaignTools.Engine.Tests.Stores;
using CampaignTools.Engine.Tracing;

namespace CampaignTools.Engine.Tests.Tracing;

/// <summary>Each <see cref="TraceFile"/> has a handle of its own, as each process has.</summary>
public sealed class TraceFileTests : IDisposable
{
    private const int Writers = 8;

    private readonly TemporaryFolder folder = new();
    private readonly ManualTime time = new(DateTimeOffset.UnixEpoch);

    private string FilePath => Path.Combine(folder.FullPath, "trace.jsonl");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Many_writers_tear_and_lose_no_line()
    {
        WriteAtOnce(lines: 400, TraceFile.LargestFile);

        var written = Lines(FilePath).Select(static line => JsonDocument.Parse(line).RootElement).Select(static line => (line.GetProperty("writer").GetInt32(), line.GetProperty("line").GetInt32())).ToArray();
        Assert.Equal(Writers * 400, written.Length);
        Assert.Equal(Writers * 400, written.Distinct().Count());
    }

    [Fact]
    public void Full_files_are_set_aside_and_the_oldest_goes()
    {
        using (var file = new TraceFile(FilePath, time, largest: 1000))
        {
            for (var line = 0; line < 100; line++)
            {
                file.Append(Encoding.UTF8.GetBytes($"{line:d99}\n"));
            }
        }

        // Ten lines a file; the last fifty are kept.
        string[] files = ["trace.4.jsonl", "trace.3.jsonl", "trace.2.jsonl", "trace.1.jsonl", "trace.jsonl"];
        Assert.Equal(files.Order(StringComparer.Ordinal), Directory.GetFiles(folder.FullPath).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(Enumerable.Range(50, 50), files.SelectMany(file => Lines(Path.Combine(folder.FullPath, file))).Select(static line => int.Parse(line, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Many_writers_set_full_files_aside_without_tearing_a_line()
    {
        const int Largest = 64 * 1024;
        WriteAtOnce(lines: 800, Largest);

        var files = Directory.GetFiles(folder.FullPath);
        Assert.Equal(["trace.1.jsonl", "trace.2.jsonl", "trace.3.jsonl", "trace.4.jsonl", "trace.jsonl"], files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(files.SelectMany(Lines), static line => JsonDocument.Parse(line));
        Assert.All(files.Where(static file => !file.EndsWith("trace.jsonl", StringComparison.Ordinal)), static file => Assert.True(new FileInfo(file).Length > Largest / 2));
    }

    [Fact]
    public void A_line_that_somebody_left_unfinished_takes_no_other_with_it()
    {
        File.WriteAllText(FilePath, "{\"whole\":1}\n{\"half\":");
        using (var file = new TraceFile(FilePath, time))
        {
            file.Append("{\"whole\":2}\n"u8.ToArray());
        }

        Assert.Equal(["{\"whole\":1}", "{\"half\":", "{\"whole\":2}"], Lines(FilePath));
    }

    [Fact]
    public void A_file_that_is_deleted_or_moved_away_is_made_again()
    {
        using var file = new TraceFile(FilePath, time);
        file.Append("1\n"u8.ToArray());
        File.Move(FilePath, FilePath + ".old");
        time.Advance(TimeSpan.FromSeconds(2));
        file.Append("2\n"u8.ToArray());
        Assert.Equal(["2"], Lines(FilePath));
    }

    [Fact]
    public async Task A_file_that_is_set_aside_while_it_is_opened_is_made_again()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var enough = new CancellationTokenSource();
        var another = Task.Run(() =>
        {
            while (!enough.IsCancellationRequested)
            {
                File.Delete(FilePath);
            }
        });
        for (var i = 0; i < 5000; i++)
        {
            AppendOnly.Open(FilePath).Dispose();
        }

        await enough.CancelAsync();
        await another;
    }

    [Fact]
    public void A_new_file_is_its_owners_alone()
    {
        using var file = new TraceFile(FilePath, time);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
        }
    }

    [Fact]
    public void A_reader_is_in_nobodys_way()
    {
        using var file = new TraceFile(FilePath, time);
        using var reader = new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        time.Advance(TimeSpan.FromSeconds(2));
        file.Append("1\n"u8.ToArray());
        Assert.Equal('1', reader.ReadByte());
    }

    private void WriteAtOnce(int lines, int largest)
    {
        // Lines of several pages, so that a tear would show.
        var pad = new string('x', 5000);
        Parallel.For(0, Writers, new ParallelOptions { MaxDegreeOfParallelism = Writers }, writer =>
        {
            using var file = new TraceFile(FilePath, TimeProvider.System, largest);
            for (var line = 0; line < lines; line++)
            {
                file.Append(Encoding.UTF8.GetBytes($$"""{"writer":{{writer}},"line":{{line}},"pad":"{{pad[..(line * 37 % pad.Length)]}}"}""" + "\n"));
            }
        });
    }

    private static string[] Lines(string file) => File.ReadAllLines(file);
}
