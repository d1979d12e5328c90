using System.Text.Json;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>
/// POST /ca_apis/campaignScheduledData: up to 100 numbers, each answered for by itself (OZ-SCHEDULE). A wrong date, a date too far ahead and
/// a wrong expiry refuse the whole request, as the page has it; a wrong number, agent or skill fails its row only (unverified: the page
/// shows no failing row, so the words are those of OZ-ADD).
/// </summary>
internal sealed class ScheduleOperation(OzonetelOptions account, OzonetelGate gate, OzonetelState state, TimeProvider clock)
{
    private static readonly HttpAnswer _badDetails = OzonetelAnswer.Said("error", OzonetelMessages.ScheduleDetails);
    private static readonly AccountRule _rule = new(NeedsApiKey: false, _badDetails, _badDetails);

    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(account.TimeZone);

    public HttpAnswer Handle(SandboxRequest request)
    {
        using var document = JsonFields.Parse(request);
        var body = new JsonFields(document.RootElement);
        var bulk = body.Object("bulkData") is { } element ? new JsonFields(element) : (JsonFields?)null;
        request.RowCount = bulk?.Array("data")?.GetArrayLength() ?? 0;
        if (gate.Check(request, body, _rule) is { } refused)
        {
            return refused;
        }

        lock (state.Gate)
        {
            if (body.IsBlank("campaignName") || state.Find(body.Text("campaignName")!) is not { } campaign)
            {
                return _badDetails;
            }

            if (!campaign.Campaign.IsOutbound)
            {
                return OzonetelAnswer.Said("Fail", OzonetelMessages.NotOutbound);
            }

            if (bulk is null || bulk.Value.Array("data") is not { } data || bulk.Value.Array("map") is not { } mapElement)
            {
                return OzonetelAnswer.Raw(OzonetelMessages.MissingBulkData, isError: true);
            }

            return Schedule(campaign, MapOf(mapElement), data, OzonetelRules.IsTrue(body.Text("checkDuplicate")));
        }
    }

    private static string[] MapOf(JsonElement map) => [.. map.EnumerateArray().Select(static name => JsonFields.TextOf(name) ?? "")];

    private HttpAnswer Schedule(OzonetelCampaignState campaign, string[] map, JsonElement data, bool checkDuplicate)
    {
        if (!map.Contains("ScheduledTime", StringComparer.Ordinal))
        {
            return OzonetelAnswer.Said("error", OzonetelMessages.ScheduledTimeMissing);
        }

        if (!map.Contains("PhoneNumber", StringComparer.Ordinal))
        {
            return OzonetelAnswer.Raw(OzonetelMessages.MissingPhoneNumber, isError: false);
        }

        if (data.GetArrayLength() > account.MaxScheduledRows)
        {
            return OzonetelAnswer.Said("error", OzonetelMessages.TooManyRows);
        }

        var rows = data.EnumerateArray().Select(cells => ScheduleRow.Read(map, cells)).ToList();
        var times = new DateTime[rows.Count];
        var now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), _zone).DateTime;
        if (CheckTimes(rows, times, now) is { } refused)
        {
            return refused;
        }

        var results = new ScheduledRowAnswer[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            results[index] = ScheduleOne(campaign, rows[index], times[index], now, index, checkDuplicate);
        }

        return ScheduledRowAnswer.Write(campaign.Campaign.Name, results);
    }

    private HttpAnswer? CheckTimes(List<ScheduleRow> rows, DateTime[] times, DateTime now)
    {
        // "Any date within the next 30 days from today": whole days of the account's zone.
        var lastDay = now.Date.AddDays(account.MaxDaysAhead);
        for (var index = 0; index < rows.Count; index++)
        {
            if (!OzonetelRules.IsTime(rows[index].ScheduledTime, out times[index], OzonetelRules.DateAndTime))
            {
                return OzonetelAnswer.Said("error", OzonetelMessages.WrongDate);
            }

            if (times[index].Date > lastDay)
            {
                return JsonAnswer.Write(
                    json =>
                    {
                        json.WriteString("message", OzonetelMessages.ExceedsLimit(account.MaxDaysAhead, index));
                        json.WriteString("status", "error");
                    },
                    isError: true);
            }

            if (rows[index].ExpiryDate is { } expiry && !OzonetelRules.IsTime(expiry, out _, OzonetelRules.DateAndTime, OzonetelRules.DateOnly))
            {
                return OzonetelAnswer.Said("Error", OzonetelMessages.ScheduleExpiry);
            }
        }

        return null;
    }

    private ScheduledRowAnswer ScheduleOne(OzonetelCampaignState campaign, ScheduleRow row, DateTime time, DateTime now, int index, bool checkDuplicate)
    {
        if (RowError(campaign, row, time, now, checkDuplicate) is { } error)
        {
            return new ScheduledRowAnswer(row, index, error, RowId: null);
        }

        var lead = new OzonetelScheduledLead
        {
            RowId = state.NextRowId(),
            Index = index,
            Campaign = campaign.Campaign.Name,
            PhoneNumber = row.PhoneNumber!,
            ScheduledTime = time,
            Name = row.Name,
            Skill = row.Skill,
            AgentId = row.AgentId,
            ExpiryDate = row.ExpiryDate,
            AddedAt = clock.GetUtcNow(),
            Columns = row.Columns,
        };
        state.Scheduled.Add(lead.RowId, lead);
        campaign.Remember(lead.PhoneNumber, lead.Skill);
        return new ScheduledRowAnswer(row, index, Error: null, lead.RowId);
    }

    private string? RowError(OzonetelCampaignState campaign, ScheduleRow row, DateTime time, DateTime now, bool checkDuplicate)
    {
        if (!OzonetelRules.IsPhoneNumber(row.PhoneNumber))
        {
            return OzonetelMessages.PhoneNumber;
        }

        // Unverified: that scheduled rows are refused as single ones are.
        if (OzonetelRules.IsDoNotDisturb(row.PhoneNumber, account))
        {
            return OzonetelMessages.DndNumber;
        }

        // Unverified: the page says nothing of a time that is over.
        if (time < now)
        {
            return OzonetelMessages.WrongDate;
        }

        return OzonetelRules.DialMethodError(campaign, row.AgentId, row.Skill, account)
            ?? (checkDuplicate && campaign.Holds(row.PhoneNumber!) ? OzonetelMessages.NumberExists : null);
    }
}
