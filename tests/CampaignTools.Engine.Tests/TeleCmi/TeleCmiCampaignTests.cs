using System.Net;
using System.Text.Json;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Providers.TeleCmi.Campaigns;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Tests.TeleCmi;

/// <summary>TC-CAMPAIGN, field by field and row by row.</summary>
public sealed class TeleCmiCampaignTests
{
    private const string Created = """{"code":200,"msg":"Campaign created successfully"}""";

    /// <summary>TC-CAMPAIGN's sample request, as the page prints it.</summary>
    private const string Sample = """
        {
        "inet_no": 12345,
        "secret": "550e8400-e29b-41d4-a716-446655440000",
        "name": "Q2_Sales_Campaign",
        "dialer_type": "predictive",
        "active": true,
        "leads_id": "550e8400-e29b-41d4-a716-446655440000",
        "timezone": "+05:30",
        "start_date": "2026-05-01",
        "end_date": "2026-06-01",
        "start_time": "09:00:00",
        "end_time": "18:00:00",
        "users": ["5159_2224257"],
        "ratio": "1:2",
        "waiting_music": "default",
        "unanswered_music": "default",
        "ring_rule": "round-robin",
        "ring_seconds": 30,
        "max_waiting_time": 60,
        "call_interval": 10,
        "no_agent_no_wait": true,
        "caller_id": "919876543210",
        "reject_delay_time": 10,
        "no_answer_delay_time": 10
        }
        """;

    public static TheoryData<string, object, string> Wire => new()
    {
        { "DialerType", "progressive", "\"dialer_type\":\"progressive\"" },
        { "Inactive", true, "\"active\":false" },
        { "Inactive", "false", "\"active\":true" },
        { "LeadsId", "550E8400E29B41D4A716446655440000", "\"leads_id\":\"550e8400-e29b-41d4-a716-446655440000\"" },
        { "UtcOffset", "-07:00", "\"timezone\":\"-07:00\"" },
        { "UtcOffset", "-07:00:00", "\"timezone\":\"-07:00\"" }, // as a TimeSpan arrives by a parameter of texts
        { "UtcOffset", new TimeSpan(5, 30, 0), "\"timezone\":\"+05:30\"" },
        { "StartDate", "2026-04-30", "\"start_date\":\"2026-04-30\"" },
        { "EndTime", "23:59:59", "\"end_time\":\"23:59:59\"" },
        { "StartTime", "9:05", "\"start_time\":\"09:05:00\"" },
        { "User", "5159_1, 5159_2;5159_3", "\"users\":[\"5159_1\",\"5159_2\",\"5159_3\"]" },
        { "UserInterval", "10_s", "\"user_interval\":\"10_s\"" },
        { "PacingRatio", "99:99", "\"ratio\":\"99:99\"" },
        { "RingRule", "ringall", "\"ring_rule\":\"ring-all\"" },
        { "RingRule", TeleCmiRingRule.LongestIdleAgent, "\"ring_rule\":\"longest-idle-agent\"" },
        { "RingRule", TeleCmiRingRule.RoundRobin, "\"ring_rule\":\"round-robin\"" },
        { "RingRule", TeleCmiRingRule.AgentWithLeastTalkTime, "\"ring_rule\":\"agent-with-least-talk-time\"" },
        { "RingRule", TeleCmiRingRule.AgentWithFewestCalls, "\"ring_rule\":\"agent-with-fewest-calls\"" },
        { "CallInterval", 120, "\"call_interval\":120" },
        { "CallInterval", "60", "\"call_interval\":60" },
        { "CallInterval", TeleCmiCallInterval.Interval20, "\"call_interval\":20" },
        { "CallInterval", TeleCmiCallInterval.Interval30, "\"call_interval\":30" },
        { "CallInterval", TeleCmiCallInterval.Interval40, "\"call_interval\":40" },
        { "CallInterval", TeleCmiCallInterval.Interval50, "\"call_interval\":50" },
        { "MaxWaitingTimeWithoutAgent", 5, "\"max_waiting_time_without_agent\":5" },
        { "CallerId", 919876543210L, "\"caller_id\":\"919876543210\"" },
        { "WaitingMusic", "hold-1", "\"waiting_music\":\"hold-1\"" },
        { "UnansweredMusic", "hold-2", "\"unanswered_music\":\"hold-2\"" },
        { "RingTime", "45", "\"ring_seconds\":45" },
        { "MaxWaitingTime", TimeSpan.FromMinutes(2), "\"max_waiting_time\":120" },
        { "RejectDelay", 0, "\"reject_delay_time\":0" },
        { "NoAnswerDelay", 7, "\"no_answer_delay_time\":7" },
    };

