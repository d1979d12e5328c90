using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Tests.Leads;

public sealed class LeadRulesTests
{
    private static readonly LeadRuleSet Scheduled = new() { IsScheduled = true, Expiry = ExpiryForm.DateOrTime };

    [Theory]
    [InlineData("2026-11-25 10:00:00")]
    [InlineData("2026-11-25 10:00")]
    [InlineData("2026-11-25T10:00:00")]
    [InlineData("2026-11-25T10:00:00+05:30")]
    [InlineData("2026-11-25T04:30:00Z")]
    [InlineData("2026-11-25 04:30:00 +00:00")]
    [InlineData("25-Nov-2026 10:00")]
    [InlineData("25 nov 2026 10:00 AM")]
    [InlineData("  2026/11/25 10:00 ")]
    public void A_time_is_read_in_the_accounts_zone_or_converted_to_it(string text)
    {
        var row = Run.Row("9876543210", text);
        Assert.Null(Check(row));
        Assert.Equal(new DateTime(2026, 11, 25, 10, 0, 0, DateTimeKind.Unspecified), row.When);
    }

    [Theory]
    [InlineData("03/04/2027 10:00")]
    [InlineData("2026-11-25")]
    [InlineData("2026-13-01 10:00:00")]
    [InlineData("2026-02-29 10:00:00")]
    [InlineData("2026-11-25 24:00:00")]
    [InlineData("tomorrow")]
    public void A_time_that_can_be_read_in_no_way_or_two_is_refused(string text) =>
        Assert.Equal(ErrorIds.InvalidScheduledTime, Check(Run.Row("9876543210", text))?.ErrorId);

    [Theory]
    [InlineData("2026-11-22 10:00:00", false)] // now, to the second
    [InlineData("2026-11-22 10:00:01", true)]
    [InlineData("2026-12-22 23:59:59", true)] // the thirtieth day, to its end in the account's zone
    [InlineData("2026-12-23 00:00:00", false)]
    [InlineData("2026-12-22T18:30:00Z", false)] // the same moment, written elsewhere
    public void A_time_lies_in_the_future_and_at_most_30_days_ahead_by_the_accounts_calendar(string text, bool allowed) =>
        Assert.Equal(allowed ? null : ErrorIds.ScheduledTimeOutOfRange, Check(Run.Row("9876543210", text))?.ErrorId);

    [Fact]
    public void A_missing_time_has_its_own_id()
    {
        var row = Run.Row("9876543210");
        row.ScheduledTime = " ";
        Assert.Equal(ErrorIds.ScheduledTimeMissing, Check(row)?.ErrorId);
    }

    [Theory]
    [InlineData("2026-12-01", "2026-12-01")]
    [InlineData("2026-12-01 15:35:00", "2026-12-01 15:35:00")]
    [InlineData("1-Dec-2026", "2026-12-01")]
    [InlineData("", null)]
    public void An_expiry_is_a_date_or_a_time(string text, string? sent)
    {
        var row = Run.Row("9876543210");
        row.ExpiryDate = text;
        Assert.Null(Check(row));
        Assert.Equal(sent, row.Expiry);
    }

    [Fact]
    public void A_bad_expiry_names_row_column_value_and_what_would_be_right()
    {
        var row = Run.Row("9876543210");
        row.Index = 16;
        row.ExpiryDate = "31/12/2026";
        row.Plan = ColumnPlan.Create(["Phone", "Expiry"], new ColumnWishes());
        var refusal = Check(row);
        Assert.Equal(ErrorIds.InvalidExpiryDate, refusal?.ErrorId);
        Assert.Equal("'31/12/2026': write it as yyyy-MM-dd or yyyy-MM-dd HH:mm:ss (column 'Expiry', row 17).", refusal!.Describe(row, new Redactor()));
    }

    [Fact]
    public void A_time_that_the_clock_skips_is_refused()
    {
        var rules = new LeadRules(Scheduled with { FarthestDays = 400 }, LeadReading.Plain, new WallClock(FixedTime.Standard, TimeZones.Find("Europe/Berlin")), FixedTime.Standard);
        Assert.Equal(ErrorIds.InvalidScheduledTime, rules.Check(Run.Row("9876543210", "2027-03-28 02:30:00"))?.ErrorId);
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("hi-IN")]
    [InlineData("ar-SA")]
    public void The_culture_makes_no_difference(string culture)
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo(culture);
            A_time_is_read_in_the_accounts_zone_or_converted_to_it("25 nov 2026 10:00 AM");
            A_bad_expiry_names_row_column_value_and_what_would_be_right();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void What_parameters_give_to_every_row_is_judged_by_itself()
    {
        var good = new LeadDefaults { ScheduledTime = "2026-11-25 10:00", ExpiryDate = "2026-12-01", Priority = "99" };
        Assert.Null(Given(good));
        Assert.Null(Given(new LeadDefaults()));
        Assert.Equal((ErrorIds.InvalidScheduledTime, LeadColumn.ScheduledTime), Told(good with { ScheduledTime = "03/04/2027 10:00" }));
        Assert.Equal((ErrorIds.ScheduledTimeOutOfRange, LeadColumn.ScheduledTime), Told(good with { ScheduledTime = "2001-01-01 10:00" }));
        Assert.Equal((ErrorIds.InvalidExpiryDate, LeadColumn.ExpiryDate), Told(good with { ExpiryDate = "soon" }));
        Assert.Equal((ErrorIds.InvalidPriority, LeadColumn.Priority), Told(good with { Priority = "100" }));

        static RowRefusal? Given(LeadDefaults given) => Rules(Scheduled with { HasPriority = true }).CheckGiven(given);
        static (string?, LeadColumn?) Told(LeadDefaults given) => (Given(given)?.ErrorId, Given(given)?.Column);
    }

    private static RowRefusal? Check(LeadRow row) => Rules(Scheduled).Check(row);

    private static LeadRules Rules(LeadRuleSet set) => new(set, LeadReading.Plain, new WallClock(FixedTime.Standard, TimeZones.Find("Asia/Kolkata")), FixedTime.Standard);
}
