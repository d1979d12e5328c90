using Microsoft.Win32.SafeHandles;

namespace CampaignTools.Engine.Tracing;

/// <summary>
/// Lines at the end of a file that several processes may write. A full file becomes trace.1.jsonl, the one before it trace.2.jsonl, and so on; the oldest goes.
/// </summary>
internal sealed class TraceFile : IDisposable
{
    /// <summary>Bytes of one file.</summary>
    public const int LargestFile = 10 * 1024 * 1024;

    /// <summary>Files, the current one included.</summary>
    public const int MostFiles = 5;

    /// <summary>A handle is used no longer: the file may be another's by then, renamed or deleted.</summary>
    private static readonly TimeSpan HandleAge = TimeSpan.FromSeconds(1);

    /// <summary>No line takes longer to be written, on a busy machine either: the system shows a line of several pages page by page.</summary>
    private static readonly TimeSpan WhileWriting = TimeSpan.FromMilliseconds(500);

    private readonly string path;
    private readonly TimeProvider time;
    private readonly int largest;
    private readonly object gate = new();
    private SafeFileHandle? file;
    private long opened;
    private bool mayBeTorn = true;

    /// <summary>Opens the file. Throws what opening a file throws.</summary>
    /// <param name="path">A full path.</param>
    /// <param name="time">Tells how old a handle is.</param>
    /// <param name="largest">Bytes of one file.</param>
    public TraceFile(string path, TimeProvider time, int largest = LargestFile)
    {
        this.path = path;
        this.time = time;
        this.largest = largest;
        _ = RandomAccess.GetLength(Current());
    }

    /// <summary>Appends a line. Throws what writing a file throws.</summary>
    /// <param name="line">With its line feed.</param>
    public void Append(byte[] line)
    {
        lock (gate)
        {
            try
            {
                var current = Current();
                if (RandomAccess.GetLength(current) is var length and > 0 && length + line.Length > largest)
                {
                    current = Rotate(current, line.Length);
                }

                // What a write left unfinished is a line of its own.
                AppendOnly.Write(current, mayBeTorn && EndsTorn() ? [(byte)'\n', .. line] : line);
                mayBeTorn = false;
            }
            catch
            {
                mayBeTorn = true;
                Close();
                throw;
            }
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            Close();
        }
    }

    private SafeFileHandle Current()
    {
        if (file is not null && time.GetElapsedTime(opened) > HandleAge)
        {
            Close();
        }

        if (file is null)
        {
            file = AppendOnly.Open(path);
            opened = time.GetTimestamp();
        }

        return file;
    }

    private void Close()
    {
        file?.Dispose();
        file = null;
    }

    private SafeFileHandle Rotate(SafeFileHandle full, int more)
    {
        try
        {
            using var turn = TakeTurn();
            if (turn is null)
            {
                return full;
            }

            // Another may have done it in the meantime.
            Close();
            if (RandomAccess.GetLength(Current()) + more > largest)
            {
                Close();
                for (var age = MostFiles - 1; age > 0; age--)
                {
                    var younger = age == 1 ? path : Aged(age - 1);
                    if (File.Exists(younger))
                    {
                        File.Move(younger, Aged(age), overwrite: true);
                    }
                }
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // A reader on Windows may hold it for a while.
            if (RandomAccess.GetLength(Current()) > 2L * largest)
            {
                throw;
            }
        }

        return Current();
    }

    /// <summary>One process at a time sets files aside; null for the others, who append to the full one meanwhile.</summary>
    private FileStream? TakeTurn()
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private string Aged(int age) => Path.ChangeExtension(path, $".{age}{Path.GetExtension(path)}");

    /// <summary>Whether what is there ends in the middle of a line: the disk was full, or whoever wrote it has died. False where it may not be read.</summary>
    private bool EndsTorn()
    {
        try
        {
            // Another may be in the middle of writing: what grows is not torn.
            if (TornLength() is not { } length)
            {
                return false;
            }

            Thread.Sleep(WhileWriting);
            return TornLength() == length;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>How long the file is where it ends in the middle of a line; null where it does not.</summary>
    private long? TornLength()
    {
        using var there = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        Span<byte> last = [(byte)'\n'];
        var length = RandomAccess.GetLength(there);
        if (length > 0)
        {
            RandomAccess.Read(there, last, length - 1);
        }

        return last[0] == '\n' ? null : length;
    }
}
