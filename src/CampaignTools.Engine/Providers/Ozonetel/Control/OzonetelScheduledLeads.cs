using System.Text.Json;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Control;

/// <summary>Scheduled numbers that are there (OZ-SCHEDULED).</summary>
internal sealed class OzonetelScheduledLeads(ProviderAccount account, ProviderClient client) : IScheduledLeads
{
    private readonly ScheduledRowKeys keys = new(account);

    /// <summary>GET getScheduledData.</summary>
    public async ValueTask<(ControlOutcome Outcome, IReadOnlyList<ScheduledLead> Leads)> GetAsync(IDeliveryObserver? observer, CancellationToken stop)
    {
        using var call = new OzonetelDataCall(account, Operation.ListScheduled, static (_, _) => { });
        var outcome = await call.SendAsync(client, observer, stop).ConfigureAwait(false);
        return (outcome.ErrorId == ErrorIds.InvalidRowId ? outcome with { IsDone = true, IsInDoubt = false, ErrorId = null } : outcome, [.. call.Rows.Select(ReadLead)]);
    }

    /// <summary>DELETE deleteScheduledData: "1", "2,3" or "3-10".</summary>
    public async ValueTask<ControlOutcome> CancelAsync(string rowId, IDeliveryObserver? observer, CancellationToken stop)
    {
        using var call = new OzonetelDataCall(account, Operation.CancelScheduled, (writer, keys) => writer.WriteString(keys["RowId"], rowId));
        return await call.SendAsync(client, observer, stop).ConfigureAwait(false);
    }

    private ScheduledLead ReadLead(JsonElement row) => new()
    {
        Provider = CampaignProvider.Ozonetel,
        RowId = account.Redactor.Show(keys.RowId(row)),
        CampaignName = account.Redactor.Show(keys.CampaignName(row)),
        PhoneNumber = account.Redactor.Show(keys.PhoneNumber(row)),
        LeadName = Text(row, "Name"),
        AgentId = Text(row, "AgentID", "agent"),
        Skill = Text(row, "skill"),
        ExpiryDate = Text(row, "ExpiryDate"),
        ScheduledTime = keys.When(row) is { } wall ? account.Clock.ToInstant(wall) : null,
    };

    // The rows may echo the API key.
    private string? Text(JsonElement row, params ReadOnlySpan<string> names) => account.Redactor.Show(OzonetelRows.Text(row, names));
}
