using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Security;
using System.Text.Json;
using System.Text.Json.Nodes;
using CampaignTools.Engine.Errors;
using CampaignTools.Leads;
using CampaignTools.Screening;

namespace CampaignTools.Connections;

/// <summary>What was given to Connect-CampaignProvider, such that it can be given again: in another session, from a file. Any parameter that the cmdlet has is one of them.</summary>
internal static class GivenParameters
{
    /// <summary>What belongs to one connecting, or says where the rest is.</summary>
    private static readonly HashSet<string> NotKept = new([.. Cmdlet.CommonParameters, "Credential", "Sandbox", "SavedName", "PassThru", "Name"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What names a file, from the shell's location.</summary>
    private static readonly HashSet<string> Paths = new(["Definition", "TracePath"], StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyDictionary<string, object?> Of(PSCmdlet cmdlet) => cmdlet.MyInvocation.BoundParameters
        .Where(static given => !NotKept.Contains(given.Key) && given.Value is not (PSCredential or SecureString))
        .ToDictionary(static given => given.Key, given => Whole(cmdlet, given.Key, RowValues.Unwrap(given.Value)), StringComparer.OrdinalIgnoreCase);

    public static JsonObject ToJson(IReadOnlyDictionary<string, object?> given) => new(given.OrderBy(static one => one.Key, StringComparer.Ordinal).Select(static one => KeyValuePair.Create(one.Key, Node(one.Key, one.Value))));

    public static Hashtable FromJson(JsonObject saved)
    {
        var table = new Hashtable(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in saved)
        {
            table[name] = Value(value);
        }

        return table;
    }

    private static object? Whole(PSCmdlet cmdlet, string parameter, object? value) => value switch
    {
        string store when parameter.Equals("StateStore", StringComparison.OrdinalIgnoreCase) => store == ":memory:" ? store : StorePaths.Resolve(cmdlet, store),
        string path when Paths.Contains(parameter) => FilePaths.Resolve(cmdlet, path, parameter),

        // A kept list's name is no file's.
        string[] lists when parameter.Equals("DoNotCall", StringComparison.OrdinalIgnoreCase) => Array.ConvertAll(DoNotCallSources.Read(cmdlet, lists), static list => File.Exists(list.Path) ? list.Path! : list.Name),
        _ => value,
    };

    private static JsonNode? Node(string parameter, object? value) => RowValues.Unwrap(value) switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        SwitchParameter flag => JsonValue.Create(flag.IsPresent),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        Enum word => JsonValue.Create(word.ToString()),
        TimeSpan time => JsonValue.Create(time.ToString("c", CultureInfo.InvariantCulture)),
        DateTime or DateTimeOffset or DateOnly => JsonValue.Create(((IFormattable)RowValues.Unwrap(value)!).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        Uri address => JsonValue.Create(address.OriginalString),
        IDictionary table => new JsonObject(table.Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create(entry.Key.ToString() ?? "", Node(parameter, entry.Value)))),
        IEnumerable several => new JsonArray([.. several.Cast<object?>().Select(one => Node(parameter, one))]),
        var other => throw new CampaignToolsException(ErrorIds.InvalidParameter, $"A value of the type {other.GetType().Name} can't be saved: connect with a text instead (-{parameter})."),
    };

    private static object? Value(JsonNode? node) => node switch
    {
        null => null,
        JsonObject table => FromJson(table),
        JsonArray several => several.Select(Value).ToArray(),
        _ => node.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => node.AsValue().TryGetValue<long>(out var whole) ? whole : node.GetValue<double>(),
            _ => node.GetValue<string>(),
        },
    };
}
