using System.Globalization;
using System.Net;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Providers.Enswitch;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Enswitch;

/// <summary>Numbers into a campaign: bulk/destinations/create, and the lists that are asked before it.</summary>
public sealed class EnswitchLeadTests
{
    private static readonly LeadCallOptions DryRun = new() { ValidateOnly = true };
    private static readonly LeadCallOptions SkipExisting = new() { SkipExisting = true };

    [Fact]
    public void Request_of_numbers()
    {
        var provider = Server();
        using var session = ProviderSessions.Enswitch(provider);
        ProviderSessions.Add(session, [Row("+91 98765-43210"), Row("09876543211"), Row("9876543212", name: "not sent")]);
        Golden.Check("destinations", provider.Requests.Single().Wire);
    }

    [Fact]
    public void A_list_goes_in_bounded_chunks()
    {
        var provider = Server();
        using var session = ProviderSessions.Enswitch(provider);

        // The longest numbers there are.
        var results = ProviderSessions.Add(session, Enumerable.Range(0, 1000).Select(static i => Row(string.Create(CultureInfo.InvariantCulture, $"+{1_000_000_000_000_000 + i}"))), batchSize: 5000);

        Assert.All(results, static one => Assert.Equal(LeadStatus.Added, one.Status));
        Assert.Equal([400, 400, 200], provider.Requests.Select(static one => Forms.Numbers(one).Count));
        Assert.All(provider.Requests, static one =>
        {
            var numbers = one.Body[(one.Body.IndexOf("&dnumbers=", StringComparison.Ordinal) + 10)..];
            Assert.InRange(numbers.Length, 1, EnswitchLimits.NumberBytes);
        });
    }

    [Theory]
    [InlineData("""{"code":"200","key":"","message":"OK"}],"data":{"count":2}""", LeadStatus.Added, null)]
    [InlineData("""{"code":"200","key":"","message":"OK"}],"data":{"count":"2"}""", LeadStatus.Added, null)]
    [InlineData("""{"code":"200","key":"","message":"OK"}],"data":{"count":1}""", LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse)]
    [InlineData("""{"code":"200","key":"","message":"OK"}],"data":{"count":3}""", LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse)]
    [InlineData("""{"code":"200","key":"","message":"OK"}],"data":{}""", LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse)]
    [InlineData("""{"code":"201","key":"","message":"OK"}],"data":{"count":2}""", LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse)]
    [InlineData("""{"code":"400","key":"dnumbers","message":"A number is wrong."}],"data":0""", LeadStatus.Failed, ErrorIds.ValidationFailed)]
    [InlineData("""{"code":"401","key":"","message":"x"}],"data":0""", LeadStatus.Failed, ErrorIds.AuthenticationFailed)]
    [InlineData("""{"code":"402","key":"","message":"x"}],"data":0""", LeadStatus.Failed, ErrorIds.RoleNotAssigned)]
    [InlineData("""{"code":"404","key":"campaign","message":"x"}],"data":0""", LeadStatus.Failed, ErrorIds.InvalidCampaign)]
    [InlineData("""{"code":"500","key":"","message":"x"}],"data":0""", LeadStatus.Indeterminate, ErrorIds.ProviderUnavailable)]
    public void One_answer_counts_for_the_whole_chunk(string inner, LeadStatus status, string? errorId)
    {
        var provider = ProviderSessions.Saying($$"""{"responses":[{{inner}} }""");
        using var session = ProviderSessions.Enswitch(provider);

        var results = ProviderSessions.Add(session, [Row("9876543210"), Row("9876543211")]);

        Assert.All(results, one => Assert.Equal((status, errorId), (one.Status, one.ErrorId)));
        Assert.Single(provider.Requests);
    }

