using System.Globalization;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>A list of a thousand: fifty on two do-not-call lists in other spellings, thirty outside the hours, twenty called yesterday; all else is sent, once.</summary>
public abstract class ScreenedListSuite(StoreHarness harness) : StoreSuite(harness)
{
    private readonly HashSet<string> sent = [];

    [StoreFact]
    public async Task A_list_of_a_thousand_comes_out_as_it_should()
    {
        using var folder = new TemporaryFolder();
        var store = Open();
        await ImportAsync(store, "optouts", Write(folder, "optouts.txt", Enumerable.Range(0, 25).Select(static i => $"+91 {Number(i)[..5]}-{Number(i)[5..]}")));
        var registry = Write(folder, "registry.csv", ["Name,Mobile", .. Enumerable.Range(25, 25).Select(static i => $"n{i},0{Number(i)}")]);

        // Yesterday, by another process, for another campaign.
        var yesterday = await SendAsync(Open(), new ScreenWishes { IsSending = true }, Enumerable.Range(80, 20).Select(static i => Run.Row($"0091{Number(i)}", "2026-03-11 10:00:00", "Holi")));
        Assert.All(yesterday, static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
        sent.Clear();
        Time.Advance(TimeSpan.FromDays(1));

        var wishes = new ScreenWishes
        {
            DoNotCall = [new DoNotCallSource("optouts", Path: null), new DoNotCallSource(registry, registry)],
            Hours = CallingHours.Of(["09:00-21:00"]),
            NotWithin = TimeSpan.FromDays(7),
            IsSending = true,
        };
        var rows = Enumerable.Range(0, 1000).Select(static i => Run.Row(Number(i), i is >= 50 and < 80 ? "2026-03-13 22:00:00" : "2026-03-13 10:00:00"));
        var results = await SendAsync(store, wishes, rows);
        Assert.Equal(
            [(LeadStatus.Rejected, ErrorIds.OutsideCallingHours, 30), (LeadStatus.Scheduled, null, 900), (LeadStatus.Suppressed, ErrorIds.CalledRecently, 20), (LeadStatus.Suppressed, ErrorIds.DoNotCall, 50)],
            results.GroupBy(static one => (one.Status, one.ErrorId)).Select(static group => (group.Key.Status, group.Key.ErrorId, group.Count())).OrderBy(static one => (one.Status.ToString(), one.ErrorId), Comparer<(string, string?)>.Create(static (a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))));
        Assert.Equal(Enumerable.Range(100, 900).Select(Number), sent.Order(StringComparer.Ordinal));

        // Test-CampaignLead and -WhatIf say the same of a list that nobody has sent yet.
        using var session = Session(Open());
        var forecast = new LeadForecast(session.RunServices(Operation.Schedule) with { Screen = await OpenAsync(session, wishes with { IsSending = false, NotWithin = null }) }, askedBatchSize: 100);
        Array.ForEach([.. rows], forecast.Count);
        Assert.Equal((920, 80), (forecast.Sendable, forecast.HeldBack));
        Assert.Contains("50 held back by DoNotCall, 30 held back by OutsideCallingHours", forecast.Describe("x", "y"), StringComparison.Ordinal);
    }

    private static string Number(int i) => string.Create(CultureInfo.InvariantCulture, $"98765{i:00000}");

    private static string Write(TemporaryFolder folder, string name, IEnumerable<string> lines)
    {
        var path = Path.Combine(folder.FullPath, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    private static async Task ImportAsync(IStateStore store, string name, string path)
    {
        var options = new DoNotCallFileOptions { Numbers = new NumberRules("IN", NumberFormat.AsWritten), Keys = new NumberKeys(await store.DoNotCall.SeedAsync(default)) };
        var read = DoNotCallFile.Read(path, options, out _);
        await store.DoNotCall.WriteAsync(new DoNotCallList { Name = name, Source = read.List.Source, Country = "IN" }, read.Sorted, isAdded: false, default);
    }

    private static async Task<RowScreen> OpenAsync(ConnectionSession session, ScreenWishes wishes) => await new ScreenOpener(wishes, session.Reading(), session.Account) { Session = session }.OpenAsync(default);

    private async Task<IReadOnlyList<LeadResult>> SendAsync(IStateStore store, ScreenWishes wishes, IEnumerable<LeadRow> rows)
    {
        using var session = Session(store);
        var services = session.RunServices(Operation.Schedule) with { Screen = await OpenAsync(session, wishes) };
        var (results, _, failure) = Run.Feed(services, new LeadRunOptions { BatchSize = 100, ThrottleLimit = 4 }, rows);
        Assert.Null(failure);
        return results;
    }

    private ConnectionSession Session(IStateStore store) => OzonetelSessions.Create(
        new ScriptedProvider((request, _) =>
        {
            if (request.IsToken)
            {
                return Task.FromResult(ScriptedProvider.Json(OzonetelSessions.TokenAnswer));
            }

            using var body = System.Text.Json.JsonDocument.Parse(request.Body);
            lock (sent)
            {
                foreach (var row in body.RootElement.GetProperty("bulkData").GetProperty("data").EnumerateArray())
                {
                    Assert.True(sent.Add(row[0].GetString()!), "nobody is called twice");
                }
            }

            return Task.FromResult(ScriptedProvider.Json(OzonetelSessions.ScheduleAnswer(request)));
        }),
        settings => settings with { Country = "IN", Time = Time },
        store);
}

public sealed class SqliteScreenedListTests() : ScreenedListSuite(new SqliteHarness());

public sealed class MemoryScreenedListTests() : ScreenedListSuite(new MemoryHarness());
