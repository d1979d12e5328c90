using CampaignTools.Engine.Errors;
using Microsoft.Data.Sqlite;

namespace CampaignTools.Engine.Stores.Sqlite;

/// <summary>What SQLite's and the file system's failures mean, and what to do.</summary>
internal static class SqliteFailures
{
    private static readonly Dictionary<int, (string What, string Advice)> ByCode = new()
    {
        [3] = ("access to the file was refused", "Give this user the right to read and write the file and its folder."),
        [5] = ("another program keeps it locked", "End what holds it (a backup, a database browser, a hung run), then run the command again."),
        [6] = ("another program keeps it locked", "End what holds it (a backup, a database browser, a hung run), then run the command again."),
        [8] = ("the file or its folder is read-only", "Give this user the right to write, or give another -StateStore."),
        [10] = ("the disk failed to read or write", "Check the disk; a network drive is no place for it: give a local file, or PostgreSQL."),
        [11] = ("the file is damaged", "Restore it from a backup. Move it away only if no import in it is unfinished: what was sent is known nowhere else."),
        [13] = ("the disk is full", "Make room, then run the command again."),
        [14] = ("the file can't be opened", "Check that the path exists and that this user may write there."),
        [23] = ("access to the file was refused", "Give this user the right to read and write the file and its folder."),
        [26] = ("the file is not a database", "Give -StateStore another path, or move the file away."),
    };

    public static CampaignToolsException Describe(string path, SqliteException failure)
    {
        var (what, advice) = ByCode.TryGetValue(failure.SqliteErrorCode, out var known)
            ? known
            : ($"SQLite says: {failure.Message}", "Check the file, or give another -StateStore.");
        return StoreFailure.Create(path, what, advice, failure);
    }

    public static CampaignToolsException Describe(string path, Exception failure) => failure switch
    {
        UnauthorizedAccessException => StoreFailure.Create(path, "access to the file or its folder was refused", "Give this user the right to write there, or give another -StateStore.", failure),
        DirectoryNotFoundException or PathTooLongException => StoreFailure.Create(path, "there is no such folder, and it can't be made", "Give -StateStore another path.", failure),
        DllNotFoundException or TypeInitializationException or BadImageFormatException => StoreFailure.Create(path, "SQLite could not be loaded on this system", "Install the module again, or use PostgreSQL.", failure),
        _ => StoreFailure.Create(path, failure.Message.TrimEnd('.'), "Give -StateStore another path.", failure),
    };
}
