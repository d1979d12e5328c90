using System.Text;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Tests.Files;

public sealed class CsvLeadSourceTests
{
    private static readonly string[] Include = ["Notes", "City"];

    [Fact]
    public void Columns_go_where_their_names_say()
    {
        var row = Assert.Single(Read("Name,Mobile Number,Agent,Skill,Priority,Campaign,Expiry,Scheduled At,City\nRavi,99999 00001,a1,sales,5,Diwali,2030-01-31,2030-01-10 10:00:00,Pune\n"));
        Assert.Equal("Ravi", row.LeadName);
        Assert.Equal("99999 00001", row.PhoneNumber);
        Assert.Equal("a1", row.AgentId);
        Assert.Equal("sales", row.Skill);
        Assert.Equal("5", row.Priority);
        Assert.Equal("Diwali", row.CampaignName);
        Assert.Equal("2030-01-31", row.ExpiryDate);
        Assert.Equal("2030-01-10 10:00:00", row.ScheduledTime);
        Assert.Null(row.Extra);
        Assert.Null(row.SourceRefusal);
    }

    [Fact]
    public void A_mapped_column_wins_and_included_ones_come_along()
    {
        using var source = Open("Phone,Alt,City,Notes\n1,222,Pune,\"a,b\"\n3,444\n", new() { Map = new Dictionary<LeadColumn, string[]> { [LeadColumn.PhoneNumber] = ["alt"] }, Include = Include });
        var rows = ReadAll(source);
        Assert.Equal(["222", "444"], rows.Select(row => row.PhoneNumber));
        Assert.Equal(["Notes", "City"], source.Plan.ExtraNames);
        Assert.Equal(Values("a,b", "Pune"), rows[0].Extra!.AsEnumerable());
        Assert.Equal(Values(null, null), rows[1].Extra!.AsEnumerable());
    }

    [Fact]
    public void Missing_fields_are_null_and_empty_ones_are_empty()
    {
        var rows = Read("Phone,Name,ScheduledTime\n1\n2,,\n");
        Assert.Null(rows[0].LeadName);
        Assert.Null(rows[0].ScheduledTime);
        Assert.Equal("", rows[1].LeadName);
        Assert.Equal("", rows[1].ScheduledTime);
        Assert.Null(rows[1].CampaignName);
    }

    [Fact]
    public void A_value_that_repeats_is_one_string()
    {
        var rows = Read("Phone,Campaign,Skill,Agent,Priority,Expiry,ScheduledTime\n1,c,s,a,1,e,t\n2,c,s,a,1,e,t\n3,d,s,a,1,e,t\n");
        Assert.Same(rows[0].CampaignName, rows[1].CampaignName);
        Assert.Equal("d", rows[2].CampaignName);
        Assert.Same(rows[0].Skill, rows[2].Skill);
        Assert.Same(rows[0].AgentId, rows[2].AgentId);
        Assert.Same(rows[0].Priority, rows[2].Priority);
        Assert.Same(rows[0].ExpiryDate, rows[2].ExpiryDate);
        Assert.Same(rows[0].ScheduledTime, rows[2].ScheduledTime);
    }

    [Fact]
    public void A_row_is_given_back_whole_after_the_file_is_closed()
    {
        var source = Open("Phone;Notes;City\n1;\" a;\"\"b\"\"\nc\" ; Pune \n2\n3;x;y;z\n");
        var rows = ReadAll(source);
        source.Dispose();
        var records = rows.Select(row => source.Present(row.Source)).ToArray();
        Assert.Equal(Values("1", " a;\"b\"\nc", " Pune "), records[0].Values.AsEnumerable());
        Assert.Equal(Values("2", null, null), records[1].Values.AsEnumerable());
        Assert.Equal(Values("3", "x", "y", "z"), records[2].Values.AsEnumerable());
        Assert.Equal(["Phone", "Notes", "City", "H1"], records[2].Names);
        Assert.Same(records[0].Names, records[1].Names);
    }

    [Theory]
    [InlineData("Phone,Name\n1,a\n\n2,b,c,\n", "'4 fields': the header has 2; quote the field that holds the delimiter, ',' (row 2, line 4).")]
    [InlineData("Phone\tName\n1\ta\n2\tb\tc\n", "'3 fields': the header has 2; quote the field that holds the delimiter, a tab (row 2, line 3).")]
    public void A_row_with_more_fields_than_the_header_is_not_sent(string text, string message)
    {
        var rows = Read(text);
        var time = new ManualTime(new DateTimeOffset(2030, 1, 9, 0, 0, 0, TimeSpan.Zero));
        var rules = new LeadRules(new LeadRuleSet { NeedsCampaign = false }, LeadReading.Plain, new WallClock(time, TimeZoneInfo.Utc), time);
        rows[0].PhoneNumber = "123";
        Assert.Null(rules.Check(rows[0]));
        var refusal = rules.Check(rows[1]);
        Assert.NotNull(refusal);
        Assert.Equal(ErrorIds.InvalidCsv, refusal.ErrorId);
        Assert.Null(refusal.Column);
        Assert.Equal(message, refusal.Describe(rows[1], new Redactor()));
    }

    [Fact]
    public void Rows_are_counted_on_from_those_before_the_file()
    {
        using var source = new CsvLeadSource(new CsvReader(new MemoryStream("Phone\n1\n2\n"u8.ToArray())), firstIndex: 7);
        Assert.Equal([7, 8], ReadAll(source).Select(row => row.Index));
    }

    [Fact]
    public void A_row_knows_the_line_on_which_it_begins()
    {
        Assert.Equal([3, 5, 8], Read("# exported today\nPhone,Name\n1,a\n,\n2,\"b\nc\"\n\n3,d\n").Select(static row => row.Line));
    }

    [Fact]
    public void A_file_whose_columns_do_not_fit_is_closed_again()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, "Phone\n1\n");
        var fault = Assert.Throws<CampaignToolsException>(() => CsvLeadSource.Open(path, wishes: new() { Include = Include }));
        Assert.Equal(ErrorIds.ColumnNotFound, fault.ErrorId);
        using (File.Open(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            // Nobody else has it open.
        }

        using (var source = CsvLeadSource.Open(path))
        {
            Assert.Single(ReadAll(source));
        }

        File.Delete(path);
    }

    private static string?[] Values(params string?[] values) => values;

    private static LeadRow[] Read(string text)
    {
        using var source = Open(text);
        return ReadAll(source);
    }

    private static CsvLeadSource Open(string text, ColumnWishes? wishes = null) =>
        new(new CsvReader(new MemoryStream(Encoding.UTF8.GetBytes(text))), wishes);

    private static LeadRow[] ReadAll(CsvLeadSource source)
    {
        var rows = new List<LeadRow>();
        while (source.TryRead(out var row))
        {
            rows.Add(row);
        }

        return [.. rows];
    }
}
