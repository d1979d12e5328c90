using System.Text.Json;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Control;

/// <summary>Campaigns that are there (OZ-CONTROL). They go by name.</summary>
internal sealed class OzonetelControl(ProviderAccount account, ProviderClient client) : ICampaignControl
{
    public string? WhyNotSet(CampaignKey campaign) => campaign.Name is null ? "Ozonetel starts and stops campaigns by name: give -Name in place of -Id." : null;

    // campaignName is mandatory there, and no page says that anything stands for all.
    public string? WhyNotShown(bool all) => all ? "Ozonetel shows a campaign by its whole name alone: give -Name without wildcards, letter case included." : null;

    /// <summary>PUT setCampaignStatus.</summary>
    public async ValueTask<ControlOutcome> SetStatusAsync(CampaignKey campaign, CampaignAction action, IDeliveryObserver? observer, CancellationToken stop)
    {
        using var call = new OzonetelDataCall(account, Operation.Control, (writer, keys) =>
        {
            writer.WriteString(keys["CampaignName"], campaign.Name);
            writer.WriteString(keys["Action"], action == CampaignAction.Start ? "Start"u8 : "Stop"u8);
            writer.WriteBoolean(keys["Process"], value: true);
        });
        return await call.SendAsync(client, observer, stop).ConfigureAwait(false);
    }

    /// <summary>GET campaignStatus.</summary>
    public async ValueTask<(ControlOutcome Outcome, IReadOnlyList<CampaignState> States)> GetStatusAsync(string? name, IDeliveryObserver? observer, CancellationToken stop)
    {
        using var call = new OzonetelDataCall(account, Operation.CampaignStatus, (writer, keys) => writer.WriteString(keys["CampaignName"], name));
        var outcome = await call.SendAsync(client, observer, stop).ConfigureAwait(false);

        // The page's own sample answers four campaigns for one that was asked for.
        CampaignState[] all = [.. call.Rows.Select(ReadState)];
        CampaignState[] states = [.. all.Where(state => state.Name.Length == 0 || state.Name == name)];
        return outcome.IsDone && states.Length == 0 && all.Length > 0
            ? (ControlOutcome.Refused(ErrorIds.InvalidCampaign, "The provider answered with other campaigns, and none of this name: letter case counts.", outcome.Attempts), [])
            : (outcome, states);
    }

    private CampaignState ReadState(JsonElement row) => new()
    {
        Provider = CampaignProvider.Ozonetel,
        Id = Text(row, "CampaignID"),
        Name = Text(row, "CampaignName") ?? "",
        UserName = Text(row, "UserName"),
        Position = Text(row, "Position"),
    };

    // The rows may echo the API key.
    private string? Text(JsonElement row, string name) => account.Redactor.Show(OzonetelRows.Text(row, name));
}
