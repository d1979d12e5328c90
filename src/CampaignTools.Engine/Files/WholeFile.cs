using System.Text;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.Files;

/// <summary>What is done about a file that is there.</summary>
internal enum ExistingFile
{
    /// <summary>It stays, and nothing is written.</summary>
    Keep,

    /// <summary>It is replaced, unless it is read-only.</summary>
    Replace,

    /// <summary>It is replaced.</summary>
    ReplaceReadOnly,
}

/// <summary>Writes a file that is there whole or not at all: beside its place, and moved into it. UTF-8 without a byte-order mark.</summary>
internal static class WholeFile
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="path">The full path; a link is followed.</param>
    /// <param name="existing">What is done about a file that is there.</param>
    /// <param name="write">Writes what is to be in it.</param>
    /// <param name="mode">The rights of the file, but on Windows; null: those of the file that is replaced, or what is usual.</param>
    /// <exception cref="CampaignToolsException">FileNotWritten: there is a file that is to stay, or no folder, room or right to write it.</exception>
    public static void Write(string path, ExistingFile existing, Action<TextWriter> write, UnixFileMode? mode = null)
    {
        string? beside = null;
        try
        {
            path = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;
            Check(path, existing);
            beside = $"{path}.{Environment.ProcessId}-{Guid.NewGuid():N}.tmp";
            using (var writer = new StreamWriter(Create(beside, mode ?? ModeOf(path)), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
            {
                write(writer);
            }

            File.Move(beside, path, overwrite: existing != ExistingFile.Keep);
            beside = null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw NotWritten(path, failure.Message.TrimEnd('.'), failure);
        }
        finally
        {
            if (beside is not null)
            {
                Remove(beside);
            }
        }
    }

    /// <summary>Whether it can be written as far as that can be told beforehand.</summary>
    /// <exception cref="CampaignToolsException">FileNotWritten, as <see cref="Write"/>.</exception>
    public static void Check(string path, ExistingFile existing)
    {
        if (Directory.Exists(path))
        {
            throw NotWritten(path, "that is a folder: name a file in it");
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            throw NotWritten(path, $"there is no folder '{Path.GetDirectoryName(path)}'; make it, or give another path");
        }

        if (!File.Exists(path) || existing == ExistingFile.ReplaceReadOnly)
        {
            return;
        }

        if (existing == ExistingFile.Keep)
        {
            throw NotWritten(path, "it is there already; give another name, or -Force to replace it");
        }

        if (File.GetAttributes(path).HasFlag(FileAttributes.ReadOnly))
        {
            throw NotWritten(path, "it is read-only; give another name, or -Force to replace it");
        }
    }

    private static UnixFileMode? ModeOf(string path) => OperatingSystem.IsWindows() || !File.Exists(path) ? null : File.GetUnixFileMode(path);

    private static FileStream Create(string path, UnixFileMode? mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        return new FileStream(path, options);
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is what is told.
        }
    }

    private static CampaignToolsException NotWritten(string path, string why, Exception? inner = null) => new(ErrorIds.FileNotWritten, $"'{path}' is not written: {why}.", inner);
}
