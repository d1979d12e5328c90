using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Errors;
using CampaignTools.Sandbox;
using CampaignTools.Sandbox.Faults;

namespace CampaignTools.Tests.Contract;

/// <summary>Every condition of EN-CAMPAIGN that a client can provoke, from the draft to the sandbox and back.</summary>
public sealed class EnswitchContract
{
    private static readonly CampaignDraft Least = new()
    {
        Name = "Diwali & more",
        Values = new Dictionary<string, object> { ["DestinationType"] = "queue", ["DestinationNumber"] = "500" },
    };

    public static TheoryData<string, bool, CampaignStatus, string?> Conditions
    {
        get
        {
            var data = new TheoryData<string, bool, CampaignStatus, string?>();
            foreach (var mirrors in new[] { false, true })
            {
                data.Add("200", mirrors, CampaignStatus.Created, null);
                data.Add("201", mirrors, CampaignStatus.Validated, null);
                data.Add("400", mirrors, CampaignStatus.Rejected, "InvalidOwnerId");
                data.Add("401", mirrors, CampaignStatus.Failed, ErrorIds.AuthenticationFailed);
                data.Add("402", mirrors, CampaignStatus.Failed, ErrorIds.RoleNotAssigned);
                data.Add("403", mirrors, CampaignStatus.Failed, ErrorIds.RatePlanNotAllowed);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Every_code_of_the_page(string condition, bool mirrors, CampaignStatus status, string? errorId)
    {
        using var at = new SandboxSession(
            CampaignProvider.Enswitch,
            options =>
            {
                options.Enswitch.MirrorHttpStatus = mirrors;
                options.Enswitch.IsAdministrator = condition != "402";
                options.Enswitch.RatePlanAllows = condition != "403";
                options.Enswitch.IdsAsText = mirrors;
            },
            secret: condition == "401" ? "wrong-password" : null,
            mode: AuthenticationMode.Basic);

        var (campaign, _) = at.Create(condition switch
        {
            "201" => Least with { ValidateOnly = true },
            "400" => With(("OwnerId", 999)),
            _ => Least,
        });

        Assert.Equal((status, errorId), (campaign.Status, campaign.ErrorId));
        Assert.Equal(condition == "200" ? "123" : null, campaign.Id);
        Assert.Equal(condition == "200" ? 1 : 0, at.Server.Enswitch.Campaigns.Count);
    }

    [Fact]
    public void All_wrong_fields_are_reported_together()
    {
        using var at = new SandboxSession(CampaignProvider.Enswitch);
        var (campaign, complaints) = at.Create(With(("OwnerId", 991), ("RecordGroupId", 992), ("TimeGroupId", 993), ("CustomerId", 994)));
        Assert.Equal(CampaignStatus.Rejected, campaign.Status);
        Assert.Equal(
            [("InvalidCustomerId", "customer"), ("InvalidOwnerId", "owner"), ("InvalidRecordGroupId", "recordgroup"), ("InvalidTimeGroupId", "timegroup")],
            complaints.Select(static one => (one.ErrorId, one.Key)).Order());
    }

    [Fact]
    public void The_servers_defaults_hold_for_what_is_not_given_and_every_field_arrives()
    {
        using var at = new SandboxSession(CampaignProvider.Enswitch);
        at.Create(Least);
        at.Create(With(
            ("MaxAttempts", 3),
            ("CallerId", "+91 44 1234"),
            ("CustomerId", 2),
            ("Description", "दिवाली 50% & more"),
            ("Disabled", true),
            ("AnsweringMachine", EnswitchAnsweringMachine.Off),
            ("MaxConcurrentCalls", 20),
            ("KeepAgentsAvailable", -2),
            ("OwnerId", 3),
            ("RecordGroupId", 5),
            ("RetryInterval", 60),
            ("SuccessOn", EnswitchSuccess.Key),
            ("TimeGroupId", 7)));

        string[] keys = ["name", "dtype", "dnumber", "attempts", "callerid", "customer", "description", "enabled", "machine", "maximum", "keep_agents_available", "owner", "recordgroup", "retry", "success", "timegroup"];
        Assert.Equal(2, at.Server.Enswitch.Campaigns.Count);
        Assert.Equal(
            ["Diwali & more", "queue", "500", "1", "", "1", "", "1", "failed", "1", "0", "0", "0", "3600", "answer", "0"],
            keys.Select(key => at.Server.Enswitch.Campaigns[0].Fields[key]));
        Assert.Equal(
            ["Diwali & more", "queue", "500", "3", "+91 44 1234", "2", "दिवाली 50% & more", "0", "", "20", "-2", "3", "5", "60", "key", "7"],
            keys.Select(key => at.Server.Enswitch.Campaigns[1].Fields[key]));
    }

    [Fact]
    public void A_create_whose_answer_is_lost_is_not_repeated()
    {
        using var at = new SandboxSession(CampaignProvider.Enswitch);
        at.Server.Faults.Add(new SandboxFault { Kind = FaultKind.Reset, Point = FaultPoint.AfterAnswerProcessed, Operation = SandboxOperation.Create });
        var (campaign, _) = at.Create(Least);
        Assert.Equal((CampaignStatus.Indeterminate, ErrorIds.OutcomeUnknown, 1), (campaign.Status, campaign.ErrorId, campaign.Attempts));
        Assert.Single(at.Server.Enswitch.Campaigns);
    }

    [Fact]
    public async Task A_token_is_issued_used_and_renewed_when_it_ends()
    {
        using var at = new SandboxSession(CampaignProvider.Enswitch);
        var token = await at.Session.GetTokenAsync(force: false, default);
        Assert.InRange(token.ExpiresAt!.Value - token.IssuedAt, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));
        at.Create(Least);
        at.Server.Enswitch.ExpireTokens();
        Assert.All(at.Add(SandboxSession.Rows(5), "123"), static one => Assert.Equal(LeadStatus.Added, one.Status));
        Assert.Equal(2, at.Server.Requests.Count(static one => one.Operation == SandboxOperation.Login));
        Assert.DoesNotContain(at.Server.Requests, static one => one.Operation != SandboxOperation.Login && one.BodyText.Contains("auth_password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_without_an_end_has_none()
    {
        using var at = new SandboxSession(CampaignProvider.Enswitch, static options => options.Enswitch.TokenLifetime = null);
        Assert.Null((await at.Session.GetTokenAsync(force: false, default)).ExpiresAt);
    }

    [Fact]
    public async Task A_server_without_tokens_is_worked_with_by_password()
    {
        using var at = new SandboxSession(CampaignProvider.Enswitch, static options => options.Enswitch.HasTokens = false);
        Assert.Equal(CampaignStatus.Created, at.Create(Least).Campaign.Status);
        Assert.All(at.Add(SandboxSession.Rows(5), "123"), static one => Assert.Equal(LeadStatus.Added, one.Status));
        Assert.Equal(ErrorIds.TokenNotSupported, (await Assert.ThrowsAsync<CampaignToolsException>(async () => await at.Session.GetTokenAsync(force: false, default))).ErrorId);
    }

    [Fact]
    public async Task A_wrong_password_and_a_second_factor_are_told_apart()
    {
        using var wrong = new SandboxSession(CampaignProvider.Enswitch, secret: "wrong-password");
        var first = await Assert.ThrowsAsync<CampaignToolsException>(async () => await wrong.Session.SignInAsync(default));
        using var factor = new SandboxSession(CampaignProvider.Enswitch, static options => options.Enswitch.TotpCode = "123456");
        var second = await Assert.ThrowsAsync<CampaignToolsException>(async () => await factor.Session.SignInAsync(default));
        Assert.Equal((ErrorIds.AuthenticationFailed, ErrorIds.AuthenticationFailed), (first.ErrorId, second.ErrorId));
        Assert.Contains("two-step login", second.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("two-step login", first.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_arrives_whole_and_no_number_twice()
    {
        using var at = new SandboxSession(CampaignProvider.Enswitch);
        at.Create(Least);
        var results = at.Add(SandboxSession.Rows(1500).Concat(SandboxSession.Rows(200)), "Diwali & more", throttle: 4);

        Assert.Equal(1500, results.Count(static one => one.Status == LeadStatus.Added));
        Assert.Equal(200, results.Count(static one => (one.Status, one.ErrorId) == (LeadStatus.Duplicate, ErrorIds.DuplicateRow)));
        Assert.Equal(1500, at.Server.Enswitch.DestinationCount);
        Assert.All(at.Server.Enswitch.Destinations, static one => Assert.Equal((0, "pending"), (one.Replacements, one.Status)));
    }

    [Fact]
    public void SkipExisting_leaves_what_was_called_alone_and_without_it_people_are_called_again()
    {
        using var at = new SandboxSession(CampaignProvider.Enswitch);
        at.Create(Least);
        at.Add(SandboxSession.Rows(2300), "123");
        foreach (var number in SandboxSession.Rows(2300))
        {
            at.Server.Enswitch.SetStatus(123, number.PhoneNumber!, "success");
        }

        var skipped = at.Add(SandboxSession.Rows(2310), "123", new LeadCallOptions { SkipExisting = true });
        Assert.Equal((2300, 10), (skipped.Count(static one => one.Status == LeadStatus.Duplicate), skipped.Count(static one => one.Status == LeadStatus.Added)));
        Assert.Equal(2300, at.Server.Enswitch.Destinations.Count(static one => one.Status == "success"));

        at.Add(SandboxSession.Rows(5), "123");
        Assert.Equal(2295, at.Server.Enswitch.Destinations.Count(static one => one.Status == "success"));
    }

    [Fact]
    public void A_chunk_whose_answer_is_lost_is_in_doubt_and_not_sent_again()
    {
        using var at = new SandboxSession(CampaignProvider.Enswitch);
        at.Create(Least);
        at.Server.Faults.Add(new SandboxFault { Kind = FaultKind.Reset, Point = FaultPoint.AfterAnswerProcessed, Operation = SandboxOperation.Add });
        var results = at.Add(SandboxSession.Rows(800), "123", throttle: 1);
        Assert.Equal(400, results.Count(static one => (one.Status, one.ErrorId) == (LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown)));
        Assert.Equal(400, results.Count(static one => one.Status == LeadStatus.Added));
        Assert.Equal(2, at.Server.Requests.Count(static one => one.Operation == SandboxOperation.Add));
        Assert.All(at.Server.Enswitch.Destinations, static one => Assert.Equal(0, one.Replacements));
    }

    [Theory]
    [InlineData("999")]
    [InlineData("Nowhere")]
    public void A_campaign_that_is_not_there_is_told_of(string campaign)
    {
        using var at = new SandboxSession(CampaignProvider.Enswitch);
        var results = at.Add(SandboxSession.Rows(3), campaign, batchSize: 1, throttle: 1);
        Assert.Equal((LeadStatus.Failed, ErrorIds.InvalidCampaign), (results[0].Status, results[0].ErrorId));
        Assert.All(results.Skip(1), static one => Assert.Equal(LeadStatus.NotSent, one.Status));
    }

    [Fact]
    public void A_user_without_the_role_is_told_so()
    {
        using var at = new SandboxSession(CampaignProvider.Enswitch, static options => options.Enswitch.IsUser = false, mode: AuthenticationMode.Basic);
        var result = at.Add(SandboxSession.Rows(1), "123")[0];
        Assert.Equal((LeadStatus.Failed, ErrorIds.RoleNotAssigned), (result.Status, result.ErrorId));
    }

    private static CampaignDraft With(params (string Parameter, object Value)[] values)
    {
        var all = new Dictionary<string, object>(Least.Values);
        foreach (var (parameter, value) in values)
        {
            all[parameter] = value;
        }

        return Least with { Values = all };
    }
}
