using System.Globalization;
using System.Text.Json;
using CampaignTools.Engine.Tests.Support;

namespace CampaignTools.Engine.Tests.Runs;

/// <summary>A provider that keeps what it is sent, loses an answer now and then, and lists what it has in one form or another.</summary>
internal sealed class ListingProvider
{
    private const string Later = "2026-11-28 10:00:00";

    private int batches;
    private int lastId = 5000;

    public ListingProvider() => Handler = new ScriptedProvider((request, _) => Task.FromResult(
        request.IsToken ? ScriptedProvider.Json(OzonetelSessions.TokenAnswer)
        : request.Method == "GET" ? ScriptedProvider.Json(List())
        : request.Method == "DELETE" ? ScriptedProvider.Json(Delete(request))
        : Take(request)));

    public ScriptedProvider Handler { get; }

    /// <summary>Whether the answer to the request of that number, from 1, is lost.</summary>
    public Func<int, bool> Loses { get; set; } = static _ => false;

    /// <summary>Whether a request whose answer is lost has been carried out.</summary>
    public bool Keeps { get; init; }

    /// <summary>How the list is written.</summary>
    public string Form { get; set; } = "";

    /// <summary>Leads of somebody else in the list.</summary>
    public int Others { get; set; }

    public int Batches => batches;

    public List<(string Number, string Time)> All { get; } = [];

    public Dictionary<string, (string RowId, string Time)> Kept { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> Twice => All.GroupBy(static one => one.Number, StringComparer.Ordinal).Where(static group => group.Count() > 1).Select(static group => group.Key);

    private HttpResponseMessage Take(ScriptedRequest request)
    {
        batches++;
        var isLost = Loses(batches);
        var answer = new List<string>();
        using var body = JsonDocument.Parse(request.Body);
        var index = 0;
        foreach (var row in body.RootElement.GetProperty("bulkData").GetProperty("data").EnumerateArray())
        {
            var id = (++lastId).ToString(CultureInfo.InvariantCulture);
            if (!isLost || Keeps)
            {
                All.Add((row[0].GetString()!, row[1].GetString()!));
                Kept[row[0].GetString()!] = (id, row[1].GetString()!);
            }

            answer.Add($$"""{"Response":"success","msg":"Data updated successfully","index":{{index++}},"rowId":{{id}}}""");
        }

        return isLost ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : ScriptedProvider.Json($$"""{"message":[{{string.Join(",", answer)}}],"status":"success"}""");
    }

    /// <summary>The row ids of each request that deletes.</summary>
    public List<string> Deleted { get; } = [];

    /// <summary>What happens while a request that deletes is answered.</summary>
    public Action Deleting { get; set; } = static () => { };

    private string Delete(ScriptedRequest request)
    {
        using var body = JsonDocument.Parse(request.Body);
        var text = body.RootElement.GetProperty("rowId").GetString()!;
        Deleted.Add(text);
        Deleting();
        var ranges = text.Split(',').Select(static part => part.Split('-')).ToArray();
        var gone = Kept.Where(one => Array.Exists(ranges, range => Number(one.Value.RowId) >= Number(range[0]) && Number(one.Value.RowId) <= Number(range[^1]))).Select(static one => one.Key).ToArray();
        foreach (var number in gone)
        {
            All.RemoveAll(one => one.Number == number);
            Kept.Remove(number);
        }

        return gone.Length == 0 ? """{"status":"error","message":"No data found"}""" : """{"status":"success","message":{"1":"deleted"}}""";

        static long Number(string id) => long.Parse(id, CultureInfo.InvariantCulture);
    }

    private string List()
    {
        var rows = All.Select(one => Row(one.Number, one.Time)).Concat(Enumerable.Range(0, Others).Select(i => Row($"97000000{i:00}", Later))).ToList();
        rows = Form switch
        {
            "lacks" => [.. rows.Skip(1)],
            "empty" => [],
            "other time" => [.. rows, .. Enumerable.Range(10, 10).Select(i => Row($"98000000{i:00}", "2026-11-28 11:00:00", isOther: true))],
            "foreign" => [.. rows, "7"],
            _ => rows,
        };
        return Form == "text" ? """{"status":"success","message":"see the dashboard"}"""
            : rows.Count == 0 ? """{"status":"error","message":"No data found"}"""
            : $$"""{"status":"success","message":[{{string.Join(",", rows)}}]}""";

        string Row(string number, string time, bool isOther = false) => Form switch
        {
            "numbers" => $$"""{"rowId":1,"campaign_name":"Diwali","ScheduleTime":"{{time}}"}""",
            "masked" => $$"""{"rowId":1,"campaign_name":"Diwali","PhoneNumber":"98xxxxxx{{number[^2..]}}","ScheduleTime":"{{time}}"}""",
            "campaigns" => $$"""{"rowId":1,"PhoneNumber":"{{number}}","ScheduleTime":"{{time}}"}""",
            "case" => $$"""{"rowId":1,"campaign_name":"DIWALI","PhoneNumber":"{{number}}","ScheduleTime":"{{time}}"}""",
            "prefix" => $$"""{"campaign_name":"Diwali","PhoneNumber":"91{{number}}","ScheduleTime":"{{time}}"}""",
            "own keys" => $$"""{"rowId":"{{Kept[number].RowId}}","kampagne":"Diwali","kunde":"{{number}}","ScheduleTime":"{{time}}"}""",
            _ => $$"""{"rowId":{{(isOther || !Kept.TryGetValue(number, out var kept) ? "1" : All.Count > Kept.Count ? "null" : kept.RowId)}},"campaign_name":"Diwali","PhoneNumber":"{{number}}","ScheduleTime":"{{time}}"}""",
        };
    }
}
