using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Stores;

namespace CampaignTools.Engine.Tests.Support;

/// <summary>Sessions at a scripted Ozonetel.</summary>
internal static class OzonetelSessions
{
    public const string ApiKey = "KKtest0123456789abcdef";
    public const string TokenAnswer = """{"token":"aaa.bbb.ccc","message":""}""";

    public static ConnectionSession Create(HttpMessageHandler handler, Func<ConnectionSettings, ConnectionSettings>? change = null, IStateStore? store = null)
    {
        var settings = new ConnectionSettings
        {
            Provider = CampaignProvider.Ozonetel,
            Country = "None",
            UserName = "acme",
            Secret = new Secret(ApiKey),
            StateStore = StateStoreFactory.InMemory,
            Time = FixedTime.Standard,
            Retry = new RetrySettings { BaseDelay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5), Pace = new PaceSettings { FirstPause = TimeSpan.FromMilliseconds(50), Patience = TimeSpan.FromSeconds(1) } },
        };
        return new ConnectionSession(change?.Invoke(settings) ?? settings, handler, store);
    }

    /// <summary>The answer that OZ-SCHEDULE documents, for each row of the request.</summary>
    public static string ScheduleAnswer(ScriptedRequest request, Func<int, string>? row = null)
    {
        using var body = System.Text.Json.JsonDocument.Parse(request.Body);
        var count = body.RootElement.GetProperty("bulkData").GetProperty("data").GetArrayLength();
        row ??= static index => $$"""{"Response":"success","msg":"Data updated successfully","index":{{index}},"rowId":{{1000 + index}}}""";
        return $$"""{"message":[{{string.Join(",", Enumerable.Range(0, count).Select(row))}}],"status":"success"}""";
    }
}
