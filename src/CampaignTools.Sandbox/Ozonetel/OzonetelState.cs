namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>What the account holds. Every member is to be used inside <see cref="Gate"/>.</summary>
internal sealed class OzonetelState
{
    private readonly bool _autoCreate;
    private readonly Dictionary<string, OzonetelCampaignState> _campaigns = new(StringComparer.Ordinal);
    private long _rowId = 169200;
    private int _campaignId = 1000;

    public OzonetelState(SandboxOptions options)
    {
        _autoCreate = options.AutoCreateCampaigns;
        foreach (var campaign in options.Ozonetel.Campaigns)
        {
            Add(campaign);
        }
    }

    public object Gate { get; } = new();

    public IEnumerable<OzonetelCampaignState> Campaigns => _campaigns.Values;

    public List<OzonetelLead> Leads { get; } = [];

    public SortedDictionary<long, OzonetelScheduledLead> Scheduled { get; } = [];

    public long NextRowId() => ++_rowId;

    public bool Has(string name) => _campaigns.ContainsKey(name);

    public OzonetelCampaignState Add(OzonetelCampaign campaign)
    {
        var state = new OzonetelCampaignState(campaign with { Id = ++_campaignId });
        _campaigns[campaign.Name] = state;
        return state;
    }

    /// <summary>The campaign of that name, which may come into being by being named; null when it does not exist.</summary>
    public OzonetelCampaignState? Find(string name)
    {
        if (_campaigns.TryGetValue(name, out var found))
        {
            return found;
        }

        return _autoCreate && AutoCreation.Allows(name) ? Add(new OzonetelCampaign { Name = name }) : null;
    }
}
