using System.Globalization;
using System.Text.Json;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Control;

/// <summary>Campaigns and scheduled numbers that are there (OZ-CONTROL, OZ-SCHEDULED).</summary>
internal sealed class OzonetelControl(ProviderAccount account, ProviderClient client) : ICampaignControl
{
    /// <summary>PUT setCampaignStatus.</summary>
    public async ValueTask<ControlOutcome> SetStatusAsync(string campaign, CampaignAction action, IDeliveryObserver? observer, CancellationToken stop)
    {
        using var call = new OzonetelDataCall(account, Operation.Control, (writer, keys) =>
        {
            writer.WriteString(keys["CampaignName"], campaign);
            writer.WriteString(keys["Action"], action == CampaignAction.Start ? "Start"u8 : "Stop"u8);
            writer.WriteBoolean(keys["Process"], value: true);
        });
        return await SendAsync(call, observer, stop).ConfigureAwait(false);
    }

    /// <summary>GET campaignStatus: where the campaign stands. Empty where the outcome is none.</summary>
    public async ValueTask<(ControlOutcome Outcome, IReadOnlyList<CampaignState> States)> GetStatusAsync(string campaign, IDeliveryObserver? observer, CancellationToken stop)
    {
        using var call = new OzonetelDataCall(account, Operation.CampaignStatus, (writer, keys) => writer.WriteString(keys["CampaignName"], campaign));
        var outcome = await SendAsync(call, observer, stop).ConfigureAwait(false);

        // The page's own sample answers four campaigns for one that was asked for.
        CampaignState[] all = [.. call.Rows.Select(ReadState)];
        CampaignState[] states = [.. all.Where(state => state.Name.Length == 0 || state.Name == campaign)];
        return outcome.IsDone && states.Length == 0 && all.Length > 0
            ? (outcome with { IsDone = false, ErrorId = ErrorIds.InvalidCampaign, Message = "The provider answered with other campaigns, and none of this name: letter case counts." }, [])
            : (outcome, states);
    }

    /// <summary>GET getScheduledData: the numbers that wait for their time. An account without any is no failure.</summary>
    public async ValueTask<(ControlOutcome Outcome, IReadOnlyList<ScheduledLead> Leads)> GetScheduledAsync(IDeliveryObserver? observer, CancellationToken stop)
    {
        using var call = new OzonetelDataCall(account, Operation.ListScheduled, static (_, _) => { });
        var outcome = await SendAsync(call, observer, stop).ConfigureAwait(false);
        return (outcome.ErrorId == ErrorIds.InvalidRowId ? outcome with { IsDone = true, IsInDoubt = false, ErrorId = null } : outcome, [.. call.Rows.Select(ReadLead)]);
    }

    /// <summary>DELETE deleteScheduledData: "1", "2,3" or "3-10".</summary>
    public async ValueTask<ControlOutcome> CancelScheduledAsync(string rowId, IDeliveryObserver? observer, CancellationToken stop)
    {
        using var call = new OzonetelDataCall(account, Operation.CancelScheduled, (writer, keys) => writer.WriteString(keys["RowId"], rowId));
        return await SendAsync(call, observer, stop).ConfigureAwait(false);
    }

    private async ValueTask<ControlOutcome> SendAsync(OzonetelDataCall call, IDeliveryObserver? observer, CancellationToken stop)
    {
        using var answer = new WireAnswer();
        var report = await client.SendAsync(call, answer, observer, stop).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        return report.End is CallEnd.Settled or CallEnd.Unclear
            ? new ControlOutcome(call.Reading.Fate == Fate.Done, call.Reading.Fate == Fate.InDoubt, call.Reading.ErrorId, call.Reading.Lesson is { } lesson ? $"{call.Reading.Message} {lesson}" : call.Reading.Message, report.Attempts)
            : new ControlOutcome(IsDone: false, report.End == CallEnd.Lost, report.ErrorId, report.Message, report.Attempts);
    }

    private CampaignState ReadState(JsonElement row) => new()
    {
        Provider = CampaignProvider.Ozonetel,
        Id = Text(row, "CampaignID"),
        Name = Text(row, "CampaignName") ?? "",
        UserName = Text(row, "UserName"),
        Position = Text(row, "Position"),
    };

    private ScheduledLead ReadLead(JsonElement row) => new()
    {
        Provider = CampaignProvider.Ozonetel,
        RowId = Text(row, "rowId", "id"),
        CampaignName = Text(row, "campaignname", "campaign"),
        PhoneNumber = Text(row, "PhoneNumber", "phone"),
        LeadName = Text(row, "Name"),
        AgentId = Text(row, "AgentID", "agent"),
        Skill = Text(row, "skill"),
        ExpiryDate = Text(row, "ExpiryDate"),
        ScheduledTime = ReadTime(Text(row, "ScheduledTime", "ScheduleTime")),
    };

    // The rows may echo the API key.
    private string? Text(JsonElement row, params ReadOnlySpan<string> names) => account.Redactor.Show(OzonetelRows.Text(row, names));

    private DateTimeOffset? ReadTime(string? text) =>
        DateTime.TryParseExact(text, WallTime.WireFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wall) ? account.Clock.ToInstant(wall) : null;
}
