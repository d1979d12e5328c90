namespace CampaignTools.Engine.State.Sqlite;

/// <summary>Makes the file, readable by its owner alone. SQLite gives the files beside it (-wal, -shm) the same mode.</summary>
internal static class SqliteFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static void Ensure(string path)
    {
        var folder = Path.GetDirectoryName(path);
        if (OperatingSystem.IsWindows())
        {
            // The folder's own access list holds; the user's profile is closed to others.
            Directory.CreateDirectory(folder!);
            return;
        }

        Directory.CreateDirectory(folder!, OwnerOnly | UnixFileMode.UserExecute);
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            Share = FileShare.ReadWrite | FileShare.Delete,
            UnixCreateMode = OwnerOnly,
        };
        using var file = new FileStream(path, options);
        if (file.Length == 0)
        {
            // An empty file that somebody else made for us; one with content was given its mode on purpose.
            File.SetUnixFileMode(file.SafeFileHandle, OwnerOnly);
        }
    }
}