    public static TheoryData<string, object> Wrong => new()
    {
        { "DialerType", "manual" },
        { "LeadsId", "42" },
        { "UtcOffset", "05:30" },
        { "UtcOffset", "+5:30" },
        { "UtcOffset", "+15:00" },
        { "UtcOffset", "IST" },
        { "StartDate", "01/05/2026" },
        { "EndDate", "2026-02-30" },
        { "EndDate", "2026-04-30" }, // before the start
        { "StartTime", "25:00" },
        { "StartTime", TimeSpan.FromDays(1) },
        { "EndTime", "six" },
        { "PacingRatio", "100:1" },
        { "PacingRatio", "1:100" },
        { "PacingRatio", "2" },
        { "RingRule", "loudest" },
        { "RingTime", -1 },
        { "RingTime", "soon" },
        { "CallInterval", 15 },
        { "CallInterval", 0 },
        { "MaxWaitingTime", 1.5 },
        { "NoAgentNoWait", "perhaps" },
        { "Inactive", "perhaps" },
        { "StartTime", new UnreadableValue("x") },
        { "StartTime", new UnreadableValue(null) },
    };

    [Fact]
    public void The_body_is_the_pages_sample_byte_for_byte()
    {
        using var sample = JsonDocument.Parse(Sample);
        var expected = JsonSerializer.Serialize(sample.RootElement, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        Assert.Equal(expected, Sent(TeleCmiDrafts.Predictive).Body);
    }

    [Fact]
    public void Request_of_a_predictive_campaign() => Golden.Check("campaign-predictive", Sent(TeleCmiDrafts.Predictive).Wire);

    [Fact]
    public void Request_of_a_progressive_campaign() => Golden.Check("campaign-progressive", Sent(TeleCmiDrafts.Progressive).Wire);

    [Fact]
    public void Request_with_every_field() => Golden.Check(
        "campaign-every-field",
        Sent(TeleCmiDrafts.Predictive.With("NoAgentNoWait", false).With("MaxWaitingTimeWithoutAgent", 20).With("UserInterval", "10_s").With("Inactive", true).With("UtcOffset", "+00:00")).Wire);

    [Fact]
    public void Every_key_of_the_page_is_in_the_table_once()
    {
        string[] page =
        [
            "name", "dialer_type", "active", "leads_id", "timezone", "start_date", "end_date", "start_time", "end_time", "users", "user_interval", "ratio", "waiting_music",
            "unanswered_music", "ring_rule", "ring_seconds", "max_waiting_time", "call_interval", "no_agent_no_wait", "caller_id", "reject_delay_time", "no_answer_delay_time",
            "max_waiting_time_without_agent",
        ];
        Assert.Equal(page.Order(), TeleCmiFields.All.Select(static field => field.Key).Order());
        Assert.All(TeleCmiFields.All, static field => Assert.Equal(WireConfidence.Documented, field.Confidence));
    }

    [Theory]
    [MemberData(nameof(Wire))]
    public void A_value_goes_as_the_page_writes_it(string parameter, object value, string json)
    {
        var draft = TeleCmiDrafts.Predictive.With("UserInterval", "10_s").With(parameter, value);
        Assert.Contains(json, Sent(draft).Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_value_that_the_page_does_not_allow_is_refused_before_it_is_sent(string parameter, object value)
    {
        var provider = ProviderSessions.Saying(Created);
        using var session = ProviderSessions.TeleCmi(provider);

        var (campaign, complaints) = ProviderSessions.Create(session, TeleCmiDrafts.Predictive.With(parameter, value));

        var only = Assert.Single(complaints);
        Assert.Equal((CampaignStatus.Rejected, $"Invalid{parameter}", parameter), (campaign.Status, only.ErrorId, only.Key));
        Assert.Matches($@"^('.*'|The value can't be read): .+ \(-{parameter}\)\.$", only.Message);
        Assert.Empty(provider.Requests);
    }

    [Theory]
    [InlineData("DialerType", true, true)]
    [InlineData("LeadsId", true, true)]
    [InlineData("StartDate", true, true)]
    [InlineData("EndDate", true, true)]
    [InlineData("StartTime", true, true)]
    [InlineData("EndTime", true, true)]
    [InlineData("User", true, true)]
    [InlineData("UserInterval", false, true)]
    [InlineData("PacingRatio", true, false)]
    [InlineData("WaitingMusic", true, false)]
    [InlineData("UnansweredMusic", true, false)]
    [InlineData("RingRule", true, false)]
    [InlineData("RingTime", true, false)]
    [InlineData("MaxWaitingTime", true, false)]
    [InlineData("CallInterval", true, false)]
    [InlineData("CallerId", true, false)]
    [InlineData("RejectDelay", true, false)]
    [InlineData("NoAnswerDelay", true, false)]
    [InlineData("UtcOffset", false, false)]
    [InlineData("Inactive", false, false)]
    public void A_field_is_required_exactly_where_the_page_says(string parameter, bool predictive, bool progressive)
    {
        AssertMissing(TeleCmiDrafts.Predictive.Without(parameter), parameter, predictive);
        AssertMissing(TeleCmiDrafts.Progressive.Without(parameter), parameter, progressive);
        AssertMissing(TeleCmiDrafts.Predictive.With(parameter, ""), parameter, predictive);
    }

    [Fact]
    public void The_wait_without_an_agent_is_required_only_where_there_is_a_wait()
    {
        AssertMissing(TeleCmiDrafts.Predictive, "MaxWaitingTimeWithoutAgent", expected: false);
        AssertMissing(TeleCmiDrafts.Predictive.With("NoAgentNoWait", false), "MaxWaitingTimeWithoutAgent", expected: true);
        AssertMissing(TeleCmiDrafts.Predictive.Without("NoAgentNoWait"), "MaxWaitingTimeWithoutAgent", expected: true);
        AssertMissing(TeleCmiDrafts.Progressive, "MaxWaitingTimeWithoutAgent", expected: false);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_campaign_has_1_to_100_users(int count, bool allowed)
    {
        using var session = ProviderSessions.TeleCmi(ProviderSessions.Saying(Created));
        var draft = TeleCmiDrafts.Predictive.With("User", Enumerable.Range(0, count).Select(static i => $"5159_{i}").ToArray());
        var (campaign, _) = ProviderSessions.Create(session, draft);
        Assert.Equal(allowed ? (CampaignStatus.Created, null) : (CampaignStatus.Rejected, "InvalidUser"), (campaign.Status, campaign.ErrorId));
    }

    [Theory]
    [InlineData("Asia/Kolkata", "2026-05-01", "+05:30")]
    [InlineData("Asia/Kathmandu", "2026-05-01", "+05:45")]
    [InlineData("America/New_York", "2026-05-01", "-04:00")]
    [InlineData("America/New_York", "2026-01-15", "-05:00")]
    [InlineData("America/St_Johns", "2026-01-15", "-03:30")]
    [InlineData("UTC", "2026-05-01", "+00:00")]
    public void The_offset_is_the_zones_on_the_start_date(string zone, string start, string offset)
    {
        Assert.Contains($"\"timezone\":\"{offset}\"", Sent(TeleCmiDrafts.Predictive.With("StartDate", start), zone).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_that_is_marked_as_this_machines_is_the_same_day() =>
        Assert.Contains("\"timezone\":\"+05:45\"", Sent(TeleCmiDrafts.Predictive.With("StartDate", new DateTime(2026, 5, 1, 0, 0, 0, DateTimeKind.Local)), "Asia/Kathmandu").Body, StringComparison.Ordinal);

    [Fact]
    public void Without_a_zone_or_an_offset_nobody_guesses_when_people_are_called()
    {
        var provider = ProviderSessions.Saying(Created);
        using var session = ProviderSessions.TeleCmi(provider, zone: null);
        var (campaign, _) = ProviderSessions.Create(session, TeleCmiDrafts.Predictive);
        Assert.Equal((CampaignStatus.Rejected, "InvalidUtcOffset", 0), (campaign.Status, campaign.ErrorId, provider.Requests.Count));
        Assert.Contains("-TimeZone", campaign.Message, StringComparison.Ordinal);

        Assert.Equal(CampaignStatus.Created, ProviderSessions.Create(session, TeleCmiDrafts.Predictive.With("UtcOffset", "+05:30")).Campaign.Status);
        var replaced = TeleCmiDrafts.Predictive with { Additional = new Dictionary<string, object?> { ["timezone"] = "+05:30" } };
        Assert.Equal(CampaignStatus.Created, ProviderSessions.Create(session, replaced).Campaign.Status);
    }

    [Fact]
    public void A_key_given_by_AdditionalField_replaces_ours_and_its_rules()
    {
        var draft = TeleCmiDrafts.Predictive.Without("PacingRatio") with
        {
            Additional = new Dictionary<string, object?> { ["ratio"] = "9:1", ["nested"] = new System.Collections.Hashtable { ["a"] = new object?[] { 1, true, null, "x", 1.5 } } },
        };
        var body = Sent(draft).Body;
        Assert.Contains(",\"ratio\":\"9:1\",", body, StringComparison.Ordinal);
        Assert.EndsWith(",\"nested\":{\"a\":[1,true,null,\"x\",1.5]}}", body, StringComparison.Ordinal);
        using var parsed = JsonDocument.Parse(body);
        Assert.Equal(parsed.RootElement.EnumerateObject().Select(static one => one.Name).Distinct().Count(), parsed.RootElement.EnumerateObject().Count());
    }

    [Theory]
    [InlineData("secret")]
    [InlineData("inet_no")]
    public void The_credential_is_not_to_be_given_in_plain_text(string key)
    {
        using var session = ProviderSessions.TeleCmi(ProviderSessions.Saying(Created));
        var (campaign, _) = ProviderSessions.Create(session, TeleCmiDrafts.Predictive with { Additional = new Dictionary<string, object?> { [key] = "x" } });
        Assert.Equal((CampaignStatus.Rejected, "InvalidAdditionalField"), (campaign.Status, campaign.ErrorId));
    }

    [Theory]
    [InlineData(200, 200, "Campaign created successfully", CampaignStatus.Created, null)]
    [InlineData(400, 400, "Campaign Name Already Exists", CampaignStatus.AlreadyExists, ErrorIds.CampaignAlreadyExists)]
    [InlineData(400, 400, "Leads ID Not Found", CampaignStatus.Rejected, "InvalidLeadsId")]
    [InlineData(400, 400, "Lead already mapped to another campaign", CampaignStatus.Rejected, ErrorIds.LeadsAlreadyMapped)]
    [InlineData(400, 400, "Invalid agent IDs", CampaignStatus.Rejected, "InvalidUser")]
    [InlineData(400, 400, "User already mapped to another campaign", CampaignStatus.Rejected, ErrorIds.UserAlreadyMapped)]
    [InlineData(404, 404, "App Not Found", CampaignStatus.Failed, ErrorIds.AuthenticationFailed)]
    [InlineData(422, 422, "Validation Failed", CampaignStatus.Rejected, ErrorIds.ValidationFailed)]
    [InlineData(422, 422, "ratio is malformed", CampaignStatus.Rejected, ErrorIds.ValidationFailed)]
    [InlineData(500, 500, "Internal Server Error", CampaignStatus.Indeterminate, ErrorIds.ProviderUnavailable)]
    [InlineData(200, 400, "Campaign Name Already Exists", CampaignStatus.AlreadyExists, ErrorIds.CampaignAlreadyExists)]
    [InlineData(200, 404, "App Not Found", CampaignStatus.Failed, ErrorIds.AuthenticationFailed)]
    [InlineData(200, 500, "Something Went Wrong", CampaignStatus.Indeterminate, ErrorIds.ProviderUnavailable)]
    [InlineData(200, 400, "campaign  name already EXISTS.", CampaignStatus.AlreadyExists, ErrorIds.CampaignAlreadyExists)]
    [InlineData(200, 400, "The moon is full", CampaignStatus.Failed, ErrorIds.UnrecognizedResponse)]
    [InlineData(400, 200, "Campaign created successfully", CampaignStatus.Indeterminate, ErrorIds.UnrecognizedResponse)]
    [InlineData(401, 401, "Unauthorized", CampaignStatus.Failed, ErrorIds.AuthenticationFailed)]
    public void Every_status_row_of_the_page_has_its_outcome(int http, int code, string msg, CampaignStatus status, string? errorId)
    {
        var provider = ProviderSessions.Saying($$"""{"code":{{code}},"msg":"{{msg}}"}""", (HttpStatusCode)http);
        using var session = ProviderSessions.TeleCmi(provider);

        var (campaign, _) = ProviderSessions.Create(session, TeleCmiDrafts.Predictive);

        Assert.Equal((status, errorId), (campaign.Status, campaign.ErrorId));
        Assert.Contains(msg, campaign.Message, StringComparison.Ordinal);
        Assert.Null(campaign.Id);
    }

    [Fact]
    public void A_breakdown_is_repeated_and_a_name_clash_afterwards_is_the_campaign_that_was_made()
    {
        var asked = 0;
        using var session = ProviderSessions.TeleCmi(ProviderSessions.Answering(_ => ++asked == 1
            ? new(HttpStatusCode.InternalServerError, """{"code":500,"msg":"Internal Server Error"}""")
            : new(HttpStatusCode.BadRequest, """{"code":400,"msg":"Campaign Name Already Exists"}""")));

        var (campaign, complaints) = ProviderSessions.Create(session, TeleCmiDrafts.Predictive);

        Assert.Equal((CampaignStatus.Created, null, 2), (campaign.Status, campaign.ErrorId, campaign.Attempts));
        Assert.Contains("the answer to the first request was lost", campaign.Message, StringComparison.Ordinal);
        Assert.Contains("Campaign Name Already Exists", campaign.Message, StringComparison.Ordinal);
        Assert.Empty(complaints);
    }

    [Fact]
    public void Leads_that_the_repeat_finds_mapped_may_be_mapped_by_the_lost_request()
    {
        var asked = 0;
        using var session = ProviderSessions.TeleCmi(ProviderSessions.Answering(_ => ++asked == 1
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded)
            : ProviderAnswer.Ok("""{"code":400,"msg":"Lead already mapped to another campaign"}""")));

        var (campaign, _) = ProviderSessions.Create(session, TeleCmiDrafts.Predictive);

        Assert.Equal((CampaignStatus.Indeterminate, ErrorIds.LeadsAlreadyMapped), (campaign.Status, campaign.ErrorId));
    }

    private static ScriptedRequest Sent(CampaignDraft draft, string zone = "Asia/Kolkata")
    {
        var provider = ProviderSessions.Saying(Created);
        using var session = ProviderSessions.TeleCmi(provider, zone);
        var (campaign, complaints) = ProviderSessions.Create(session, draft);
        Assert.True(campaign.Status == CampaignStatus.Created, string.Join(" ", complaints.Select(static one => one.Message)));
        return Assert.Single(provider.Requests);
    }

    private static void AssertMissing(CampaignDraft draft, string parameter, bool expected)
    {
        using var session = ProviderSessions.TeleCmi(ProviderSessions.Saying(Created));
        var (campaign, complaints) = ProviderSessions.Create(session, draft);
        if (!expected)
        {
            Assert.True(campaign.Status == CampaignStatus.Created, string.Join(" ", complaints.Select(static one => one.Message)));
            return;
        }

        Assert.Equal(CampaignStatus.Rejected, campaign.Status);
        var complaint = Assert.Single(complaints, one => one.Key == parameter);
        Assert.Equal($"Invalid{parameter}", complaint.ErrorId);
        Assert.Matches($@"^Missing: .+; .+ needs it \(-{parameter}\)\.$", complaint.Message);
    }
}
