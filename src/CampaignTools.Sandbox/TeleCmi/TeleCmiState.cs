namespace CampaignTools.Sandbox.TeleCmi;

/// <summary>What the account holds. Every member is to be used inside <see cref="Gate"/>.</summary>
internal sealed class TeleCmiState
{
    public TeleCmiState(TeleCmiOptions account)
    {
        foreach (var list in account.LeadLists)
        {
            Lists[list.Id] = list;
        }
    }

    public object Gate { get; } = new();

    public Dictionary<Guid, TeleCmiLeadList> Lists { get; } = [];

    public Dictionary<Guid, TeleCmiLead> Leads { get; } = [];

    public Dictionary<Guid, TeleCmiCampaign> Campaigns { get; } = [];

    public TeleCmiLeadList ListOf(string name)
    {
        var list = Lists.Values.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.Ordinal));
        if (list is null)
        {
            list = new TeleCmiLeadList { Id = Guid.NewGuid(), Name = name };
            Lists[list.Id] = list;
        }

        return list;
    }

    public bool IsUserMapped(IEnumerable<string> users, Guid except) => Campaigns.Values
        .Where(campaign => campaign.Id != except)
        .SelectMany(static campaign => campaign.Users)
        .Intersect(users, StringComparer.Ordinal)
        .Any();

    /// <summary>00000000-5a4d-4b0c-8000-0000000000c1 for the first, c2 for the second: no answer tells them, so they must be known.</summary>
    public Guid NextCampaignId() => Guid.Parse(FormattableString.Invariant($"00000000-5a4d-4b0c-8000-{0xc1 + Campaigns.Count:x12}"));

    public bool IsListMapped(Guid list, Guid except) => Campaigns.Values.Any(campaign => campaign.LeadsId == list && campaign.Id != except);
}
