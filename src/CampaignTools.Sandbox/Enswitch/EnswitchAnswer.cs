using System.Globalization;
using System.Text.Json;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Enswitch;

/// <summary>One entry of the responses array.</summary>
internal sealed record EnswitchResponse(int Code, string Key, string Message);

/// <summary>{"responses":[{"code":"…","key":"…","message":"…"}],"data":…}: codes are strings, and there may be several.</summary>
internal static class EnswitchAnswer
{
    public static HttpAnswer Of(EnswitchOptions account, int code, string message, Action<Utf8JsonWriter>? data = null) =>
        Of(account, [new EnswitchResponse(code, "", message)], data);

    public static HttpAnswer Of(EnswitchOptions account, IReadOnlyList<EnswitchResponse> responses, Action<Utf8JsonWriter>? data = null)
    {
        // A 204 on the wire may not have the body that the page shows for it.
        var code = responses[0].Code;
        var status = account.MirrorHttpStatus && code != 204 ? code : 200;
        return JsonAnswer.Write(
            json =>
            {
                json.WriteStartArray("responses");
                foreach (var response in responses)
                {
                    json.WriteStartObject();
                    json.WriteString("code", response.Code.ToString(CultureInfo.InvariantCulture));
                    json.WriteString("key", response.Key);
                    json.WriteString("message", response.Message);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                if (data is not null)
                {
                    json.WritePropertyName("data");
                    data(json);
                }
            },
            isError: false,
            status);
    }

    /// <summary>{"count":n} as data.</summary>
    public static HttpAnswer Count(EnswitchOptions account, int count) => Of(account, 200, EnswitchMessages.Ok, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("count", count);
        json.WriteEndObject();
    });

    public static void WriteId(Utf8JsonWriter json, EnswitchOptions account, int id)
    {
        if (account.IdsAsText)
        {
            json.WriteString("id", id.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNumber("id", id);
        }
    }
}
