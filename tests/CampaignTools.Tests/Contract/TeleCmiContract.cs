using CampaignTools.Engine.Campaigns;
using CampaignTools.Sandbox;
using CampaignTools.Sandbox.Faults;

namespace CampaignTools.Tests.Contract;

/// <summary>Every condition of TC-CAMPAIGN that a client can provoke, from the draft to the sandbox and back.</summary>
public sealed class TeleCmiContract
{
    private const string List1 = "00000000-5a4d-4b0c-8000-0000000000a1";
    private const string List2 = "00000000-5a4d-4b0c-8000-0000000000a2";

    public static TheoryData<string, bool, CampaignStatus, string?> Conditions
    {
        get
        {
            var data = new TheoryData<string, bool, CampaignStatus, string?>();
            foreach (var overHttp200 in new[] { false, true })
            {
                data.Add("created", overHttp200, CampaignStatus.Created, null);
                data.Add("name exists", overHttp200, CampaignStatus.AlreadyExists, ErrorIds.CampaignAlreadyExists);
                data.Add("leads not found", overHttp200, CampaignStatus.Rejected, "InvalidLeadsId");
                data.Add("leads mapped", overHttp200, CampaignStatus.Rejected, ErrorIds.LeadsAlreadyMapped);
                data.Add("invalid agents", overHttp200, CampaignStatus.Rejected, "InvalidUser");
                data.Add("user mapped", overHttp200, CampaignStatus.Rejected, ErrorIds.UserAlreadyMapped);
                data.Add("app not found", overHttp200, CampaignStatus.Failed, ErrorIds.AuthenticationFailed);
                data.Add("validation failed", overHttp200, CampaignStatus.Rejected, ErrorIds.ValidationFailed);
                data.Add("internal error", overHttp200, CampaignStatus.Indeterminate, ErrorIds.ProviderUnavailable);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Every_status_row_of_the_page(string condition, bool overHttp200, CampaignStatus status, string? errorId)
    {
        using var at = new SandboxSession(
            CampaignProvider.TeleCmi,
            options => options.TeleCmi.ErrorsWithHttp200 = overHttp200,
            secret: condition == "app not found" ? "00000000-0000-4000-8000-000000000009" : null);
        if (condition is "name exists" or "leads mapped" or "user mapped")
        {
            Assert.Equal(CampaignStatus.Created, at.Create(Predictive()).Campaign.Status);
        }

        if (condition == "internal error")
        {
            at.Server.Faults.Add(new SandboxFault { Kind = FaultKind.Http, Status = overHttp200 ? 200 : 500, Times = int.MaxValue, Body = """{"code":500,"msg":"Internal Server Error"}""" });
        }

        var (campaign, _) = at.Create(condition switch
        {
            "name exists" => Predictive(leads: List2, user: "5160_1234500"),
            "leads not found" => Predictive(leads: "00000000-5a4d-4b0c-8000-0000000000ff"),
            "leads mapped" => Predictive("Other", user: "5160_1234500"),
            "invalid agents" => Predictive(user: "9999_1"),
            "user mapped" => Predictive("Other", leads: List2),
            "validation failed" => Predictive() with { Additional = new Dictionary<string, object?> { ["call_interval"] = 15 } },
            _ => Predictive(),
        });

        Assert.Equal((status, errorId), (campaign.Status, campaign.ErrorId));
        Assert.Equal(condition is "created" or "name exists" or "leads mapped" or "user mapped" ? 1 : 0, at.Server.TeleCmi.Campaigns.Count);
    }

    [Fact]
    public void Every_field_of_a_predictive_campaign_arrives_as_the_page_writes_it()
    {
        using var at = new SandboxSession(CampaignProvider.TeleCmi);
        var draft = Predictive();
        var values = new Dictionary<string, object>(draft.Values) { ["NoAgentNoWait"] = false, ["MaxWaitingTimeWithoutAgent"] = 20, ["UserInterval"] = "10_s", ["Inactive"] = true };

        Assert.Equal(CampaignStatus.Created, at.Create(draft with { Values = values }).Campaign.Status);

        var held = Assert.Single(at.Server.TeleCmi.Campaigns);
        Assert.False(held.IsActive);
        var expected = new Dictionary<string, string?>
        {
            ["name"] = "Sales",
            ["dialer_type"] = "predictive",
            ["active"] = "false",
            ["leads_id"] = List1,
            ["timezone"] = "+05:30",
            ["start_date"] = "2030-05-01",
            ["end_date"] = "2030-06-01",
            ["start_time"] = "09:00:00",
            ["end_time"] = "18:00:00",
            ["user_interval"] = "10_s",
            ["ratio"] = "1:2",
            ["waiting_music"] = "default",
            ["unanswered_music"] = "default",
            ["ring_rule"] = "round-robin",
            ["ring_seconds"] = "30",
            ["max_waiting_time"] = "60",
            ["call_interval"] = "10",
            ["no_agent_no_wait"] = "false",
            ["caller_id"] = "919876543210",
            ["reject_delay_time"] = "10",
            ["no_answer_delay_time"] = "10",
            ["max_waiting_time_without_agent"] = "20",
        };
        Assert.Equal(["5159_1234500"], held.Users);
        Assert.Equal(expected.OrderBy(static one => one.Key, StringComparer.Ordinal), held.Fields.Where(static one => one.Key != "users").OrderBy(static one => one.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void A_campaign_whose_answer_is_lost_is_there_once_and_known_as_created()
    {
        using var at = new SandboxSession(CampaignProvider.TeleCmi);
        at.Server.Faults.Add(new SandboxFault { Kind = FaultKind.Reset, Point = FaultPoint.AfterAnswerProcessed, Operation = SandboxOperation.Create });

        var (campaign, _) = at.Create(Predictive());

        Assert.Equal((CampaignStatus.Created, null, 2), (campaign.Status, campaign.ErrorId, campaign.Attempts));
        Assert.Contains("Campaign Name Already Exists", campaign.Message, StringComparison.Ordinal);
        Assert.Single(at.Server.TeleCmi.Campaigns);
    }

    [Fact]
    public void A_list_arrives_whole_once_and_the_same_list_again_adds_nothing()
    {
        using var at = new SandboxSession(CampaignProvider.TeleCmi);
        var first = at.Add(SandboxSession.Rows(2500), "Sales", throttle: 1);
        var again = at.Add(SandboxSession.Rows(2500), "Sales", throttle: 1);

        Assert.All(first.Concat(again), static one => Assert.Equal(LeadStatus.Added, one.Status));
        Assert.Equal(first.Select(static one => one.RowId), again.Select(static one => one.RowId));
        Assert.Equal(2500, at.Server.TeleCmi.LeadCount);
        Assert.Equal(first.Select(static one => (one.RowId, one.PhoneNumber)).Order(), at.Server.TeleCmi.Leads.Select(static one => ((string?)one.LeadId.ToString("D"), (string?)one.Phone)).Order());
        Assert.Equal([1000, 1000, 500, 1000, 1000, 500], at.Server.Requests.Select(static one => one.RowCount).ToArray());
    }

    [Theory]
    [InlineData(false, LeadStatus.Added)]
    [InlineData(true, LeadStatus.Indeterminate)] // should TeleCMI refuse a repeated id, the row stays in doubt, and is there once all the same
    public void An_upload_whose_answer_is_lost_is_there_once(bool refusesRepeats, LeadStatus status)
    {
        using var at = new SandboxSession(CampaignProvider.TeleCmi, options => options.TeleCmi.RefuseRepeatedLeadId = refusesRepeats);
        at.Server.Faults.Add(new SandboxFault { Kind = FaultKind.Reset, Point = FaultPoint.AfterAnswerProcessed, Operation = SandboxOperation.Add });

        var results = at.Add(SandboxSession.Rows(10), "Sales");

        Assert.All(results, one => Assert.Equal((status, 2), (one.Status, one.Attempts)));
        Assert.Equal(10, at.Server.TeleCmi.LeadCount);
    }

    [Fact]
    public void A_wrong_app_is_told_of_and_stops_the_run()
    {
        using var at = new SandboxSession(CampaignProvider.TeleCmi, secret: "00000000-0000-4000-8000-000000000009");
        var results = at.Add(SandboxSession.Rows(30), "Sales", batchSize: 10, throttle: 1);
        Assert.Equal(10, results.Count(static one => (one.Status, one.ErrorId) == (LeadStatus.Failed, ErrorIds.AuthenticationFailed)));
        Assert.Equal(20, results.Count(static one => one.Status == LeadStatus.NotSent));
        Assert.Equal(0, at.Server.TeleCmi.LeadCount);
    }

    private static CampaignDraft Predictive(string name = "Sales", string leads = List1, string user = "5159_1234500") => new()
    {
        Name = name,
        Values = new Dictionary<string, object>
        {
            ["DialerType"] = TeleCmiDialerType.Predictive,
            ["LeadsId"] = leads,
            ["StartDate"] = "2030-05-01",
            ["EndDate"] = "2030-06-01",
            ["StartTime"] = new TimeSpan(9, 0, 0),
            ["EndTime"] = new TimeSpan(18, 0, 0),
            ["User"] = new[] { user },
            ["PacingRatio"] = "1:2",
            ["WaitingMusic"] = "default",
            ["UnansweredMusic"] = "default",
            ["RingRule"] = TeleCmiRingRule.RoundRobin,
            ["RingTime"] = 30,
            ["MaxWaitingTime"] = 60,
            ["CallInterval"] = TeleCmiCallInterval.Interval10,
            ["NoAgentNoWait"] = true,
            ["CallerId"] = "919876543210",
            ["RejectDelay"] = 10,
            ["NoAnswerDelay"] = 10,
        },
    };
}
