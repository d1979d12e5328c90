using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Campaigns.Fields;

namespace CampaignTools.Engine.Providers.Enswitch.Campaigns;

/// <summary>Every field of EN-CAMPAIGN but the credential, in its order.</summary>
internal static class EnswitchFields
{
    private static readonly Dictionary<EnswitchAnsweringMachine, object> Machines = new()
    {
        [EnswitchAnsweringMachine.Off] = "",
        [EnswitchAnsweringMachine.Failed] = "failed",
        [EnswitchAnsweringMachine.Retry] = "retry",
        [EnswitchAnsweringMachine.Success] = "success",
    };

    private static readonly Dictionary<EnswitchSuccess, object> Successes = new()
    {
        [EnswitchSuccess.Answer] = "answer",
        [EnswitchSuccess.Key] = "key",
    };

    public static readonly EnswitchField[] All =
    [
        new("name", "Name", Default: null, FieldReaders.Text),
        new("dtype", "DestinationType", Default: null, FieldReaders.Text),
        new("dnumber", "DestinationNumber", Default: null, FieldReaders.Text),
        new("attempts", "MaxAttempts", "1", FieldReaders.Whole(1)),
        new("callerid", "CallerId", "Empty string", FieldReaders.AnyText),
        new("customer", "CustomerId", "Customer of authentication user", FieldReaders.Whole(1)),
        new("description", "Description", "Empty string", FieldReaders.AnyText),
        new("enabled", "Disabled", "1", static value => FieldReaders.Flag(value) is { Wire: bool disabled } ? FieldValue.Of(disabled ? 0 : 1) : FieldReaders.Flag(value)),
        new("machine", "AnsweringMachine", "\"failed\"", FieldReaders.Choice(Machines)),
        new("maximum", "MaxConcurrentCalls", "1", FieldReaders.Whole(1)),

        // "Can be negative for queue destination to make more calls than available agents."
        new("keep_agents_available", "KeepAgentsAvailable", "0", FieldReaders.Whole()),
        new("owner", "OwnerId", "0", FieldReaders.Whole(0)),
        new("recordgroup", "RecordGroupId", "0", FieldReaders.Whole(0)),
        new("retry", "RetryInterval", "3600", FieldReaders.Seconds),
        new("success", "SuccessOn", "\"answer\"", FieldReaders.Choice(Successes)),
        new("timegroup", "TimeGroupId", "0", FieldReaders.Whole(0)),
    ];

    /// <summary>The dry run: no field of a campaign, but of the request.</summary>
    public const string Validation = "validation";

    /// <summary>The id of a refused field by the key that the answer names; null for a key of none.</summary>
    public static string? ErrorIdOf(string key) =>
        Array.Find(All, field => field.Key.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } known ? FieldCheck.ErrorIdOf(known.Parameter) : null;
}

/// <summary>One field of the form.</summary>
/// <param name="Key">As it goes on the wire.</param>
/// <param name="Parameter">The parameter that fills it.</param>
/// <param name="Default">What the server takes where the field is not sent, as the page words it; null for a required field.</param>
/// <param name="Read">Reads the parameter's value.</param>
/// <param name="Confidence">How sure the key is.</param>
internal sealed record EnswitchField(
    string Key,
    string Parameter,
    string? Default,
    Func<object, FieldValue> Read,
    WireConfidence Confidence = WireConfidence.Documented);
