namespace CampaignTools.Sandbox.Enswitch;

/// <summary>What the system holds. Every member is to be used inside <see cref="Gate"/>.</summary>
internal sealed class EnswitchState(EnswitchOptions account)
{
    private int _nextId = account.FirstCampaignId;

    public object Gate { get; } = new();

    public Dictionary<int, EnswitchCampaign> Campaigns { get; } = [];

    public Dictionary<int, Dictionary<string, EnswitchDestination>> Destinations { get; } = [];

    public EnswitchCampaign Add(IReadOnlyDictionary<string, string> fields)
    {
        var campaign = new EnswitchCampaign { Id = _nextId++, Name = fields["name"], Fields = fields };
        Campaigns[campaign.Id] = campaign;
        Destinations[campaign.Id] = new Dictionary<string, EnswitchDestination>(StringComparer.Ordinal);
        return campaign;
    }
}
