using System.Text.Json;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Control;

/// <summary>Reads a row of getScheduledData. What its keys are called no page shows: those of the definition are looked for first, then others that mean the same. Values as they came: never to be shown.</summary>
internal sealed class ScheduledRowKeys(ProviderAccount account)
{
    private readonly string[] rowId = Names(account, "RowId", "rowId", "id");
    private readonly string[] campaignName = Names(account, "CampaignName", "campaignname", "campaign");
    private readonly string[] phoneNumber = Names(account, "PhoneNumber", "PhoneNumber", "phone");
    private readonly string[] scheduledTime = Names(account, "ScheduledTime", "ScheduledTime", "ScheduleTime");

    public string? RowId(JsonElement row) => OzonetelRows.Text(row, rowId);

    public string? CampaignName(JsonElement row) => OzonetelRows.Text(row, campaignName);

    public string? PhoneNumber(JsonElement row) => OzonetelRows.Text(row, phoneNumber);

    /// <summary>The row's time on the account's wall clock; null where it has none that can be read.</summary>
    public DateTime? When(JsonElement row) =>
        OzonetelRows.Text(row, scheduledTime) is { } text && WallTime.TryReadTime(text, account.Clock, TimeForms.None, out var wall) ? wall : null;

    private static string[] Names(ProviderAccount account, string parameter, params string[] others) => [account.Definition.KeyOf(Operation.ListScheduled, parameter), .. others];
}
