using System.Text.RegularExpressions;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Values;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Values;

/// <summary>The reason first, the place last: one dialect for rows and for campaigns, whoever refuses.</summary>
public sealed partial class RefusalTextTests
{
    private const string Key = "KK00c1b8e2d94f7a6053aa91be5d4f2e7c";

    public static TheoryData<object?, string> Values() => new()
    {
        { null, "''" },
        { "", "''" },
        { "12ab", "'12ab'" },
        { "a\u001b[31m\nRow 2", @"'a\x1b[31m\nRow 2'" },
        { Key, "'***'" },
        { $"key={Key}&x", "'key=***&x'" },
        { new string('x', 58) + Key, "'" + new string('x', 57) + "...'" },
        { new string('x', 60), "'" + new string('x', 60) + "'" },
        { new DateTime(2027, 4, 3, 9, 0, 0, DateTimeKind.Unspecified), "'2027-04-03 09:00:00'" },
        { new DateTimeOffset(2027, 4, 3, 9, 0, 0, TimeSpan.FromHours(5.5)), "'2027-04-03 09:00:00+05:30'" },
        { new TimeSpan(20, 0, 0), "'20:00:00'" },
        { 1.5, "'1.5'" },
        { new[] { "a", "b" }, "'a, b'" },
        { new UnreadableValue("x"), "'x'" },
        { new UnreadableValue(null), "The value can't be read" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_shown_whole_or_cut_and_never_a_secret(object? value, string shown) =>
        Assert.Equal($"{shown}: it must be right (-Did).", RefusalText.Say(value, "it must be right", "-Did", Knowing()));

    [Fact]
    public void A_column_that_moves_the_cursor_is_shown() => Assert.Equal(
        @"'12ab': 'a' is a letter; a phone number is 3 to 16 digits, with an optional leading + (column 'Phone\x1b[2J\r', row 8).",
        Refuse(new LeadRow { Index = 7, PhoneNumber = "12ab", CampaignName = "Diwali", Plan = ColumnPlan.Create(["x", "Phone\u001b[2J\r"], new ColumnWishes { Map = new Dictionary<LeadColumn, string[]> { [LeadColumn.PhoneNumber] = ["Phone\u001b[2J\r"] } }) }));

    [Fact]
    public void Every_refusal_of_a_row_is_of_the_dialect()
    {
        LeadRow[] rows =
        [
            Run.Row("9876543210", campaign: " "),
            Run.Row(""),
            Run.Row("12ab"),
            Run.Row("9876543210", "31/12/2026"),
            Run.Row("9876543210", ""),
            Run.Row("9876543210", "2020-01-01 10:00:00"),
            Run.Row("9876543210", "2099-01-01 10:00:00"),
            new() { PhoneNumber = "9876543210", CampaignName = "Diwali", ScheduledTime = Run.GoodTime, ExpiryDate = "soon" },
            new() { PhoneNumber = "9876543210", CampaignName = "Diwali", ScheduledTime = Run.GoodTime, Priority = "100" },
            new() { PhoneNumber = "9876543210", CampaignName = "Diwali", ScheduledTime = Run.GoodTime, LeadName = "A\u001bB" },
            new() { PhoneNumber = "9876543210", CampaignName = "Diwali", ScheduledTime = Run.GoodTime, LeadName = new string('n', 600) },
        ];
        Assert.All(rows, row => Assert.Matches(RowDialect(), Refuse(row)));
    }

    [Fact]
    public void Every_refusal_of_a_campaign_is_of_the_dialect()
    {
        using var ozonetel = OzonetelSessions.Create(ProviderSessions.Saying("{}"));
        using var teleCmi = ProviderSessions.TeleCmi(ProviderSessions.Saying("{}"));
        using var enswitch = ProviderSessions.Enswitch(ProviderSessions.Saying("{}"));
        var nonsense = new CampaignDraft
        {
            Name = "a\u001b[31m",
            Values = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase)
            {
                ["Did"] = "\u202e1",
                ["StartTime"] = new UnreadableValue(null),
                ["EndDate"] = "tomorrow",
                ["MaxAttempts"] = -1,
                ["Disabled"] = "perhaps",
                ["CallerId"] = "1",
            },
            Additional = new Dictionary<string, object?>(StringComparer.Ordinal) { ["apiKey"] = "x", ["secret"] = "x", ["auth_password"] = "x" },
        };
        foreach (var session in new[] { ozonetel, teleCmi, enswitch })
        {
            var (campaign, complaints) = ProviderSessions.Create(session, nonsense);
            Assert.Equal(CampaignStatus.Rejected, campaign.Status);
            Assert.True(complaints.Count > 2);
            Assert.All(complaints, one => Assert.Matches(FieldDialect(), one.Message));
            Assert.DoesNotContain(campaign.Message!, char.IsControl);
        }
    }

    /// <summary>The list's columns are one to the left: what stands where the number belongs is the key.</summary>
    [Fact]
    public void A_secret_in_the_wrong_column_is_not_shown()
    {
        using var session = ProviderSessions.Enswitch(ProviderSessions.Saying("{}"));
        var result = Assert.Single(ProviderSessions.Add(session, [new LeadRow { PhoneNumber = ProviderSessions.EnswitchPassword, LeadName = ProviderSessions.EnswitchPassword, CampaignName = "7", Source = "as it came" }]));
        Assert.Equal(LeadStatus.Rejected, result.Status);
        Assert.Equal(("***", "***", "as it came"), (result.PhoneNumber, result.LeadName, result.InputObject));
        Assert.StartsWith("'***': ", result.Message, StringComparison.Ordinal);
        Assert.Equal("*** Rejected (InvalidPhoneNumber)", result.ToString());

        var finding = new LeadTester(session.LeadOperation(Operation.Add).Rules, LeadReading.Plain, RowScreen.None, session.Account.Clock, session.Account.Redactor, FixedTime.Standard)
            .Check(new LeadRow { PhoneNumber = ProviderSessions.EnswitchPassword, CampaignName = "7" });
        Assert.Equal(("***", result.Message), (finding!.PhoneNumber, finding.Message));
    }

    private static string Refuse(LeadRow row)
    {
        var rules = new LeadRuleSet { IsScheduled = true, FarthestDays = 30, Expiry = ExpiryForm.Date, HasPriority = true, NameSigns = "-", LongestRow = 500 };
        var refusal = new LeadRules(rules, LeadReading.Plain, new WallClock(FixedTime.Standard, TimeZones.Find("Asia/Kolkata")), FixedTime.Standard).Check(row);
        Assert.NotNull(refusal);
        return refusal.Describe(row, Knowing());
    }

    private static Redactor Knowing()
    {
        var redactor = new Redactor();
        redactor.Add(Key);
        return redactor;
    }

    [GeneratedRegex(@"^'[^\p{C}]{0,60}': [^\p{C}]+[^.] \(column '[^\p{C}]+', row \d+\)\.$")]
    private static partial Regex RowDialect();

    [GeneratedRegex(@"^('[^\p{C}]{0,60}'|The value can't be read|Missing): [^\p{C}]+[^.] \(-[A-Z][A-Za-z]+\)\.$")]
    private static partial Regex FieldDialect();
}
