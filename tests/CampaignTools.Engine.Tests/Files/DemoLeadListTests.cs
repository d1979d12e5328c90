using System.Globalization;
using System.Text;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Time;
using CampaignTools.Sandbox.SampleList;

namespace CampaignTools.Engine.Tests.Files;

/// <summary>The demo's lists hold what the demo says of them, on whatever day it runs.</summary>
public sealed class DemoLeadListTests
{
    private static readonly TimeZoneInfo India = TimeZones.Find("Asia/Kolkata");

    private static readonly Dictionary<string, int> WholeList = new(StringComparer.Ordinal)
    {
        ["pass"] = 934,
        [ErrorIds.InvalidPhoneNumber] = 20,
        [ErrorIds.InvalidScheduledTime] = 12,
        [ErrorIds.ScheduledTimeMissing] = 8,
        [ErrorIds.ScheduledTimeOutOfRange] = 16,
        [ErrorIds.InvalidExpiryDate] = 10,
    };

    [Theory]
    [InlineData("2026-03-10T00:00:00")]
    [InlineData("2028-02-28T23:59:58")]
    [InlineData("2029-12-31T12:00:00")]
    [InlineData("2030-08-31T09:45:00")]
    public void The_list_has_the_outcomes_that_the_demo_names(string now)
    {
        var rows = ReadAll("leads.csv", now);
        Assert.Equal(1000, rows.Length);
        Assert.Equal(Sorted(WholeList), Sorted(Outcomes(rows, now)));
    }

    [Fact]
    public void Outcomes_stay_the_same_when_midnight_comes_during_the_demo()
    {
        var rows = ReadAll("leads.csv", "2030-01-09T23:59:59");
        Assert.Equal(Sorted(WholeList), Sorted(Outcomes(rows, "2030-01-10T00:20:00")));
    }

    [Fact]
    public void The_semicolon_list_is_the_first_50_rows()
    {
        const string Now = "2030-01-09T10:00:00";
        var whole = ReadAll("leads.csv", Now);
        var first = ReadAll("leads-semicolon.csv", Now);
        Assert.Equal(50, first.Length);
        for (var i = 0; i < first.Length; i++)
        {
            Assert.Equal(
                (whole[i].LeadName, whole[i].PhoneNumber, whole[i].ScheduledTime, whole[i].ExpiryDate),
                (first[i].LeadName, first[i].PhoneNumber, first[i].ScheduledTime, first[i].ExpiryDate));
            Assert.Equal(whole[i].Extra!.AsEnumerable(), first[i].Extra!.AsEnumerable());
        }

        Assert.Equal(47, Outcomes(first, Now)["pass"]);
        Assert.Equal(1, Outcomes(first, Now)[ErrorIds.InvalidPhoneNumber]);
        Assert.Equal(1, Outcomes(first, Now)[ErrorIds.InvalidScheduledTime]);
        Assert.Equal(1, Outcomes(first, Now)[ErrorIds.InvalidExpiryDate]);
    }

    [Theory]
    [InlineData("leads.csv", ',')]
    [InlineData("leads-semicolon.csv", ';')]
    public void Dates_are_in_the_columns_of_times_only(string file, char delimiter)
    {
        using var reader = CsvReader.Open(PathOf(file));
        Assert.Equal(delimiter, reader.Delimiter);
        Assert.Equal(["Name", "Mobile Number", "City", "ScheduledTime", "ExpiryDate", "Notes"], reader.Header);
        while (reader.Read())
        {
            Assert.Equal(6, reader.FieldCount);
            foreach (var place in new[] { 0, 1, 2, 5 })
            {
                Assert.Equal(reader.GetString(place), SampleLeadList.Move(reader.GetString(place)!, new DateOnly(2030, 1, 9)));
            }
        }
    }

    [Fact]
    public void The_list_has_what_real_lists_have()
    {
        var text = File.ReadAllText(PathOf("leads.csv"));
        var rows = ReadAll("leads.csv", "2030-01-09T10:00:00");
        Assert.Contains("\n\n", text, StringComparison.Ordinal);
        Assert.Contains(rows, row => row.Extra![1]!.Contains('\n', StringComparison.Ordinal));
        Assert.Contains(rows, row => row.Extra![1]!.Contains("Rs 1,25,000", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.LeadName!.Any(c => c is >= '\u0900' and <= '\u097F'));
        Assert.Contains(rows, row => row.LeadName!.Any(c => c is >= '\u0B80' and <= '\u0BFF'));

        // All numbers are of a range that no Indian mobile number has, whatever came before and between the digits.
        var sent = rows.Select(row => LeadReading.Plain.Numbers.Judge(row.PhoneNumber!).Number).OfType<string>().ToArray();
        var numbers = sent.Select(number => number[^10..]).ToArray();
        Assert.Equal(980, numbers.Length);
        Assert.All(numbers, number => Assert.StartsWith("55500", number, StringComparison.Ordinal));

        // Repeats: to a person, and as they are sent, +91 and 0 and all.
        Assert.Equal(31, numbers.Length - numbers.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(9, sent.Length - sent.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("a,2026-11-25 10:30:00,2026-11-21", "a,2030-01-12 10:30:00,2030-01-08")]
    [InlineData("15 Dec 2026|23-Nov-2026", "1 Feb 2030|10-Jan-2030")]
    [InlineData("2030-02-30 2099-01-01 2019-05-06 31/12/2026 2026-13-01 55500 2026\r\n", "2030-02-30 2099-01-01 2019-05-06 31/12/2026 2026-13-01 55500 2026\r\n")]
    public void Dates_around_the_day_of_writing_move_and_nothing_else_changes(string text, string filled)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("ar-SA");
            Assert.Equal(filled, SampleLeadList.Move(text, new DateOnly(2030, 1, 9)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_packed_list_is_the_file_with_dates() =>
        Assert.Equal(SampleLeadList.Move(File.ReadAllText(PathOf("leads.csv")), new DateOnly(2030, 1, 9)), SampleLeadList.Text(new DateOnly(2030, 1, 9)));

    private static LeadRow[] ReadAll(string file, string now)
    {
        var today = DateOnly.FromDateTime(DateTime.Parse(now, CultureInfo.InvariantCulture));
        var text = SampleLeadList.Move(File.ReadAllText(PathOf(file)), today);
        using var source = new CsvLeadSource(new CsvReader(new MemoryStream(Encoding.UTF8.GetBytes(text))), new ColumnWishes { Include = ["*"] });
        Assert.Equal(["City", "Notes"], source.Plan.ExtraNames);
        var rows = new List<LeadRow>();
        while (source.TryRead(out var row))
        {
            row.CampaignName = "Demo";
            rows.Add(row);
        }

        return [.. rows];
    }

    private static Dictionary<string, int> Outcomes(LeadRow[] rows, string now)
    {
        var wall = DateTime.Parse(now, CultureInfo.InvariantCulture);
        var time = new ManualTime(new DateTimeOffset(wall, India.GetUtcOffset(wall)));
        var rules = new LeadRules(new LeadRuleSet { IsScheduled = true, Expiry = ExpiryForm.DateOrTime }, new LeadReading { Numbers = new NumberRules("IN", NumberFormat.AsWritten) }, new WallClock(time, India), time);
        return rows.GroupBy(row => rules.Check(row)?.ErrorId ?? "pass", StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
    }

    private static IEnumerable<KeyValuePair<string, int>> Sorted(Dictionary<string, int> counts) => counts.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Files", file);
}
