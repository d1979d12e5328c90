using System.Text.Json;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>One row's result inside the answer of campaignScheduledData, with the keys of OZ-SCHEDULE's success answer.</summary>
internal sealed record ScheduledRowAnswer(ScheduleRow Row, int Index, string? Error, long? RowId)
{
    public static HttpAnswer Write(string campaign, ScheduledRowAnswer[] results) => JsonAnswer.Write(json =>
    {
        json.WriteStartArray("message");
        foreach (var result in results)
        {
            result.Write(json, campaign);
        }

        json.WriteEndArray();
        json.WriteString("status", "success");
    });

    private void Write(Utf8JsonWriter json, string campaign)
    {
        json.WriteStartObject();
        json.WriteString("Response", Error is null ? "success" : "error");
        json.WriteString("msg", Error ?? OzonetelMessages.DataUpdated);
        json.WriteString("campaign_name", campaign);
        json.WriteString("ExpiryDate", Row.ExpiryDate);
        json.WriteString("ScheduleTime", Row.ScheduledTime);
        json.WriteString("skill", Row.Skill);
        json.WriteNumber("index", Index);
        json.WriteString("PhoneNumber", Row.PhoneNumber);
        json.WriteString("AgentID", Row.AgentId);
        json.WriteString("Name", Row.Name);
        if (RowId is { } rowId)
        {
            json.WriteNumber("rowId", rowId);
        }
        else
        {
            json.WriteNull("rowId");
        }

        json.WriteEndObject();
    }
}
