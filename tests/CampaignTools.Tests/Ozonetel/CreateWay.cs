using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Connections;
using CampaignTools.Sandbox;

namespace CampaignTools.Tests.Ozonetel;

/// <summary>One way of creating a campaign: the least that is right, with changes. Keys go by -AdditionalField, so that what our own rules refuse gets there too.</summary>
internal sealed record CreateWay
{
    private static readonly Dictionary<string, object> Least = new(StringComparer.Ordinal)
    {
        ["CampaignType"] = OzonetelCampaignType.Progressive,
        ["DialMethod"] = OzonetelDialMethod.NonAgentwise,
        ["Did"] = "911140000000",
        ["StartTime"] = new TimeSpan(9, 0, 0),
        ["EndTime"] = new TimeSpan(18, 0, 0),
        ["MappingName"] = "Sandbox_Map",
        ["PacingRatio"] = "1:1",
        ["MaxDropRatio"] = 30,
        ["MaxAttempts"] = 3,
        ["Priority"] = 5,
        ["DialInterval"] = 5,
        ["CustomerRingTime"] = 30,
        ["Disposition"] = new[] { "Interested", "Sale" },
        ["DispositionType"] = OzonetelDispositionType.Api,
        ["WrapUpTime"] = 30,
        ["BlockNumber"] = OzonetelBlockNumber.None,
        ["Recording"] = OzonetelRecording.Full,
    };

    private (string Parameter, object Value)[] fields = [];
    private (string Key, object? Value)[] keys = [];

    public string Name { get; private init; } = "Diwali_2026";

    public Action<SandboxOptions>? Account { get; private init; }

    public Func<ConnectionSettings, ConnectionSettings>? Client { get; private init; }

    /// <summary>Whether the campaign is there before.</summary>
    public bool Twice { get; private init; }

    public static CreateWay Plain { get; } = new();

    public static CreateWay Named(string name) => new() { Name = name };

    /// <summary>By typed parameters.</summary>
    public static CreateWay With(params (string Parameter, object Value)[] fields) => new() { fields = fields };

    /// <summary>By keys of the body as given; null leaves a key out.</summary>
    public static CreateWay Key(params (string Key, object? Value)[] keys) => new() { keys = keys };

    public CreateWay AndKey(params (string Key, object? Value)[] more) => this with { keys = [.. keys, .. more] };

    public CreateWay Without(string role) => In(options => options.Ozonetel.Roles.Remove(role));

    public CreateWay In(Action<SandboxOptions> account) => this with { Account = account };

    public CreateWay As(Func<ConnectionSettings, ConnectionSettings> client) => this with { Client = client };

    public CreateWay Again() => this with { Twice = true };

    public CampaignDraft Draft()
    {
        var values = new Dictionary<string, object>(Least, StringComparer.Ordinal);
        foreach (var (parameter, value) in fields)
        {
            values[parameter] = value;
        }

        return new CampaignDraft { Name = Name, Values = values, Additional = keys.ToDictionary(static key => key.Key, static key => key.Value, StringComparer.Ordinal) };
    }
}
