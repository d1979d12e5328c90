using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Tests.Time;

public sealed class WrittenTimeTests
{
    private static readonly WallClock India = new(Support.FixedTime.Standard, TimeZones.Find("Asia/Kolkata"));

    [Theory]
    [InlineData("2026-12-10 03:05 PM", "2026-12-10 15:05:00")]
    [InlineData("2026-12-10 3:05PM", "2026-12-10 15:05:00")]
    [InlineData("2026-12-10 3:05 p.m.", "2026-12-10 15:05:00")]
    [InlineData("2026-12-10 12:05 AM", "2026-12-10 00:05:00")]
    [InlineData("2026-12-10 12:05 PM", "2026-12-10 12:05:00")]
    [InlineData("10-Dec-26 10:00", "2026-12-10 10:00:00")]
    [InlineData("10-Dec-2026 10:00", "2026-12-10 10:00:00")]
    [InlineData("10 Dec 2026 10:00 AM", "2026-12-10 10:00:00")]
    [InlineData("10-Dec-2026 10:00:30 PM", "2026-12-10 22:00:30")]
    [InlineData("Dec 10 2026 10:00", "2026-12-10 10:00:00")]
    [InlineData("Dec 10, 2026 10:00 AM", "2026-12-10 10:00:00")]
    [InlineData("10 December 2026 10:00", "2026-12-10 10:00:00")]
    [InlineData("Thu 10 Dec 2026 10:00", "2026-12-10 10:00:00")]
    [InlineData("2026-12-10T10:00:00Z", "2026-12-10 15:30:00")]
    [InlineData("2026-12-10T10:00:00.000Z", "2026-12-10 15:30:00")]
    [InlineData("2026-12-10T10:00:00+05:30", "2026-12-10 10:00:00")]
    [InlineData("2026-12-10T10:00:00+0530", "2026-12-10 10:00:00")]
    [InlineData("2026-12-10T10:00:00+05", "2026-12-10 10:30:00")]
    [InlineData("2026-12-10 10:00:00 +05:30", "2026-12-10 10:00:00")]
    [InlineData("2026-12-10 10:00:00 UTC", "2026-12-10 15:30:00")]
    [InlineData("20261210T100000", "2026-12-10 10:00:00")]
    [InlineData("2026-12-10  10:00", "2026-12-10 10:00:00")]
    [InlineData("2026-12-10 10:00:00.123", "2026-12-10 10:00:00")]
    [InlineData("2026-12-10T10:00:00.1234567+05:30", "2026-12-10 10:00:00")]
    [InlineData("2026/12/10 10:00", "2026-12-10 10:00:00")]
    [InlineData("2026-12-10 1:05", "2026-12-10 01:05:00")]
    [InlineData("2026-12-10 10:00\u202FAM", "2026-12-10 10:00:00")]
    [InlineData("2026\u201112\u201110 10:00", "2026-12-10 10:00:00")]
    [InlineData("२०२६-१२-१० १०:००", "2026-12-10 10:00:00")]
    [InlineData("2026-12-10T10:00:00\u221205:00", "2026-12-10 20:30:00")]
    [InlineData(" 2026-12-10 10:00:00", "2026-12-10 10:00:00")]
    [InlineData("2026-12-10T10:00", "2026-12-10 10:00:00")]
    [InlineData("'2026-12-10 10:00:00", "2026-12-10 10:00:00")]
    [InlineData("10 Sept 2026 10:00", "2026-09-10 10:00:00")]
    public void Is_read(string text, string time)
    {
        Assert.True(WallTime.TryReadTime(text, India, TimeForms.None, out var wall));
        Assert.Equal(time, wall.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("10/12/2026 10:00", "dd/MM/yyyy HH:mm|MM/dd/yyyy HH:mm")]
    [InlineData("12/10/2026 10:00 AM", "dd/MM/yyyy h:mm tt|MM/dd/yyyy h:mm tt")]
    [InlineData("25/12/2026 10:00", "dd/MM/yyyy HH:mm")]
    [InlineData("25-12-2026 10:00", "dd-MM-yyyy HH:mm")]
    [InlineData("25.12.2026 10:00", "dd.MM.yyyy HH:mm")]
    [InlineData("12/24/2026 3:05 PM", "MM/dd/yyyy h:mm tt")]
    [InlineData("46366.4166666667", "Excel")]
    [InlineData("46366", "Excel")]
    [InlineData("2026-12-10 00:05 PM", "")]
    [InlineData("2026-12-10 13:05 PM", "")]
    [InlineData("1796875200", "")]
    [InlineData("1796875200000", "")]
    [InlineData("2026-12-10T10:00:00 IST", "")]
    [InlineData("20261210 1000", "")]
    [InlineData("2026-12-10", "")]
    [InlineData("2026-12-10 10", "")]
    [InlineData("2026-12-10 24:00", "")]
    [InlineData("2026-12-10 10.00", "")]
    [InlineData("26-12-10 10:00", "dd-MM-yy HH:mm|yy-MM-dd HH:mm")]
    [InlineData("2026-02-30 10:00", "")]
    [InlineData("tomorrow 10:00", "")]
    [InlineData("10:00", "")]
    [InlineData("12/10/26 10:00", "dd/MM/yy HH:mm|MM/dd/yy HH:mm")]
    [InlineData("2026-12-10 10:00:60", "")]
    [InlineData("Foo 10 Dec 2026 10:00", "")]
    [InlineData("10 Dez 2026 10:00", "")]
    [InlineData("2026-12/10 10:00", "")]
    [InlineData("2026-12-10T10:00:00+99:00", "")]
    public void Is_refused_and_the_forms_that_would_read_it_are_known(string text, string forms)
    {
        Assert.False(WallTime.TryReadTime(text, India, TimeForms.None, out _));
        Assert.Equal(forms, string.Join('|', TimeSurvey.FormsOf(text)));
        foreach (var form in TimeSurvey.FormsOf(text))
        {
            Assert.True(WallTime.TryReadTime(text, India, TimeForms.Of([form]), out _));
        }
    }

    [Fact]
    public void A_form_that_is_named_is_tried_first()
    {
        Assert.True(WallTime.TryReadTime("2026-10-12 10:00:00", India, TimeForms.Of(["yyyy-dd-MM HH:mm:ss"]), out var swapped));
        Assert.Equal(new DateTime(2026, 12, 10, 10, 0, 0, DateTimeKind.Unspecified), swapped);
        Assert.True(WallTime.TryReadTime("46366.4166666667", India, TimeForms.Of(["excel"]), out var serial));
        Assert.Equal(new DateTime(2026, 12, 10, 10, 0, 0, DateTimeKind.Unspecified), serial);
        Assert.True(WallTime.TryReadDate("10.12.2026", TimeForms.Of(["dd.MM.yyyy"]), out var date));
        Assert.Equal(new DateTime(2026, 12, 10, 0, 0, 0, DateTimeKind.Unspecified), date);
    }

    [Theory]
    [InlineData("HH:mm")]
    [InlineData("d")]
    [InlineData("rubbish")]
    public void A_form_without_a_day_is_none(string form) =>
        Assert.Equal(ErrorIds.InvalidParameter, Assert.Throws<CampaignTools.Engine.Errors.CampaignToolsException>(() => TimeForms.Of([form])).ErrorId);

    [Fact]
    public void A_survey_names_the_form_of_a_whole_list_and_what_ruled_the_other_out()
    {
        var survey = new TimeSurvey();
        for (var day = 1; day <= 28; day++)
        {
            survey.Add($"{day:00}-12-2026 10:00", day - 1);
        }

        Assert.Equal("all 28 values read as dd-MM-yyyy HH:mm (row 13 has '13-12-2026 10:00'): -TimeFormat 'dd-MM-yyyy HH:mm'", survey.Describe());

        var either = new TimeSurvey();
        either.Add("10/12/2026 10:00", 0);
        Assert.Equal("all 1 values read as dd/MM/yyyy HH:mm or as MM/dd/yyyy HH:mm; say which: -TimeFormat 'dd/MM/yyyy HH:mm'", either.Describe());

        either.Add("tomorrow", 1);
        Assert.Null(either.Describe());
    }

    [Fact]
    public void A_time_that_comes_twice_is_told()
    {
        var berlin = new WallClock(Support.FixedTime.Standard, TimeZones.Find("Europe/Berlin"));
        Assert.True(berlin.IsTwice(new DateTime(2026, 10, 25, 2, 30, 0, DateTimeKind.Unspecified)));
        Assert.False(berlin.IsTwice(new DateTime(2026, 10, 25, 3, 30, 0, DateTimeKind.Unspecified)));
        Assert.False(berlin.IsTwice(new DateTime(2026, 3, 29, 2, 30, 0, DateTimeKind.Unspecified)));
    }
}
