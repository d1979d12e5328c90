using System.Data.Common;
using System.Text.RegularExpressions;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.Stores.Postgres;

/// <summary>A PostgreSQL server as -StateStore names it, understood without loading its library.</summary>
internal sealed partial class PostgresAddress
{
    /// <summary>The names of what is shown: user, host, port, database.</summary>
    private static readonly string[][] Shown = [["Username", "User Name", "UserId", "User Id", "UID"], ["Host", "Server"], ["Port"], ["Database", "DB"]];

    private readonly DbConnectionStringBuilder settings;

    private PostgresAddress(DbConnectionStringBuilder settings)
    {
        this.settings = settings;
        Description = Describe(settings);
    }

    /// <summary>Where it is and as whom, without the password.</summary>
    public string Description { get; }

    /// <summary>All settings in the order that they are written in, secrets included.</summary>
    public IEnumerable<(string Name, object Value)> Settings => settings.Keys.Cast<string>().Select(name => (name, settings[name]));

    /// <summary>To be taken out of whatever the server's library says.</summary>
    public IEnumerable<string?> Secrets => [First(settings, "Password", "PWD", "PSW"), First(settings, "SSL Password", "SslPassword")];

    /// <summary>
    /// Null where the text is a path. Throws where it is meant for a server and can't be read: a mistake must not become a file with a password in its name, so whatever
    /// looks like an address or a connection string is one. Nothing of the text is quoted.
    /// </summary>
    public static PostgresAddress? TryParse(string text)
    {
        if (PostgresUri.IsOne(text))
        {
            return new PostgresAddress(PostgresUri.Parse(text));
        }

        if (text.Contains("://", StringComparison.Ordinal))
        {
            throw Invalid("is an address of another kind");
        }

        return HasSetting().IsMatch(text) ? new PostgresAddress(Read(text)) : null;
    }

    // A name at the start, behind a semicolon, or for what holds or leads to a password also behind a space, as libpq writes it.
    [GeneratedRegex(
        @"((^|;)\s*(host|server|port|username|user\s?name|user\s?id|userid|user|uid|database|dbname|db|initial\s?catalog|data\s?source)|(^|[;\s])(password|passwd|pwd|psw|passfile))\s*=",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex HasSetting();

    private static DbConnectionStringBuilder Read(string text)
    {
        DbConnectionStringBuilder read;
        try
        {
            read = new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException)
        {
            // Its message quotes the text, password and all.
            throw Invalid("can't be read as a connection string");
        }

        if (First(read, "Host", "Server") is null)
        {
            throw Invalid("names no host");
        }

        // What is shown must not hold what was meant as the next setting.
        return Shown.Any(names => First(read, names) is { } value && value.Contains('=', StringComparison.Ordinal))
            ? throw Invalid("has no ; between two settings")
            : read;
    }

    private static CampaignToolsException Invalid(string what) => new(
        ErrorIds.InvalidParameter,
        $"StateStore: what was given {what}. Write Host=…;Database=…;Username=…;Password=… or postgresql://user:password@host:5432/database for a PostgreSQL server; for a file that is named like that, ./ before it.");

    private static string Describe(DbConnectionStringBuilder settings)
    {
        var shown = Array.ConvertAll(Shown, names => First(settings, names));
        var (user, host, port, database) = (shown[0], shown[1], shown[2], shown[3]);
        return $"postgresql://{(user is null ? "" : $"{user}@")}{host}{(port is null ? "" : $":{port}")}{(database is null ? "" : $"/{database}")}";
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
