using System.Data.Common;
using System.Text.RegularExpressions;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.State.Postgres;

/// <summary>A PostgreSQL server as -StateStore names it, understood without loading its library.</summary>
internal sealed partial class PostgresAddress
{
    private readonly DbConnectionStringBuilder settings;

    private PostgresAddress(DbConnectionStringBuilder settings)
    {
        this.settings = settings;
        Description = Describe(settings);
    }

    /// <summary>Where it is and as whom, without the password.</summary>
    public string Description { get; }

    /// <summary>The connection string, password included.</summary>
    public string ConnectionString => settings.ConnectionString;

    /// <summary>The password; null without one. To be taken out of whatever the server's library says.</summary>
    public string? Password => First(settings, "Password", "PWD", "PSW");

    /// <summary>Null where the text is neither a postgresql:// address nor a connection string: then it is a path.</summary>
    public static PostgresAddress? TryParse(string text)
    {
        if (PostgresUri.IsOne(text))
        {
            return new PostgresAddress(PostgresUri.Parse(text));
        }

        if (!NamesHost().IsMatch(text))
        {
            return null;
        }

        try
        {
            return new PostgresAddress(new DbConnectionStringBuilder { ConnectionString = text });
        }
        catch (ArgumentException)
        {
            // Its message quotes the text, password and all.
            throw new CampaignToolsException(ErrorIds.InvalidParameter, "StateStore: the PostgreSQL connection string can't be read; write Host=…;Database=…;Username=…;Password=….");
        }
    }

    [GeneratedRegex(@"(^|;)\s*(host|server)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamesHost();

    private static string Describe(DbConnectionStringBuilder settings)
    {
        var user = First(settings, "Username", "User Name", "UserId", "User Id", "UID");
        var port = First(settings, "Port");
        var database = First(settings, "Database", "DB");
        return $"postgresql://{(user is null ? "" : $"{user}@")}{First(settings, "Host", "Server")}{(port is null ? "" : $":{port}")}{(database is null ? "" : $"/{database}")}";
    }

    private static string? First(DbConnectionStringBuilder settings, params string[] names)
    {
        foreach (var name in names)
        {
            if (settings.TryGetValue(name, out var value) && value is string { Length: > 0 } text)
            {
                return text;
            }
        }

        return null;
    }
}
