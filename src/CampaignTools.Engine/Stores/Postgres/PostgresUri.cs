using System.Data.Common;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Engine.Stores.Postgres;

/// <summary>Reads postgresql://user:password@host:port/database?setting=value, as PostgreSQL's own tools write it.</summary>
internal static class PostgresUri
{
    private static readonly string[] Schemes = ["postgresql:", "postgres:"];

    /// <summary>The settings of an address, by the names that Npgsql has for them.</summary>
    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["host"] = "Host",
        ["hostaddr"] = "Host",
        ["port"] = "Port",
        ["dbname"] = "Database",
        ["user"] = "Username",
        ["password"] = "Password",
        ["passfile"] = "Passfile",
        ["application_name"] = "Application Name",
        ["connect_timeout"] = "Timeout",
        ["options"] = "Options",
        ["sslmode"] = "SSL Mode",
        ["sslnegotiation"] = "SSL Negotiation",
        ["sslrootcert"] = "Root Certificate",
        ["sslcert"] = "SSL Certificate",
        ["sslkey"] = "SSL Key",
        ["sslpassword"] = "SSL Password",
        ["channel_binding"] = "Channel Binding",
        ["target_session_attrs"] = "Target Session Attributes",
    };

    /// <summary>Whether it is meant as one: with a slash too few it is no path either.</summary>
    public static bool IsOne(string text) => Array.Exists(Schemes, scheme => text.AsSpan().TrimStart().StartsWith(scheme, StringComparison.OrdinalIgnoreCase));

    /// <summary>Throws where it can't be read. Nothing of it is quoted then: any part may be a password's.</summary>
    public static DbConnectionStringBuilder Parse(string text)
    {
        var settings = new DbConnectionStringBuilder();
        var rest = text.Trim();
        if (!Cut(ref rest, ':').StartsWith("//", StringComparison.Ordinal))
        {
            throw Invalid("has no // behind the first word");
        }

        rest = text.Trim()[(rest.Length + "://".Length)..];
        var query = Cut(ref rest, '?');
        var database = Cut(ref rest, '/');
        if (query.Contains('@', StringComparison.Ordinal) || database.Contains('@', StringComparison.Ordinal))
        {
            throw Invalid("has an @ behind the host: in a user name or password, / ? and @ are written %2F %3F %40");
        }

        if (rest.LastIndexOf('@') is >= 0 and var at)
        {
            var user = rest[..at];
            rest = rest[(at + 1)..];
            var password = Cut(ref user, ':');
            Set(settings, "Username", user);
            Set(settings, "Password", password);
        }

        SetHosts(settings, rest);
        Set(settings, "Database", database);
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = pair;
            var value = Cut(ref name, '=');
            Set(settings, Names.GetValueOrDefault(name) ?? throw Invalid($"has a setting that is not known here; there are {string.Join(", ", Names.Keys)}"), name == "sslmode" ? value.Replace("-", "", StringComparison.Ordinal) : value);
        }

        return settings.ContainsKey("Host") ? settings : throw Invalid("names no host");
    }

    // One host may be an IPv6 address in brackets; several go to Npgsql as they are, each with its port.
    private static void SetHosts(DbConnectionStringBuilder settings, string hosts)
    {
        var parts = Array.ConvertAll(hosts.Split(','), HostAndPort);
        if (parts.Length > 1)
        {
            Set(settings, "Host", hosts);
            return;
        }

        Set(settings, "Host", parts[0].Host.Trim('[', ']'));
        Set(settings, "Port", parts[0].Port);
    }

    private static (string Host, string Port) HostAndPort(string text)
    {
        if (text.LastIndexOf(':') is not (>= 0 and var colon) || colon < text.LastIndexOf(']'))
        {
            return (text, "");
        }

        var port = text[(colon + 1)..];
        return port.All(char.IsAsciiDigit) ? (text[..colon], port) : throw Invalid("has a port that is no number");
    }

    private static void Set(DbConnectionStringBuilder settings, string name, string value)
    {
        if (value.Length > 0)
        {
            settings[name] = Uri.UnescapeDataString(value);
        }
    }

    /// <summary>Cuts the text at the first such character and returns what was behind it.</summary>
    private static string Cut(ref string text, char at)
    {
        var place = text.IndexOf(at, StringComparison.Ordinal);
        if (place < 0)
        {
            return "";
        }

        var behind = text[(place + 1)..];
        text = text[..place];
        return behind;
    }

    private static CampaignToolsException Invalid(string what) => new(ErrorIds.InvalidParameter, $"StateStore: the PostgreSQL address {what}; write postgresql://user:password@host:5432/database.");
}
