using System.Text.Json;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns.Fields;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Definitions;

/// <summary>
/// What the module believes of a provider's requests and answers: the tables that it runs on, each fact with how sure it is and where it comes from. A connection has its own,
/// to which -Definition may have added (<see cref="DefinitionFile"/>).
/// </summary>
internal sealed record ProviderDefinition
{
    /// <summary>The name of the <see cref="Sizes"/> that say how long a lost request may take to be carried out.</summary>
    public const string LandingSeconds = nameof(LandingSeconds);

    public required CampaignProvider Provider { get; init; }

    /// <summary>Where each operation goes.</summary>
    public required IReadOnlyList<WirePath> Paths { get; init; }

    /// <summary>The fields of campaign creation, in the order in which they are sent.</summary>
    public required IReadOnlyList<CampaignField> CampaignFields { get; init; }

    /// <summary>The keys of all other operations.</summary>
    public required IReadOnlyList<WireField> OtherFields { get; init; }

    public required AnswerTable Answers { get; init; }

    /// <summary>Keys of the credential, and others that requests always have: no field may be called so.</summary>
    public required IReadOnlyList<string> FixedKeys { get; init; }

    /// <summary>The limits that are kept without being asked for.</summary>
    public IReadOnlyList<WireLimit> Limits { get; init; } = [];

    /// <summary>How much one request may carry.</summary>
    public IReadOnlyList<WireSize> Sizes { get; init; } = [];

    /// <summary>All fields, those of campaign creation first.</summary>
    public IEnumerable<WireField> Fields => CampaignFields.Concat(OtherFields);

    /// <summary>The operations that the provider has.</summary>
    public IEnumerable<Operation> Operations => Paths.Select(static path => path.Operation);

    public WirePath PathOf(Operation operation) => Paths.First(path => path.Operation == operation);

    /// <summary>How long after a request was given up it may still be carried out. No page says so: see <see cref="LandingSeconds"/> in each provider's table.</summary>
    public TimeSpan LandingOf(Operation operation) => TimeSpan.FromSeconds(Sizes.First(size => size.Operation == operation && size.Name == LandingSeconds).Most);

    /// <summary>The same, where every request lands within so many seconds; what a user has taught stays.</summary>
    public ProviderDefinition WithLanding(int seconds) => this with { Sizes = [.. Sizes.Select(size => size.Name == LandingSeconds && size.Confidence != WireConfidence.User ? size with { Most = seconds } : size)] };

    /// <summary>Method and path, for verbose lines.</summary>
    public string Label(Operation operation) => PathOf(operation) is var path ? $"{path.Method} {path.Path}" : "";

    /// <summary>The same of a request that carries rows.</summary>
    public string Label(Operation operation, string size) => $"{Label(operation)} ({size})";

    /// <summary>The key that a parameter fills.</summary>
    public string KeyOf(Operation operation, string parameter) => OtherFields.First(field => field.Operation == operation && field.Parameter == parameter).Key;

    /// <summary>What nobody documents of an operation, as one text; null where all is documented.</summary>
    public string? GuessesOf(Operation operation)
    {
        var guesses = OtherFields.Where(field => field.Operation == operation && field.Confidence == WireConfidence.Unverified).Select(static field => $"the key {field.Key} ({field.Parameter})");
        var all = (PathOf(operation).Confidence == WireConfidence.Unverified ? guesses.Prepend($"the path {PathOf(operation).Path}") : guesses).ToArray();
        return all.Length == 0 ? null : string.Join(", ", all);
    }

    /// <summary>The keys of some of an operation's parameters; of all where none are named.</summary>
    public string[] KeysOf(Operation operation, params ReadOnlySpan<string> parameters)
    {
        var some = parameters.ToArray();
        return [.. OtherFields.Where(field => field.Operation == operation && (some.Length == 0 || some.Contains(field.Parameter, StringComparer.Ordinal))).Select(static field => field.Key)];
    }

    /// <summary>The keys of an operation's JSON, ready to be written.</summary>
    public WireKeys WireKeysOf(Operation operation) => new(OtherFields.Where(field => field.Operation == operation));
}

/// <summary>Where an operation goes.</summary>
/// <param name="Operation">Which.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path, behind the host and what -BaseUri adds to it.</param>
/// <param name="Source">The page that says so, by its id in docs/sources.md.</param>
internal sealed record WirePath(Operation Operation, HttpMethod Method, string Path, string Source)
{
    /// <summary>Whether it goes to the host of campaign creation, where a provider has two.</summary>
    public bool IsOnCampaignHost { get; init; }

    public WireConfidence Confidence { get; init; } = WireConfidence.Documented;
}

/// <summary>A limit that the provider sets.</summary>
/// <param name="Operation">Of what.</param>
/// <param name="Limit">How many in which time.</param>
/// <param name="Source">The page that says so, by its id in docs/sources.md.</param>
internal sealed record WireLimit(Operation Operation, RateLimit Limit, string Source)
{
    public WireConfidence Confidence { get; init; } = WireConfidence.Documented;
}

/// <summary>How much of something one request may carry.</summary>
/// <param name="Operation">Of which.</param>
/// <param name="Name">Of what, e.g. Rows.</param>
/// <param name="Most">How many at most.</param>
/// <param name="Source">The page that says so, by its id in docs/sources.md, or the user's file; empty where the bound is our own.</param>
internal sealed record WireSize(Operation Operation, string Name, int Most, string Source)
{
    public WireConfidence Confidence { get; init; } = Source.Length > 0 ? WireConfidence.Documented : WireConfidence.Unverified;
}

/// <summary>The JSON keys of one operation, by the parameter or column that fills them.</summary>
internal sealed class WireKeys(IEnumerable<WireField> fields)
{
    private readonly Dictionary<string, JsonEncodedText> keys = fields.ToDictionary(static field => field.Parameter, static field => JsonEncodedText.Encode(field.Key), StringComparer.Ordinal);

    public JsonEncodedText this[string parameter] => keys[parameter];
}