    [Fact]
    public void Dry_run_adds_nothing_and_says_validated()
    {
        var provider = ProviderSessions.Saying("""{"responses":[{"code":"201","key":"","message":"OK"}]}""");
        using var session = ProviderSessions.Enswitch(provider);

        var results = ProviderSessions.Add(session, [Row("9876543210"), Row("9876543211"), Row("9876543210")], options: DryRun);

        Assert.Equal([LeadStatus.Validated, LeadStatus.Validated, LeadStatus.Duplicate], results.Select(static one => one.Status));
        Golden.Check("destinations-dry-run", provider.Requests.Single().Wire);
    }

    /// <summary>A server that does not heed validation=1 has added them; one that was not asked to validate has not.</summary>
    [Theory]
    [InlineData(true, """{"code":"200","key":"","message":"OK"}],"data":{"count":1}""", "as if it had added")]
    [InlineData(true, """{"code":"204","key":"","message":"OK"}],"data":{"count":1}""", "204")]
    [InlineData(false, """{"code":"201","key":"","message":"OK"}],"data":{"count":1}""", "only validated")]
    public void Answer_to_what_was_not_asked_ends_the_run_in_doubt(bool isDryRun, string inner, string said)
    {
        var provider = ProviderSessions.Saying($$"""{"responses":[{{inner}} }""");
        using var session = ProviderSessions.Enswitch(provider);

        var results = Run.Send(session, Operation.Add, [Row("9876543210"), Row("9876543211")], new LeadRunOptions { BatchSize = 100, ThrottleLimit = 1, Call = new() { ValidateOnly = isDryRun } })
            .OrderBy(static one => one.Index).ToArray();

        Assert.Equal([(LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse), (LeadStatus.NotSent, ErrorIds.Stopped)], results.Select(static one => (one.Status, one.ErrorId)));
        Assert.Contains(said, results[0].Message, StringComparison.Ordinal);
        Assert.All(provider.Requests, static one => Assert.Equal(["9876543210"], Forms.Numbers(one)));
        if (said.StartsWith("as if", StringComparison.Ordinal))
        {
            Assert.Single(provider.Requests);
        }
    }

    [Fact]
    public void Dry_run_whose_answer_is_lost_is_asked_again()
    {
        var sent = 0;
        using var session = ProviderSessions.Enswitch(ProviderSessions.Answering(_ => ++sent == 1
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded)
            : ProviderAnswer.Ok("""{"responses":[{"code":"201","key":"","message":"OK"}]}""")));

        var row = Assert.Single(ProviderSessions.Add(session, [Row("9876543210")], options: DryRun));

