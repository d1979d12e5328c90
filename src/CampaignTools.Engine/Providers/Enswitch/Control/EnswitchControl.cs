using System.Globalization;
using CampaignTools.Engine.Requests;

namespace CampaignTools.Engine.Providers.Enswitch.Control;

/// <summary>
/// Campaigns that are there (EN-CAMPAIGN-LIST, EN-CAMPAIGN-UPDATE). Each is looked up in the list before it is changed: for its id, and for its keep_agents_available, which
/// an update without it sets to 0. As with leads, a name that is a whole number is the id itself.
/// </summary>
internal sealed class EnswitchControl(ProviderAccount account, ProviderClient client) : ICampaignControl
{
    private const int LongestName = 60;
    private const int LongestIds = 300;

    public string? WhyNotSet(CampaignKey campaign) => null;

    public string? WhyNotShown(bool all) => null;

    public async ValueTask<ControlOutcome> SetStatusAsync(CampaignKey campaign, CampaignAction action, IDeliveryObserver? observer, CancellationToken stop)
    {
        var (listed, list) = await ListAsync(observer, stop).ConfigureAwait(false);
        if (!listed.IsDone)
        {
            // It was only a question.
            return listed with { IsInDoubt = false };
        }

        var (found, fault) = Find(list, campaign);
        if (found is null)
        {
            return ControlOutcome.Refused(ErrorIds.InvalidCampaign, fault!, listed.Attempts);
        }

        var wanted = action == CampaignAction.Start ? "1" : "0";
        var call = new EnswitchUpdateCall(account, found, wanted);
        var set = await call.SendAsync(client, observer, stop).ConfigureAwait(false);
        if (set.IsInDoubt)
        {
            set = await LookAsync(found.Id!, wanted, set, observer, stop).ConfigureAwait(false);
        }

        return set with { Attempts = set.Attempts + listed.Attempts, Message = set.IsDone && found.KeepAgentsAvailable is null ? $"{set.Message} {NotKept}" : set.Message };
    }

    public async ValueTask<(ControlOutcome Outcome, IReadOnlyList<CampaignState> States)> GetStatusAsync(string? name, IDeliveryObserver? observer, CancellationToken stop)
    {
        var (outcome, list) = await ListAsync(observer, stop).ConfigureAwait(false);
        if (!outcome.IsDone)
        {
            return (outcome, []);
        }

        CampaignState[] states = [.. list.Where(one => name is null || IsCalled(one, name)).Select(State)];
        return name is not null && states.Length == 0
            ? (ControlOutcome.Refused(ErrorIds.InvalidCampaign, NoneCalled(name), outcome.Attempts), [])
            : (outcome with { Message = null }, states);
    }

    private static string NotKept =>
        "(The server's list does not show keep_agents_available, so none was sent: servers before 4.2 have none; on a later one it is 0 now.)";

    private async ValueTask<(ControlOutcome Outcome, EnswitchListed[] Campaigns)> ListAsync(IDeliveryObserver? observer, CancellationToken stop)
    {
        var list = new EnswitchCampaignList(account);
        var outcome = await list.SendAsync(client, observer, stop).ConfigureAwait(false);
        return (outcome, outcome.IsDone ? [.. list.Campaigns] : []);
    }

    /// <summary>What became of an update whose answer is lost or not known: the list knows.</summary>
    private async ValueTask<ControlOutcome> LookAsync(string id, string wanted, ControlOutcome set, IDeliveryObserver? observer, CancellationToken stop)
    {
        var (looked, list) = await ListAsync(observer, stop).ConfigureAwait(false);
        var attempts = set.Attempts + looked.Attempts;
        return Array.Find(list, one => one.Id == id)?.Enabled == wanted
            ? new ControlOutcome(IsDone: true, IsInDoubt: false, ErrorId: null, $"Looked up, as the update had no clear answer: the campaign's enabled is {wanted}. ({set.Message})", attempts)
            : set with { Attempts = attempts };
    }

    private (EnswitchListed? Found, string? Fault) Find(EnswitchListed[] list, CampaignKey campaign)
    {
        var id = string.IsNullOrWhiteSpace(campaign.Id) ? null : campaign.Id.Trim();
        EnswitchListed[] found = [.. list.Where(one => id is null ? IsCalled(one, campaign.Name!) : one.Id == id)];
        return found switch
        {
            [] => (null, NoneCalled(id ?? campaign.Name!)),
            [var one] when id is not null && campaign.Name is { } name && !IsCalled(one, name) =>
                (null, $"'{Show(name)}': the campaign with the id {Show(id)} is called '{Show(one.Name)}'; give the right one alone."),
            [var one] => (one, null),
            _ => (null, $"'{Show(campaign.Name)}': the account has {found.Length.ToString(CultureInfo.InvariantCulture)} such campaigns, with the ids {account.Redactor.Show(string.Join(", ", found.Select(static one => one.Id)), LongestIds)}; give -Id."),
        };
    }

    private static bool IsCalled(EnswitchListed campaign, string name) => campaign.Id is { } id
        && (long.TryParse(name.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? id == number.ToString(CultureInfo.InvariantCulture) : campaign.Name == name);

    private string NoneCalled(string name) => $"'{Show(name)}': the account has no such campaign; give its name, letter case included, or its id.";

    private CampaignState State(EnswitchListed campaign) => new()
    {
        Provider = CampaignProvider.Enswitch,
        Id = Show(campaign.Id),
        Name = account.Redactor.Show(campaign.Name) ?? "",
        Position = campaign.Enabled switch
        {
            "1" => "enabled",
            "0" => "disabled",
            var other => Show(other),
        },
    };

    private string? Show(string? text) => account.Redactor.Show(text, LongestName);
}
