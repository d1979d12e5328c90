using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.Stores.Sqlite;

/// <summary>Where the file is.</summary>
internal static class SqlitePath
{
    private const string Folder = "CampaignTools";
    private const string FileName = "state.db";

    /// <summary>The full path of the file that was named, or of the one that belongs to this user.</summary>
    public static string Resolve(string? path)
    {
        if (path is null)
        {
            // On Linux that is $XDG_DATA_HOME or ~/.local/share.
            var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return data.Length > 0
                ? Path.Combine(data, Folder, FileName)
                : throw new CampaignToolsException(ErrorIds.StateStoreUnavailable, "This user has no folder for application data (is HOME set?): give -StateStore a file path.");
        }

        try
        {
            return Path.GetFullPath(path);
        }
        catch (ArgumentException failure)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, "StateStore: give a file path, or a PostgreSQL connection string.", failure);
        }
    }
}