        Assert.Equal((LeadStatus.Validated, 2), (row.Status, row.Attempts));
    }

    [Fact]
    public void Dry_run_names_the_numbers_that_are_refused()
    {
        var provider = ProviderSessions.Answering(static request => ProviderAnswer.Ok(Forms.Numbers(request).Contains("9876543211", StringComparer.Ordinal)
            ? """{"responses":[{"code":"400","key":"dnumbers","message":"9876543211 is not valid"}]}"""
            : """{"responses":[{"code":"201","key":"","message":"OK"}]}"""));
        using var session = ProviderSessions.Enswitch(provider);

        var results = ProviderSessions.Add(session, [Row("9876543210"), Row("9876543211")], options: DryRun);

        Assert.Equal([LeadStatus.Validated, LeadStatus.Rejected], results.Select(static one => one.Status));
    }

    [Fact]
    public void A_refusal_that_quotes_a_number_is_that_rows_and_the_others_go_again()
    {
        var provider = ProviderSessions.Answering(static request => Forms.Numbers(request).Contains("9876543211", StringComparer.Ordinal)
            ? ProviderAnswer.Ok("""{"responses":[{"code":"400","key":"dnumbers","message":"9876543211 is not valid"}]}""")
            : Ok(Forms.Numbers(request).Count));
        using var session = ProviderSessions.Enswitch(provider);

        var results = ProviderSessions.Add(session, [Row("9876543210"), Row("9876543211"), Row("98765432110"), Row("876543211")]);

        Assert.Equal([LeadStatus.Added, LeadStatus.Rejected, LeadStatus.Added, LeadStatus.Added], results.Select(static one => one.Status));
        Assert.Equal(ErrorIds.InvalidPhoneNumber, results[1].ErrorId);
        Assert.Equal([2, 1, 2, 2], results.Select(static one => one.Attempts));
    }

    [Fact]
    public void One_number_that_is_refused_is_at_fault()
    {
        using var session = ProviderSessions.Enswitch(ProviderSessions.Saying("""{"responses":[{"code":"400","key":"dnumbers","message":"wrong"}]}"""));
        Assert.Equal(LeadStatus.Rejected, Assert.Single(ProviderSessions.Add(session, [Row("9876543210")])).Status);
    }

    [Fact]
    public void A_chunk_whose_answer_is_lost_is_never_sent_again()
    {
        var sent = 0;
        using var session = ProviderSessions.Enswitch(ProviderSessions.Answering(_ =>
        {
            sent++;
            throw new HttpRequestException(HttpRequestError.ResponseEnded);
        }));

        var results = ProviderSessions.Add(session, [Row("9876543210"), Row("9876543211")]);

        Assert.All(results, static one => Assert.Equal((LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown, 1), (one.Status, one.ErrorId, one.Attempts)));
        Assert.Equal(1, sent);
    }

    [Fact]
    public void A_number_twice_in_a_list_is_sent_once_wherever_the_chunks_fall()
    {
        var provider = Server();
        using var session = ProviderSessions.Enswitch(provider);

        var results = ProviderSessions.Add(session, [Row("9876543210"), Row("98765 43210"), Row("9876543211"), Row("+9876543210"), Row("09876543210")], batchSize: 2);

        Assert.Equal([LeadStatus.Added, LeadStatus.Duplicate, LeadStatus.Added, LeadStatus.Duplicate, LeadStatus.Added], results.Select(static one => one.Status));
        Assert.Equal(ErrorIds.DuplicateRow, results[1].ErrorId);
        Assert.Equal([1, 0, 1, 0, 1], results.Select(static one => one.Attempts));
        Assert.Equal(["9876543210", "9876543211", "09876543210"], provider.Requests.SelectMany(Forms.Numbers));
    }

    [Fact]
    public void A_number_whose_first_row_certainly_failed_goes_with_its_second()
    {
        var asked = 0;
        var provider = ProviderSessions.Answering(request => ++asked == 1 ? ProviderAnswer.Ok("""{"responses":[{"code":"400","key":"","message":"x"}]}""") : Ok(Forms.Numbers(request).Count));
        using var session = ProviderSessions.Enswitch(provider);
        var results = ProviderSessions.Add(session, [Row("9876543210"), Row("9876543210")], batchSize: 1);
        Assert.Equal([LeadStatus.Rejected, LeadStatus.Added], results.Select(static one => one.Status));
    }

    [Fact]
    public void SkipExisting_asks_page_by_page_first_and_leaves_out_what_is_there()
    {
        var provider = Server(existing: Enumerable.Range(0, 2500).Select(static i => (9_800_000_000 + i).ToString(CultureInfo.InvariantCulture)));
        using var session = ProviderSessions.Enswitch(provider);

        var results = ProviderSessions.Add(session, [Row("+9800000000"), Row("9800002499"), Row("9800002500"), Row("9876543210")], options: SkipExisting);

        Assert.Equal([LeadStatus.Duplicate, LeadStatus.Duplicate, LeadStatus.Added, LeadStatus.Added], results.Select(static one => one.Status));
        Assert.Equal([0, 0, 1, 1], results.Select(static one => one.Attempts));
        var pages = provider.Requests.Where(static one => one.Uri.AbsolutePath.EndsWith("/list/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["0", "1000", "2000"], pages.Select(static one => Forms.Read(one.Body)["offset"]));
        Golden.Check("destinations-list", pages[1].Wire);
        Assert.Equal(["9800002500", "9876543210"], provider.Requests.Where(IsCreate).SelectMany(Forms.Numbers));
    }

    [Fact]
    public void SkipExisting_asks_once_a_run_and_sends_nothing_where_all_is_there()
    {
        var provider = Server(existing: ["1001", "1002", "1003"]);
        using var session = ProviderSessions.Enswitch(provider);
        var results = ProviderSessions.Add(session, [Row("1001"), Row("1002"), Row("1003")], batchSize: 1, options: new LeadCallOptions { CheckDuplicate = true }, throttle: 3);
        Assert.All(results, static one => Assert.Equal(LeadStatus.Duplicate, one.Status));
        Assert.Single(provider.Requests);
    }

    [Fact]
    public void A_list_that_never_ends_stops_the_run_before_anything_is_sent()
    {
        var page = $$"""{"responses":[{"code":"200","key":"","message":"OK"}],"data":[{{string.Join(",", Enumerable.Range(0, 1000).Select(static i => $$"""{"dtype":"","dnumber":"{{5000 + i}}"}"""))}}]}""";
        var provider = ProviderSessions.Saying(page);
        using var session = ProviderSessions.Enswitch(provider);
        var results = ProviderSessions.Add(session, [Row("9876543210"), Row("9876543211")], batchSize: 1, options: SkipExisting);
        Assert.Equal((LeadStatus.Failed, ErrorIds.UnrecognizedResponse), (results[0].Status, results[0].ErrorId));
        Assert.Equal(LeadStatus.NotSent, results[1].Status);
        Assert.DoesNotContain(provider.Requests, IsCreate);
    }

    [Theory]
    [InlineData(503, "", ErrorIds.ProviderUnavailable)]
    [InlineData(500, "", ErrorIds.ProviderUnavailable)]
    [InlineData(200, "", ErrorIds.UnrecognizedResponse)]
    [InlineData(200, """{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"count":1}}""", ErrorIds.UnrecognizedResponse)]
    [InlineData(200, """{"responses":[{"code":"404","key":"","message":"gone"}]}""", ErrorIds.InvalidCampaign)]
    public void Nothing_is_sent_where_the_campaigns_numbers_can_not_be_known(int http, string body, string errorId)
    {
        var provider = new ScriptedProvider((_, _) =>
        {
            var answer = ScriptedProvider.Json(body, (HttpStatusCode)http);
            answer.Headers.RetryAfter = new(TimeSpan.Zero);
            return Task.FromResult(answer);
        });
        using var session = ProviderSessions.Enswitch(provider);
        var result = Assert.Single(ProviderSessions.Add(session, [Row("9876543210")], options: SkipExisting));
        Assert.Equal((LeadStatus.Failed, errorId, 0), (result.Status, result.ErrorId, result.Attempts));
        Assert.DoesNotContain(provider.Requests, IsCreate);
    }

    [Fact]
    public void A_campaigns_name_is_looked_up_once_a_run()
    {
        var provider = Server(campaigns: """{"id":"1","name":"example1"},{"id":2,"name":"Diwali"}""");
        using var session = ProviderSessions.Enswitch(provider);
        var rows = Enumerable.Range(0, 20).Select(static i => Row((9_800_000_000 + i).ToString(CultureInfo.InvariantCulture), "Diwali"));
        Assert.All(ProviderSessions.Add(session, rows, batchSize: 2, throttle: 4), static one => Assert.Equal((LeadStatus.Added, "Diwali"), (one.Status, one.CampaignName)));
        var asked = Assert.Single(provider.Requests, static one => one.Uri.AbsolutePath.EndsWith("/bulk/campaigns/list/", StringComparison.Ordinal));
        Golden.Check("campaigns-list", asked.Wire);
        Assert.All(provider.Requests.Where(IsCreate), static one => Assert.Equal("2", Forms.Read(one.Body)["campaign"]));
    }

    [Theory]
    [InlineData("diwali", "'diwali': the account has no such campaign")]
    [InlineData("Twice", "'Twice': the account has 2 such campaigns, with the ids 3, 4")]
    public void A_name_that_is_not_one_campaigns_stops_only_its_own_rows(string name, string message)
    {
        var provider = Server(campaigns: """{"id":2,"name":"Diwali"},{"id":3,"name":"Twice"},{"id":4,"name":"Twice"}""");
        using var session = ProviderSessions.Enswitch(provider);
        var results = ProviderSessions.Add(session, [Row("9876543210", name), Row("9876543211", name), Row("9876543212", "Diwali")], batchSize: 1);
        Assert.Equal([LeadStatus.Failed, LeadStatus.NotSent, LeadStatus.Added], results.Select(static one => one.Status));
        Assert.Equal((ErrorIds.InvalidCampaign, 0), (results[0].ErrorId, results[0].Attempts));
        Assert.Contains(message, results[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_campaign_that_is_gone_stops_its_rows()
    {
        using var session = ProviderSessions.Enswitch(ProviderSessions.Answering(static request => Forms.Read(request.Body)["campaign"] == "123"
            ? ProviderAnswer.Ok("""{"responses":[{"code":"404","key":"campaign","message":"gone"}]}""")
            : Ok(1)));
        var results = ProviderSessions.Add(session, [Row("9876543210"), Row("9876543211"), Row("9876543212", "124")], batchSize: 1);
        Assert.Equal([LeadStatus.Failed, LeadStatus.NotSent, LeadStatus.Added], results.Select(static one => one.Status));
    }

    [Fact]
    public void It_has_no_scheduling_and_no_host_of_its_own()
    {
        using var session = ProviderSessions.Enswitch(Server());
        Assert.Equal(ErrorIds.ProviderMismatch, Assert.Throws<CampaignToolsException>(() => session.LeadOperation(Operation.Schedule)).ErrorId);
        var failure = Assert.Throws<CampaignToolsException>(static () => new CampaignTools.Engine.Connections.ConnectionSession(new()
        {
            Provider = CampaignProvider.Enswitch,
            UserName = "dialler",
            Secret = new CampaignTools.Engine.Secrets.Secret("secret"),
        }));
        Assert.Equal(ErrorIds.InvalidParameter, failure.ErrorId);
        Assert.Contains("-BaseUri", failure.Message, StringComparison.Ordinal);
    }

    private static bool IsCreate(ScriptedRequest request) => request.Uri.AbsolutePath.EndsWith("/bulk/destinations/create/", StringComparison.Ordinal);

    private static ProviderAnswer Ok(int count) => ProviderAnswer.Ok($$"""{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"count":{{count}} } }""");

    /// <summary>A server that answers as the pages say.</summary>
    private static ScriptedProvider Server(IEnumerable<string>? existing = null, string campaigns = "")
    {
        var numbers = (existing ?? []).ToArray();
        return ProviderSessions.Answering(request =>
        {
            var form = Forms.Read(request.Body);
            if (IsCreate(request))
            {
                return Ok(Forms.Numbers(request).Count);
            }

            var rows = request.Uri.AbsolutePath.EndsWith("/bulk/campaigns/list/", StringComparison.Ordinal)
                ? campaigns
                : string.Join(",", numbers.Skip(int.Parse(form["offset"], CultureInfo.InvariantCulture)).Take(int.Parse(form["limit"], CultureInfo.InvariantCulture))
                    .Select(static number => $$"""{"dtype":"","dnumber":"{{number}}","status":"pending"}"""));
            return ProviderAnswer.Ok($$"""{"responses":[{"code":"200","key":"","message":"OK"}],"data":[{{rows}}]}""");
        });
    }

    private static LeadRow Row(string number, string campaign = "123", string? name = null) => new() { PhoneNumber = number, CampaignName = campaign, LeadName = name };
}
