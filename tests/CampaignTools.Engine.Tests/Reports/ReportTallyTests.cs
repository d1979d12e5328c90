using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Reports;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Reports;

/// <summary>What is counted, and what is kept of it.</summary>
public sealed class ReportTallyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_row_is_in_one_group_and_each_status_has_one()
    {
        var tally = new ReportTally(TimeZoneInfo.Utc);
        foreach (var status in Enum.GetValues<LeadStatus>())
        {
            tally.Add(new LeadResult { Status = status });
        }

        Assert.Equal(Enum.GetValues<LeadStatus>().Length, tally.Rows);
        Assert.Equal(tally.Rows, ReportGroups.All.Sum(one => tally[one.Group]));
        Assert.Equal(Enum.GetValues<LeadStatus>().Order(), ReportGroups.Outcomes.Where(static one => one.ErrorId is null).Select(static one => one.Status).Order());
        Assert.Equal(ReportGroups.Outcomes.Select(static one => one.Group).Order(), ReportGroups.Outcomes.Select(static one => one.Group));
        Assert.Equal([.. Enum.GetValues<ReportGroup>()], ReportGroups.All.Select(static one => one.Group));
    }

    [Fact]
    public void Of_many_rows_a_few_are_kept_and_none_as_it_came_in()
    {
        var tally = new ReportTally(TimeZoneInfo.Utc);
        var sources = Enumerable.Range(0, 300).Select(i => Give(tally, i)).ToArray();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.DoesNotContain(sources, static source => source.IsAlive);
        Assert.All(tally.Causes, static cause => Assert.True(cause.Shown.Count <= 5 && cause.Places.Count <= 40));
    }

    [Fact]
    public void Names_without_end_take_no_room_without_end()
    {
        var tally = new ReportTally(TimeZoneInfo.Utc);
        for (var i = 0; i < 5000; i++)
        {
            tally.Add(new LeadResult { Status = LeadStatus.Failed, ErrorId = $"id {i}", CampaignName = $"campaign {i}" });
        }

        Assert.Equal(1001, tally.Causes.Count);
        Assert.Equal(5000, tally.Causes.Sum(static cause => cause.Rows));
        Assert.Equal(1000, tally.Campaigns.Count);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(59, 1)]
    [InlineData(60, 5)]
    [InlineData(3600, 300)]
    [InlineData(400 * 24 * 3600, 7 * 24 * 3600)]
    public void Time_is_shown_in_at_most_60_stretches_and_no_row_is_lost(int seconds, int width)
    {
        var bars = new TimeBars(TimeSpan.FromSeconds(1));
        for (var i = 0; i <= 100; i++)
        {
            bars.Add(Noon.AddSeconds((double)seconds * i / 100), TimeZoneInfo.Utc, (ReportGroup)(i % 5));
        }

        Assert.Equal(width, bars.Width.TotalSeconds);
        Assert.InRange(bars.Bars.Count, 1, 60);
        Assert.Equal(101, bars.Bars.Sum(static bar => bar.Rows.Sum()));
        Assert.True(bars.Bars[0].Begins <= Noon.DateTime && bars.Bars[0].Begins + bars.Width > Noon.DateTime);
        Assert.Equal((Noon, Noon.AddSeconds(seconds)), (bars.From, bars.To));
    }

    [Fact]
    public void Times_that_come_in_any_order_give_the_same_bars()
    {
        var there = new TimeBars(TimeSpan.FromSeconds(1));
        var back = new TimeBars(TimeSpan.FromSeconds(1));
        for (var i = 0; i <= 500; i++)
        {
            there.Add(Noon.AddSeconds(i * 13), zone: null, ReportGroup.Sent);
            back.Add(Noon.AddSeconds((500 - i) * 13), zone: null, ReportGroup.Sent);
        }

        Assert.Equal(there.Bars.Select(static bar => (bar.Begins, bar.Rows[0])), back.Bars.Select(static bar => (bar.Begins, bar.Rows[0])));
    }

    [Fact]
    public void Clocks_that_were_never_set_are_left_out()
    {
        var bars = new TimeBars(TimeSpan.FromSeconds(1));
        bars.Add(default, TimeZoneInfo.Utc, ReportGroup.Sent);
        bars.Add(DateTimeOffset.MaxValue, TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"), ReportGroup.Sent);
        Assert.Empty(bars.Bars);
    }

    [Theory]
    [InlineData("'; Remove-Item * #", "'''; Remove-Item * #'")]
    [InlineData("it\u2019s \u2018so\u201b", "'it\u2019\u2019s \u2018\u2018so\u201b\u201b'")]
    public void What_is_typed_stays_one_text(string name, string quoted) => Assert.Equal(quoted, CauseFix.Quote(name));

    [Theory]
    [InlineData("12", "12")]
    [InlineData("1234", "1234")]
    [InlineData("98765", "••••5")]
    [InlineData("+91 98765 43210", "+•• ••••• •3210")]
    [InlineData("९८७६५४३२१०", "••••••३२१०")]
    [InlineData("call office", "call office")]
    public void Numbers_keep_their_last_digits(string number, string masked) => Assert.Equal(masked, HiddenDigits.Cell(number));

    [Theory]
    [InlineData("seen 9876543210 twice", "seen ••••••3210 twice")]
    [InlineData("'2026-11-25 10:30:00' is past", "'2026-11-25 10:30:00' is past")]
    [InlineData("'25/11/2026 10.30' is past", "'25/11/2026 10.30' is past")]
    [InlineData("wait 120 s, row 45678", "wait 120 s, row 45678")]
    [InlineData("(080) 2345-6789", "(•••) ••••-6789")]
    [InlineData("'98765,43210'", "'•••••,•3210'")]
    [InlineData("'98_7654_3210'", "'••_••••_3210'")]
    [InlineData("'98765\u201343210'", "'•••••\u2013•3210'")]
    [InlineData("'98765   -   43210 ext'", "'•••••   -   •3210 ext'")]
    [InlineData("'98765:43210'", "'•••••:•3210'")]
    [InlineData("'98765\\t43210'", "'•••••\\t•3210'")]
    [InlineData("'98765\\u200b43210x'", "'•••••\\u•••b•3210x'")]
    [InlineData("from 2026-11-25, 2026-12-24 10:30 to 09:30:00", "from 2026-11-25, 2026-12-24 10:30 to 09:30:00")]
    [InlineData("at 2026-11-25T10:30:00.0000000+05:30 not", "at 2026-11-25T10:30:00.0000000+05:30 not")]
    [InlineData("(127.0.0.1:36081)", "(127.0.0.1:36081)")]
    [InlineData("2026-11-259876543210", "••••-••-••••••••3210")]
    [InlineData("'46360.4583333333' and '46360.375'", "'46360.4583333333' and '46360.375'")]
    [InlineData("'98765.4583333333' or '46360.45678' or '9146360.375' or '46360.375-98765'", "'•••••.••••••3333' or '•••••.•5678' or '••••••0.375' or '•••••.•••-•8765'")]
    public void Messages_keep_what_is_no_number(string message, string masked) => Assert.Equal(masked, HiddenDigits.Message(message, number: null, name: null));

    [Theory]
    [InlineData("'Asha, \"Rao\"': no ','", "Asha, \"Rao\"", "'•••': no ','")]
    [InlineData("Al is Already there", "Al", "••• is Already there")]
    public void Messages_keep_no_name(string message, string name, string masked) => Assert.Equal(masked, HiddenDigits.Message(message, number: null, name));

    [Fact]
    public void What_was_taken_back_is_held_back_in_results_and_in_imports()
    {
        var tally = new ReportTally(TimeZoneInfo.Utc);
        tally.Add(new LeadResult { Status = LeadStatus.NotSent, ErrorId = ErrorIds.TakenBack });
        tally.Add(new LeadResult { Status = LeadStatus.NotSent, ErrorId = ErrorIds.Stopped });
        tally.Add(new CampaignImport { Counts = new Dictionary<string, long>(StringComparer.Ordinal) { ["NotSent"] = 10 }, Causes = new Dictionary<string, long>(StringComparer.Ordinal) { ["NotSent TakenBack"] = 7 } });
        Assert.Equal((12, 8, 4), (tally.Rows, tally[ReportGroup.HeldBack], tally[ReportGroup.ToSendAgain]));
        Assert.Empty(CauseFix.Of(tally.Causes.First(static cause => cause.Name == ErrorIds.TakenBack), tally));
    }

    [Fact]
    public void Providers_that_can_look_up_say_so_and_no_others()
    {
        foreach (var provider in ProviderCatalog.All)
        {
            var account = ConnectionRules.CreateAccount(new() { Provider = provider.Id, UserName = "12345", Secret = new Secret("550e8400-e29b-41d4-a716-446655440000"), BaseUri = new Uri("https://example.org") }, provider);
            foreach (var operation in new[] { Operation.Add, Operation.Schedule, Operation.Bulk })
            {
                Assert.Equal(provider.CanLookUp(operation), provider.LeadOperation(operation, account)?.Lookup is not null);
            }
        }
    }

    private static WeakReference Give(ReportTally tally, int index)
    {
        var source = new object();
        tally.Add(new LeadResult { Status = LeadStatus.Failed, ErrorId = ErrorIds.Timeout, Index = index, InputObject = source });
        return new WeakReference(source);
    }
}
