using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Providers.Ozonetel.Control;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Schedule;

/// <summary>What is scheduled, by getScheduledData (OZ-SCHEDULED): one answer with all that the account has. That it has no pages, and when it loses what is due, no page says.</summary>
internal sealed class OzonetelScheduleLookup(ProviderAccount account) : ILeadLookup
{
    public string Source => "getScheduledData";

    public TimeSpan Landing => account.Definition.LandingOf(Operation.Schedule);

    public bool LosesDue => true;

    public LeadStatus Found => LeadStatus.Scheduled;

    public async ValueTask<string?> ReadAsync(IReadOnlyCollection<string> campaigns, Action<ListedLead> see, ProviderClient client, IDeliveryObserver observer, CancellationToken stop)
    {
        using var call = new OzonetelDataCall(account, Operation.ListScheduled, static (_, _) => { });
        var outcome = await call.SendAsync(client, observer, stop).ConfigureAwait(false);
        if (outcome.ErrorId == ErrorIds.InvalidRowId)
        {
            // "No data found": without a token the same is said of a wrong API key.
            return account.Authentication == AuthenticationMode.Token ? null : $"'{outcome.Message}', as it says of a wrong API key too";
        }

        if (!outcome.IsDone || !call.HasRows)
        {
            return outcome.Message ?? "its answer has no rows";
        }

        var keys = new ScheduledRowKeys(account);
        foreach (var row in call.Rows)
        {
            see(new ListedLead(keys.CampaignName(row), keys.PhoneNumber(row), keys.When(row), keys.RowId(row)));
        }

        return call.HasOthers ? "its answer has rows that can't be read" : null;
    }
}
