using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Stores.Sqlite;

namespace CampaignTools.Engine.Connections;

/// <summary>A connection as it is kept in a file of the user's: what was given to connect, and where its secret is to be had. Never the secret.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="UserName">The account, where the secret's place gives none.</param>
/// <param name="SecretName">The secret's name in a vault; null where a variable holds it.</param>
/// <param name="Vault">The vault; null for the default one.</param>
/// <param name="Variable">The environment variable that holds the secret; null where a vault does.</param>
/// <param name="Parameters">What was given, by parameter.</param>
internal sealed record SavedConnection(string Name, string UserName, string? SecretName, string? Vault, string? Variable, JsonObject Parameters)
{
    [JsonIgnore]
    public string Text => JsonSerializer.Serialize(this, SavedConnections.Json);
}

/// <summary>The files, one a connection, beside the state store of the user's own. Who can write one decides where a credential is sent.</summary>
internal static partial class SavedConnections
{
    private const string Extension = ".json";
    private const UnixFileMode WritableByOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherWrite;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static string Folder => Path.Combine(Path.GetDirectoryName(SqlitePath.Resolve(path: null))!, "connections");

    public static IReadOnlyList<string> Names => Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder, $"*{Extension}").Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.OrdinalIgnoreCase)] : [];

    /// <summary>Where the connection of that name is, or would be.</summary>
    /// <exception cref="CampaignToolsException">InvalidParameter: it can't be a file's name.</exception>
    public static string PathOf(string name) => FileName().IsMatch(name)
        ? Path.Combine(Folder, $"{Names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name}{Extension}")
        : throw new CampaignToolsException(ErrorIds.InvalidParameter, $"'{name}': the name of a saved connection is 1 to 64 letters, digits, spaces, - _ and . , begins with a letter or digit, and is no device of Windows such as CON (-Name).");

    public static void Write(SavedConnection connection)
    {
        SqliteFile.EnsureFolder(Folder);
        WholeFile.Write(PathOf(connection.Name), ExistingFile.ReplaceReadOnly, file => file.Write(connection.Text), WholeFile.OwnerOnly);
    }

    /// <exception cref="CampaignToolsException">NotConnected: there is none of that name, or its file can't be used.</exception>
    public static SavedConnection Read(string name)
    {
        var path = PathOf(name);
        try
        {
            Check(path);

            // Read as text: some editors put a byte-order mark before it. Without a provider, the shell would ask for one, and a runbook wait for ever.
            return JsonSerializer.Deserialize<SavedConnection>(File.ReadAllText(path), Json) switch
            {
                { UserName.Length: > 0 } saved when (saved.SecretName ?? saved.Variable) is null => throw Unusable(path, "it does not say where the credential is; save the connection again"),
                { UserName.Length: > 0, Parameters: { } given } saved when given.Any(static one => one.Key.Equals("Provider", StringComparison.OrdinalIgnoreCase) && one.Value is not null) => saved with { Name = Path.GetFileNameWithoutExtension(path) },
                _ => throw Unusable(path, "it names no user or no provider; save the connection again"),
            };
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            var names = Names;
            throw new CampaignToolsException(ErrorIds.NotConnected, $"There is no saved connection '{name}'{(names.Count == 0 ? ": none is saved (Save-CampaignConnection)." : $". There is: {string.Join(", ", names.Select(static one => $"'{one}'"))}.")}");
        }
        catch (JsonException failure)
        {
            throw Unusable(path, $"it is no JSON of a saved connection (line {failure.LineNumber + 1}); save the connection again");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw Unusable(path, failure.Message.TrimEnd('.'));
        }
    }

    /// <summary>What was saved was not taken.</summary>
    public static CampaignToolsException Unusable(string name, Exception failure) => Unusable(PathOf(name), failure.Message.TrimEnd('.'));

    private static void Check(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Who can write the folder can put another file in its place.
        foreach (var place in (string[])[path, Folder])
        {
            if ((File.GetUnixFileMode(place) & WritableByOthers) != UnixFileMode.None)
            {
                throw Unusable(path, $"other users of this machine can write {(place == path ? "it" : "its folder")}. Make sure that nobody has, then take the right away (chmod go-w '{place}')");
            }
        }

        if (FileOwner.IsAnother(path))
        {
            throw Unusable(path, "it belongs to another user");
        }
    }

    private static CampaignToolsException Unusable(string path, string why) => new(ErrorIds.NotConnected, $"The saved connection '{path}' can't be used: {why}.");

    // Some names are devices on Windows, whatever follows the point.
    [GeneratedRegex(@"^(?!(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$))[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._\-]{0,62}[\p{L}\p{M}\p{N}_\-])?$", RegexOptions.None, 1000)]
    private static partial Regex FileName();
}
