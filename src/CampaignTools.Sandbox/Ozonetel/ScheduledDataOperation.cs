using System.Globalization;
using System.Text.Json;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>
/// GET /ca_apis/getScheduledData and DELETE /ca_apis/deleteScheduledData, both with a JSON body (OZ-SCHEDULED). The keys of the
/// list are unverified but for one: the answer echoes the API key.
/// </summary>
internal sealed class ScheduledDataOperation(OzonetelOptions account, OzonetelGate gate, OzonetelState state)
{
    private static readonly HttpAnswer _noData = OzonetelAnswer.Said("error", ControlMessages.NoData);
    private static readonly AccountRule _rule = new(NeedsApiKey: false, _noData, _noData);

    public HttpAnswer List(SandboxRequest request)
    {
        using var document = JsonFields.Parse(request);
        if (gate.Check(request, new JsonFields(document.RootElement), _rule) is { } refused)
        {
            return refused;
        }

        lock (state.Gate)
        {
            return state.Scheduled.Count == 0 ? _noData : JsonAnswer.Write(json =>
            {
                json.WriteString("status", "success");
                json.WriteString("api_key", account.ApiKey);
                json.WriteStartArray("message");
                foreach (var lead in state.Scheduled.Values)
                {
                    Write(json, lead);
                }

                json.WriteEndArray();
            });
        }
    }

    public HttpAnswer Delete(SandboxRequest request)
    {
        using var document = JsonFields.Parse(request);
        var body = new JsonFields(document.RootElement);
        if (gate.Check(request, body, _rule) is { } refused)
        {
            return refused;
        }

        if (body.IsBlank("rowId"))
        {
            return OzonetelAnswer.Said("error", ControlMessages.RowIdMissing);
        }

        lock (state.Gate)
        {
            var deleted = Select(body.Text("rowId")!);
            foreach (var lead in deleted)
            {
                state.Scheduled.Remove(lead.RowId);
                state.Find(lead.Campaign)?.Forget(lead.PhoneNumber, lead.Skill);
            }

            request.RowCount = deleted.Count;
            return deleted.Count == 0 ? _noData : JsonAnswer.Write(json =>
            {
                json.WriteString("status", "success");
                json.WriteStartObject("message");
                deleted.ForEach(lead => json.WriteString(lead.RowId.ToString(CultureInfo.InvariantCulture), ControlMessages.RowDeleted));
                json.WriteEndObject();
            });
        }
    }

    private static void Write(Utf8JsonWriter json, OzonetelScheduledLead lead)
    {
        json.WriteStartObject();
        json.WriteNumber("rowId", lead.RowId);
        json.WriteString("campaign_name", lead.Campaign);
        json.WriteString("PhoneNumber", lead.PhoneNumber);
        json.WriteString("Name", lead.Name);
        json.WriteString("ScheduleTime", lead.ScheduledTime.ToString(OzonetelRules.DateAndTime, CultureInfo.InvariantCulture));
        json.WriteString("ExpiryDate", lead.ExpiryDate);
        json.WriteString("AgentID", lead.AgentId);
        json.WriteString("skill", lead.Skill);
        json.WriteEndObject();
    }

    /// <summary>"1", "2,3" or "3-10": those that are there; none when the text is something else.</summary>
    private List<OzonetelScheduledLead> Select(string text)
    {
        var ranges = new List<(long First, long Last)>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || !IsNumber(ends[0], out var first) || !IsNumber(ends[^1], out var last))
            {
                return [];
            }

            ranges.Add((first, last));
        }

        return state.Scheduled.Values.Where(lead => ranges.Exists(range => lead.RowId >= range.First && lead.RowId <= range.Last)).ToList();
    }

    private static bool IsNumber(string text, out long number) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
