using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.Stores.Sqlite;

/// <summary>
/// Makes the file for its owner alone, and refuses one that others may have written: who can write it decides who is called. SQLite gives the files beside it
/// (-wal, -shm) the same mode. On Windows the folder's own access list holds; the user's profile is closed to others.
/// </summary>
internal static class SqliteFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    // To close a file gives up every lock that the process has on it, SQLite's too. So what is there is never opened here, and what is new is closed before it is used.
    private static readonly object Making = new();

    public static void Ensure(string path)
    {
        lock (Making)
        {
            EnsureFolder(Path.GetDirectoryName(path)!);
            if (!File.Exists(path) && TryCreate(path))
            {
                return;
            }

            if (!OperatingSystem.IsWindows())
            {
                Check(path, path);
                Check(path, path + "-wal");
                Check(path, path + "-shm");
            }
        }
    }

    /// <summary>Makes the folder, and those above it, for its owner alone.</summary>
    public static void EnsureFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        if (Path.GetDirectoryName(folder) is { } parent)
        {
            EnsureFolder(parent);
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    /// <summary>False where another process has been faster.</summary>
    private static bool TryCreate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            new FileStream(path, options).Dispose();
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void Check(string store, string file)
    {
        try
        {
            if (!File.Exists(file))
            {
                return;
            }

            if (FileOwner.IsAnother(file))
            {
                throw StoreFailure.Create(store, $"'{file}' belongs to another user", "Run as that user, or make it yours (chown), or give another -StateStore.");
            }

            var mode = File.GetUnixFileMode(file);
            if (file == store && new FileInfo(file).Length == 0)
            {
                // Made for us by somebody else, mktemp for one.
                File.SetUnixFileMode(file, OwnerOnly);
            }
            else if ((mode & WritableByOthers) != UnixFileMode.None)
            {
                throw StoreFailure.Create(
                    store,
                    $"other users of this machine can write '{file}'",
                    $"Make sure that nobody has, then take the right away (chmod go-w '{file}'), or give another -StateStore; for several users there is PostgreSQL.");
            }
        }
        catch (FileNotFoundException)
        {
            // Gone since: the last who used the store has closed it.
        }
    }
}
