using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace CampaignTools.Engine.Stores.Sqlite;

/// <summary>
/// Tells whether the file that a connection has open is still the one that others find by its name: what is written into one that was deleted or replaced is lost,
/// and who runs the command again would send everything again.
/// </summary>
internal sealed class FileInPlace
{
    /// <summary>SQLITE_FCNTL_HAS_MOVED. On Windows it is not known, for there an open file can be neither deleted nor replaced.</summary>
    private const int HasMoved = 20;

    private readonly SqliteConnection connection;
    private readonly FileInfo file;
    private readonly string log;
    private long length;

    public FileInPlace(SqliteConnection connection)
    {
        this.connection = connection;

        // Links are followed once, as SQLite does.
        var path = SQLitePCL.raw.sqlite3_db_filename(connection.Handle, "main").utf8_to_string();
        file = new FileInfo(path);
        log = path + "-wal";
    }

    /// <summary>False from when the file, or the one with what was written last, is gone, another, or shorter than it was: the database never shrinks.</summary>
    public bool Look()
    {
        file.Refresh();
        if (!file.Exists || file.Length < length || !File.Exists(log))
        {
            return false;
        }

        length = file.Length;
        return !(FileControl(connection.Handle!.DangerousGetHandle(), nint.Zero, HasMoved, out var moved) == 0 && moved != 0);
    }

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control")]
    private static extern int FileControl(nint database, nint name, int operation, out int answer);
}
