using System.Net;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Providers;

/// <summary>
/// What every provider must keep, whatever its wire looks like. A new provider derives from it, says how its answers read, and has all of these tests.
/// </summary>
public abstract class ProviderSuite
{
    private const int MaxRetry = 2;

    /// <summary>Answers that no page documents, over HTTP statuses of every kind.</summary>
    public static TheoryData<int, string> UnknownAnswers => new()
    {
        { 200, "" },
        { 200, "OK" },
        { 200, "null" },
        { 200, "{}" },
        { 200, "[]" },
        { 200, """{"success":true}""" },
        { 200, """{"status":"success"}""" },
        { 200, """{"status":"success","message":"Tout va bien"}""" },
        { 200, """{"code":200,"msg":"Tout va bien"}""" },
        { 200, """{"code":"abc","msg":"Campaign created successfully"}""" },
        { 200, """{"responses":[],"data":{"id":1,"count":1}}""" },
        { 200, """{"responses":[{"code":"299","key":"","message":"OK"}],"data":{"id":1,"count":1}}""" },
        { 201, "" },
        { 202, "Accepted" },
        { 204, "" },
        { 400, "no" },
        { 404, "<html>not here</html>" },
        { 500, "" },
        { 502, "<html>bad gateway</html>" },
    };

    internal abstract CampaignProvider Provider { get; }

    internal abstract string UserName { get; }

    internal abstract string Secret { get; }

    /// <summary>A campaign as rows name it.</summary>
    internal virtual string CampaignName => "Diwali";

    /// <summary>A campaign that may be created.</summary>
    internal abstract CampaignDraft Draft { get; }

    /// <summary>The mode in which every answer can come.</summary>
    internal virtual AuthenticationMode? ModeForAnswers => null;

    /// <summary>Whether leads may be sent again after a lost answer.</summary>
    internal abstract bool LeadRepeatIsHarmless { get; }

    /// <summary>Whether a campaign may be created again after a lost answer.</summary>
    internal abstract bool CampaignRepeatIsHarmless { get; }

    /// <summary>Operations whose documented answers the suite walks through.</summary>
    internal virtual IReadOnlyList<Operation> Walked { get; } = [Operation.Create, Operation.Add];

    /// <summary>The answer to a request for a token; null where the request is for none.</summary>
    internal abstract ProviderAnswer? TokenAnswer(ScriptedRequest request);

    /// <summary>The documented success, for the rows of this request.</summary>
    internal abstract ProviderAnswer LeadsAdded(ScriptedRequest request);

    /// <summary>The documented success.</summary>
    internal abstract ProviderAnswer CampaignCreated();

    /// <summary>A refusal in these words.</summary>
    internal abstract ProviderAnswer Refusal(string words);

    /// <summary>A documented answer as it comes over the wire.</summary>
    internal abstract ProviderAnswer AnswerOf(AnswerRule rule, ScriptedRequest request);

    [Fact]
    public void Every_row_comes_back_once_and_no_request_holds_more_than_its_limit()
    {
        var provider = Answering(LeadsAdded);
        using var session = Connect(provider);

        var results = Add(session, 2100, batchSize: 5000);

        Assert.Equal(Enumerable.Range(0, 2100).Select(static i => (long)i), results.Select(static one => one.Index).Order());
        Assert.All(results, static one => Assert.Equal(LeadStatus.Added, one.Status));
        var most = session.LeadOperation(Operation.Add).MaxBatchSize;
        Assert.Equal(1 + ((2099 + most - 1) / most), LeadRequests(provider).Count);
    }

    [Theory]
    [MemberData(nameof(UnknownAnswers))]
    public void An_answer_that_nobody_documents_is_never_a_success(int status, string body)
    {
        using var session = Connect(Answering(_ => new((HttpStatusCode)status, body)), static settings => settings with { Retry = Quick(0) });

        var row = Assert.Single(Add(session, 1));
        var campaign = Create(session, Draft);

        Assert.True(row.Status is LeadStatus.Indeterminate or LeadStatus.Failed, $"the row is {row.Status}");
        Assert.True(campaign.Status is CampaignStatus.Indeterminate or CampaignStatus.Failed, $"the campaign is {campaign.Status}");
        Assert.NotNull(row.ErrorId);
        Assert.NotNull(campaign.ErrorId);
        if (status < 400)
        {
            // Nothing was refused: it may have been carried out.
            Assert.Equal((LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse), (row.Status, row.ErrorId));
            Assert.Equal((CampaignStatus.Indeterminate, ErrorIds.UnrecognizedResponse), (campaign.Status, campaign.ErrorId));
        }
    }

    /// <summary>Answers of somebody who stands in the provider's place.</summary>
    public static TheoryData<int, string> ForeignAnswers => new()
    {
        { 200, "<html><body>Welcome</body></html>" },
        { 200, "\uFEFF\n<!doctype HTML><title>Sign in</title>" },
        { 302, "" },
        { 307, """{"status":"SUCCESS","message":"SuccessFully Updated"}""" },
        { 301, """{"code":200,"msg":"Leads Added Successfully"}""" },
        { 308, """{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"id":1,"count":1}}""" },
    };

    [Theory]
    [MemberData(nameof(ForeignAnswers))]
    public void An_answer_that_is_not_the_providers_stops_the_run_and_added_nothing(int status, string body)
    {
        var provider = Answering(_ => new((HttpStatusCode)status, body));
        using var session = Connect(provider);

        IReadOnlyList<LeadResult> rows = [.. Add(session, 3, batchSize: 1).OrderBy(static one => one.Index)];
        var campaign = Create(session, Draft);

        Assert.Equal([LeadStatus.Failed, LeadStatus.NotSent, LeadStatus.NotSent], rows.Select(static one => one.Status));
        Assert.Equal((ErrorIds.UnrecognizedResponse, 1), (rows[0].ErrorId, rows[0].Attempts));
        Assert.Contains("this is not the provider", rows[0].Message, StringComparison.Ordinal);
        Assert.Equal((CampaignStatus.Failed, ErrorIds.UnrecognizedResponse), (campaign.Status, campaign.ErrorId));
        Assert.Single(LeadRequests(provider));
    }

    [Theory]
    [InlineData("a byte that is no UTF-8")]
    [InlineData("half a surrogate pair in a key")]
    [InlineData("half a surrogate pair in a text")]
    [InlineData("a key twice")]
    [InlineData("gzip")]
    [InlineData("br")]
    public void An_answer_that_cannot_be_read_is_one_that_is_not_known(string fault)
    {
        var provider = new ScriptedProvider((request, _) => Task.FromResult(TokenAnswer(request)?.Message() ?? Spoil(fault, (IsCampaign(request) ? CampaignCreated() : LeadsAdded(request)).Body)));
        using var session = Connect(provider, static settings => settings with { Retry = Quick(0) });

        var rows = Add(session, 2, batchSize: 1);
        var campaign = Create(session, Draft);

        Assert.Equal(2, rows.Count);
        Assert.Equal([(LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse)], rows.Where(static one => one.Index == 0).Select(static one => (one.Status, one.ErrorId)));
        Assert.Equal((CampaignStatus.Indeterminate, ErrorIds.UnrecognizedResponse), (campaign.Status, campaign.ErrorId));
    }

    [Theory]
    [InlineData(502)]
    [InlineData(504)]
    public void A_gateways_answer_leaves_the_request_in_doubt_whatever_its_body(int status)
    {
        foreach (var body in (Func<ScriptedRequest, string>[])[static _ => "<html>bad gateway</html>", request => (IsCampaign(request) ? CampaignCreated() : LeadsAdded(request)).Body, _ => Refusal("no").Body])
        {
            using var session = Connect(Answering(request => new((HttpStatusCode)status, body(request))), static settings => settings with { Retry = Quick(0) });

            var row = Assert.Single(Add(session, 1));
            var campaign = Create(session, Draft);

            Assert.Equal((LeadStatus.Indeterminate, ErrorIds.ProviderUnavailable), (row.Status, row.ErrorId));
            Assert.Equal((CampaignStatus.Indeterminate, ErrorIds.ProviderUnavailable), (campaign.Status, campaign.ErrorId));
        }
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public void An_answer_that_asks_to_wait_added_nothing_whatever_its_body(int status)
    {
        foreach (var body in (Func<ScriptedRequest, string>[])[request => (IsCampaign(request) ? CampaignCreated() : LeadsAdded(request)).Body, _ => Refusal("no").Body])
        {
            var provider = new ScriptedProvider((request, _) =>
            {
                if (TokenAnswer(request) is { } token)
                {
                    return Task.FromResult(token.Message());
                }

                var busy = ScriptedProvider.Json(body(request), (HttpStatusCode)status);
                busy.Headers.RetryAfter = new(TimeSpan.Zero);
                return Task.FromResult(busy);
            });
            using var session = Connect(provider, static settings => settings with { Retry = Quick(0) });

            Assert.Equal(LeadStatus.Failed, Assert.Single(Add(session, 1)).Status);
            Assert.Equal(CampaignStatus.Failed, Create(session, Draft).Status);
        }
    }

    [Fact]
    public void A_first_answer_that_is_not_understood_ends_the_run_after_one_row()
    {
        var provider = Answering(static _ => ProviderAnswer.Ok("Tout va bien"));
        using var session = Connect(provider, static settings => settings with { Retry = Quick(0) });

        var results = Add(session, 50, batchSize: 20).OrderBy(static one => one.Index).ToArray();

        Assert.Single(LeadRequests(provider));
        Assert.Equal((LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse), (results[0].Status, results[0].ErrorId));
        Assert.Equal(49, results.Skip(1).Count(static one => (one.Status, one.ErrorId, one.Attempts) == (LeadStatus.NotSent, ErrorIds.Stopped, 0)));
        Assert.All(results, static one => Assert.Contains("Tout va bien", one.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_else_is_on_its_way_with_the_first_request()
    {
        using var release = new ManualResetEventSlim();
        var provider = new ScriptedProvider(async (request, stop) =>
        {
            if (TokenAnswer(request) is { } token)
            {
                return token.Message();
            }

            await Task.Run(() => release.Wait(stop), stop);
            return LeadsAdded(request).Message();
        });
        using var session = Connect(provider);
        var run = Task.Run(() => Run.Send(session, Operation.Add, Rows(50), new LeadRunOptions { BatchSize = 10, ThrottleLimit = 8, CampaignName = CampaignName }));
        Assert.True(SpinWait.SpinUntil(() => LeadRequests(provider).Count > 0, TimeSpan.FromSeconds(20)));
        Assert.False(run.Wait(TimeSpan.FromMilliseconds(200)));
        Assert.Single(LeadRequests(provider));
        release.Set();
        Assert.All(run.GetAwaiter().GetResult(), static one => Assert.Equal(LeadStatus.Added, one.Status));
    }

    [Fact]
    public void A_success_that_is_cut_off_anywhere_is_no_success()
    {
        var cut = 0;
        var provider = Answering(request => IsCampaign(request) ? Cut(CampaignCreated(), cut) : Cut(LeadsAdded(request), cut));
        using var session = Connect(provider, static settings => settings with { Retry = Quick(0) });
        var longest = CampaignCreated().Body.Length;
        for (cut = 0; cut < longest; cut++)
        {
            Assert.Equal(CampaignStatus.Indeterminate, Create(session, Draft).Status);
            Assert.Equal(LeadStatus.Indeterminate, Assert.Single(Add(session, 1)).Status);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("{}")]
    [InlineData("<html/>")]
    public void A_success_with_something_behind_it_is_no_success(string more)
    {
        var provider = Answering(request => IsCampaign(request) ? CampaignCreated() with { Body = CampaignCreated().Body + more } : LeadsAdded(request) with { Body = LeadsAdded(request).Body + more });
        using var session = Connect(provider, static settings => settings with { Retry = Quick(0) });

        Assert.Equal(LeadStatus.Indeterminate, Assert.Single(Add(session, 1)).Status);
        Assert.Equal(CampaignStatus.Indeterminate, Create(session, Draft).Status);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(400)]
    public void A_success_over_an_error_status_is_no_success(int status)
    {
        var provider = Answering(request => (IsCampaign(request) ? CampaignCreated() : LeadsAdded(request)) with { Status = (HttpStatusCode)status });
        using var session = Connect(provider, static settings => settings with { Retry = Quick(0) });

        Assert.NotEqual(LeadStatus.Added, Assert.Single(Add(session, 1)).Status);
        Assert.NotEqual(CampaignStatus.Created, Create(session, Draft).Status);
    }

    [Fact]
    public void Secrets_that_an_answer_echoes_are_taken_out()
    {
        var forms = new[] { Secret, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Secret)), Uri.EscapeDataString(Secret), Secret.ToUpperInvariant() };
        foreach (var form in forms)
        {
            var provider = Answering(_ => Refusal($"bad key {form} in the request"));
            using var session = Connect(provider);
            var row = Assert.Single(Add(session, 1));
            var campaign = Create(session, Draft);
            foreach (var said in new[] { row.Message, row.ToString(), campaign.Message, campaign.ToString(), session.Account.ToString(), session.Account.Secret.ToString() })
            {
                Assert.DoesNotContain(form, said, StringComparison.OrdinalIgnoreCase);
            }

            Assert.Contains("bad key ***", row.Message, StringComparison.Ordinal);
            Assert.Contains("bad key ***", campaign.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Credentials_are_in_no_address()
    {
        var provider = Answering(request => IsCampaign(request) ? CampaignCreated() : LeadsAdded(request));
        using var session = Connect(provider, settings => settings with { BaseUri = new Uri("https://partner.example/dialler/") });
        Add(session, 1);
        Create(session, Draft);

        Assert.True(provider.Requests.Count >= 2);
        Assert.All(provider.Requests, request =>
        {
            Assert.Equal("POST", request.Method);
            Assert.Equal("partner.example", request.Uri.Host);
            Assert.StartsWith("/dialler/", request.Uri.AbsolutePath, StringComparison.Ordinal);
            Assert.Equal("", request.Uri.Query);
            Assert.DoesNotContain(Secret, request.Uri.ToString(), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(429, 1.0)]
    [InlineData(503, null)]
    public void A_provider_that_asks_to_wait_is_waited_for(int status, double? retryAfter)
    {
        var asked = 0;
        var provider = new ScriptedProvider((request, _) =>
        {
            if (TokenAnswer(request) is { } token)
            {
                return Task.FromResult(token.Message());
            }

            if (Interlocked.Increment(ref asked) > 1)
            {
                return Task.FromResult(LeadsAdded(request).Message());
            }

            var busy = ScriptedProvider.Json("busy", (HttpStatusCode)status);
            busy.Headers.RetryAfter = retryAfter is { } seconds ? new(TimeSpan.FromSeconds(seconds)) : null;
            return Task.FromResult(busy);
        });
        using var session = Connect(provider);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var row = Assert.Single(Add(session, 1));

        Assert.Equal((LeadStatus.Added, 2), (row.Status, row.Attempts));
        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(retryAfter ?? 0.01) - TimeSpan.FromMilliseconds(5), $"waited {watch.Elapsed}");
    }

    [Theory]
    [InlineData(429, 0, ErrorIds.RateLimited)]
    [InlineData(429, -3600, ErrorIds.RateLimited)]
    [InlineData(429, null, ErrorIds.RateLimited)]
    [InlineData(503, 0, ErrorIds.ProviderUnavailable)]
    [InlineData(503, null, ErrorIds.ProviderUnavailable)]
    public void A_provider_that_keeps_asking_to_wait_is_asked_ever_more_slowly_and_leaves_rows_and_campaigns_failed(int status, int? retryAfter, string errorId)
    {
        var sent = 0;
        var provider = new ScriptedProvider((request, _) =>
        {
            if (TokenAnswer(request) is { } token)
            {
                return Task.FromResult(token.Message());
            }

            Interlocked.Increment(ref sent);
            var busy = ScriptedProvider.Json("busy", (HttpStatusCode)status);
            busy.Headers.RetryAfter = retryAfter switch
            {
                null => null,
                < 0 => new(FixedTime.Standard.GetUtcNow().AddSeconds(retryAfter.Value)),
                _ => new(TimeSpan.FromSeconds(retryAfter.Value)),
            };
            return Task.FromResult(busy);
        });
        using var session = Connect(provider, static settings => settings with { Retry = Quick(0) });

        var rows = Add(session, 2, batchSize: 1);

        // Patience ends within 300 ms, and pauses double from 10 ms: whatever Retry-After says, there is room for six attempts and little more, and -MaxRetry does not count them.
        Assert.All(rows, row => Assert.Equal((LeadStatus.Failed, errorId), (row.Status, row.ErrorId)));
        Assert.All(rows, row => Assert.Contains($"{session.Account.Hosts.Data.Authority} asks to wait (HTTP {status})", row.Message, StringComparison.Ordinal));
        Assert.InRange(sent, 2, 8);
        Assert.Equal(sent, rows.Sum(static row => row.Attempts));
        var campaign = Create(session, Draft);
        Assert.Equal((CampaignStatus.Failed, errorId), (campaign.Status, campaign.ErrorId));
    }

    [Fact]
    public void A_lost_answer_is_asked_for_again_only_where_a_repeat_is_harmless()
    {
        var sent = 0;
        var provider = Answering(request => Interlocked.Increment(ref sent) == 1 ? throw Lost() : LeadsAdded(request));
        using var session = Connect(provider);

        var row = Assert.Single(Add(session, 1));

        Assert.Equal(LeadRepeatIsHarmless ? (LeadStatus.Added, 2) : (LeadStatus.Indeterminate, 1), (row.Status, row.Attempts));
        Assert.Equal(LeadRepeatIsHarmless ? null : ErrorIds.OutcomeUnknown, row.ErrorId);
        Assert.Equal(LeadRepeatIsHarmless ? 2 : 1, sent);
    }

    [Fact]
    public void A_lost_answer_to_a_campaign_is_asked_for_again_only_where_a_repeat_is_harmless()
    {
        var sent = 0;
        var provider = Answering(_ => Interlocked.Increment(ref sent) == 1 ? throw Lost() : CampaignCreated());
        using var session = Connect(provider);

        var campaign = Create(session, Draft);

        Assert.Equal(CampaignRepeatIsHarmless ? CampaignStatus.Created : CampaignStatus.Indeterminate, campaign.Status);
        Assert.Equal(CampaignRepeatIsHarmless ? 2 : 1, sent);
    }

    [Fact]
    public void What_stays_lost_is_indeterminate()
    {
        using var session = Connect(Answering(_ => throw Lost()));

        Assert.Equal(LeadStatus.Indeterminate, Assert.Single(Add(session, 1)).Status);
        Assert.Equal(CampaignStatus.Indeterminate, Create(session, Draft).Status);
    }

    [Fact]
    public void A_repeat_that_is_refused_says_nothing_of_the_request_before_it()
    {
        var sent = 0;
        var provider = Answering(_ => Interlocked.Increment(ref sent) == 1 ? throw Lost() : new(HttpStatusCode.Forbidden, "go away"));
        using var session = Connect(provider);

        Assert.Equal(LeadStatus.Indeterminate, Assert.Single(Add(session, 1)).Status);
        sent = 0;
        Assert.Equal(CampaignStatus.Indeterminate, Create(session, Draft).Status);
    }

    [Fact]
    public void What_never_left_is_repeated_and_then_failed()
    {
        var sent = 0;
        var provider = Answering(_ =>
        {
            Interlocked.Increment(ref sent);
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        });
        using var session = Connect(provider);

        var row = Assert.Single(Add(session, 1));
        Assert.Equal((LeadStatus.Failed, ErrorIds.ConnectionFailed, 1 + MaxRetry), (row.Status, row.ErrorId, row.Attempts));
        Assert.Equal($"Not sent: the connection was refused or could not be made ({session.Account.Hosts.Data.Authority}).", row.Message);
        var campaign = Create(session, Draft);
        Assert.Equal((CampaignStatus.Failed, ErrorIds.ConnectionFailed), (campaign.Status, campaign.ErrorId));
        Assert.Contains($"({session.Account.Hosts.Campaigns.Authority})", campaign.Message, StringComparison.Ordinal);
        Assert.Equal(2 * (1 + MaxRetry), sent);
    }

    [Fact]
    public void Every_documented_answer_means_what_the_table_says()
    {
        foreach (var operation in Walked)
        {
            var rules = Rules().Where(rule => rule.Operations.Contains(operation)).ToArray();
            Assert.NotEmpty(rules);
            foreach (var rule in rules)
            {
                var provider = Answering(request => AnswerOf(rule, request));
                using var session = Connect(provider, settings => settings with { Retry = Quick(0), Authentication = ModeForAnswers ?? settings.Authentication });
                if (operation == Operation.Create)
                {
                    var campaign = Create(session, Draft with { ValidateOnly = rule.Meaning == AnswerMeaning.Validated });
                    Assert.True(CampaignStatusOf(rule.Meaning) == campaign.Status, $"'{rule.Documented}' makes the campaign {campaign.Status}");
                    AssertId(rule, campaign.ErrorId);
                }
                else
                {
                    var row = Assert.Single(Add(session, 1, options: new LeadCallOptions { ValidateOnly = rule.Meaning == AnswerMeaning.Validated }));
                    Assert.True(LeadStatusOf(rule.Meaning) == row.Status, $"'{rule.Documented}' makes the row {row.Status}");
                    AssertId(rule, row.ErrorId);
                }
            }
        }
    }

    [Fact]
    public void Every_documented_answer_has_its_page_and_a_known_id()
    {
        Assert.All(Rules(), static rule =>
        {
            Assert.NotEmpty(rule.Source);
            Assert.NotEmpty(rule.Operations);
            Assert.True(
                rule.ErrorId is null || rule.ErrorId.StartsWith("Invalid", StringComparison.Ordinal) || ErrorCatalog.All.Any(known => known.Id == rule.ErrorId),
                $"{rule.ErrorId} is in no catalog");
            Assert.True(rule.ErrorId is not null || rule.Meaning is AnswerMeaning.Success or AnswerMeaning.Validated or AnswerMeaning.Queued or AnswerMeaning.AlreadyThere or AnswerMeaning.SuccessWithWarning, rule.Documented);
        });
    }

    [Fact]
    public void A_campaign_without_anything_is_refused_before_it_is_sent()
    {
        var provider = Answering(_ => CampaignCreated());
        using var session = Connect(provider);

        var (campaign, complaints) = session.CreateCampaigns().CreateAsync(new CampaignDraft { Name = "", Values = new Dictionary<string, object>() }, null, default).AsTask().GetAwaiter().GetResult();

        Assert.Equal(CampaignStatus.Rejected, campaign.Status);
        Assert.Equal(ErrorIds.InvalidCampaignName, campaign.ErrorId);
        Assert.True(complaints.Count > 2);
        Assert.All(complaints, static one => Assert.StartsWith("Invalid", one.ErrorId, StringComparison.Ordinal));
        Assert.Empty(provider.Requests);
    }

    [Fact]
    public void Further_keys_are_added_to_the_body_as_given()
    {
        var provider = Answering(_ => CampaignCreated());
        using var session = Connect(provider);

        Assert.Equal(CampaignStatus.Created, Create(session, Draft with { Additional = new Dictionary<string, object?> { ["brandNew"] = "so-42" } }).Status);

        var body = provider.Requests.Single(IsCampaign).Body;
        Assert.True(body.Contains("\"brandNew\":\"so-42\"", StringComparison.Ordinal) || body.Contains("&brandNew=so-42", StringComparison.Ordinal), body);
    }

    [Fact]
    public void A_stop_leaves_what_is_on_its_way_indeterminate_and_sends_nothing_more()
    {
        using var inFlight = new ManualResetEventSlim();
        var provider = new ScriptedProvider(async (request, stop) =>
        {
            if (TokenAnswer(request) is { } token)
            {
                return token.Message();
            }

            inFlight.Set();
            await Task.Delay(Timeout.Infinite, stop);
            return LeadsAdded(request).Message();
        });
        using var session = Connect(provider);
        using var run = new LeadRun(session.RunServices(Operation.Add), new LeadRunOptions { BatchSize = 1, ThrottleLimit = 1, CampaignName = CampaignName });
        run.Start();
        foreach (var (row, index) in Rows(3).Select(static (row, index) => (row, index)))
        {
            row.Index = index;
            run.TryPost(row);
        }

        Assert.True(SpinWait.SpinUntil(run.TryFlush, TimeSpan.FromSeconds(10)));
        Assert.True(inFlight.Wait(TimeSpan.FromSeconds(10)));
        run.Stop();
        Assert.True(run.WaitForEnd(TimeSpan.FromSeconds(10)));
        var results = new List<LeadResult>();
        Run.Take(run, results);

        Assert.Equal(3, results.Count);
        Assert.Equal(1, results.Count(static one => (one.Status, one.ErrorId) == (LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown)));
        Assert.Equal(2, results.Count(static one => one.Status == LeadStatus.NotSent));
        Assert.Single(LeadRequests(provider));
    }

    [Fact]
    public void A_wrong_credential_is_told_at_connecting()
    {
        var empty = Assert.Throws<CampaignToolsException>(() => Connect(Answering(_ => CampaignCreated()), static settings => settings with { Secret = new Secret("") }));
        Assert.Equal(ErrorIds.InvalidParameter, empty.ErrorId);
        Assert.DoesNotContain(Secret, empty.Message, StringComparison.Ordinal);

        var plain = Assert.Throws<CampaignToolsException>(() => Connect(Answering(_ => CampaignCreated()), static settings => settings with { BaseUri = new Uri("http://voice.example.net") }));
        Assert.Equal(ErrorIds.UnencryptedEndpoint, plain.ErrorId);
    }

    internal ScriptedProvider Answering(Func<ScriptedRequest, ProviderAnswer> answer) =>
        new((request, _) => Task.FromResult((TokenAnswer(request) ?? answer(request)).Message()));

    internal ConnectionSession Connect(HttpMessageHandler handler, Func<ConnectionSettings, ConnectionSettings>? change = null)
    {
        var settings = new ConnectionSettings
        {
            Provider = Provider,
            Country = "None",
            UserName = UserName,
            Secret = new Secret(Secret),
            BaseUri = new Uri("https://voice.example.net"),
            TimeZone = "Asia/Kolkata",
            Time = FixedTime.Standard,
            StateStore = StateStoreFactory.InMemory,
            Retry = Quick(MaxRetry),
            RateLimits = new Dictionary<Operation, RateLimit> { [Operation.Create] = new(100_000, TimeSpan.FromSeconds(1)) },
        };
        return new ConnectionSession(change?.Invoke(settings) ?? settings, handler);
    }

    internal IReadOnlyList<LeadResult> Add(ConnectionSession session, int rows, int batchSize = 100, LeadCallOptions? options = null) =>
        Add(session, Rows(rows), batchSize, options);

    internal IReadOnlyList<LeadResult> Add(ConnectionSession session, IEnumerable<LeadRow> rows, int batchSize = 100, LeadCallOptions? options = null) =>
        Run.Send(session, Operation.Add, rows, new LeadRunOptions { BatchSize = batchSize, ThrottleLimit = 1, CampaignName = CampaignName, Call = options ?? new() });

    internal static OutboundCampaign Create(ConnectionSession session, CampaignDraft draft) =>
        session.CreateCampaigns().CreateAsync(draft, observer: null, default).AsTask().GetAwaiter().GetResult().Campaign;

    internal IEnumerable<LeadRow> Rows(int count) => Run.Rows(count).Select(row =>
    {
        row.CampaignName = CampaignName;
        return row;
    });

    internal IReadOnlyList<ScriptedRequest> LeadRequests(ScriptedProvider provider) =>
        [.. provider.Requests.Where(request => TokenAnswer(request) is null && !IsCampaign(request))];

    internal abstract bool IsCampaign(ScriptedRequest request);

    internal static HttpRequestException Lost() => new(HttpRequestError.ResponseEnded);

    internal static RetrySettings Quick(int retries) => new()
    {
        MaxRetry = retries,
        BaseDelay = TimeSpan.FromMilliseconds(1),
        MaxDelay = TimeSpan.FromMilliseconds(5),
        Pace = Paces.Unhurried,
    };

    private IReadOnlyList<AnswerRule> Rules() => CampaignTools.Engine.Providers.ProviderCatalog.Find(Provider).Definition.Answers.Rules;

    private static HttpResponseMessage Spoil(string fault, string body)
    {
        var firstText = new System.Text.RegularExpressions.Regex("(?<=\"(?:message|Message|msg)\":\\s?\"[^\"]*)[^\"](?=\")");
        Assert.Matches(firstText, body);
        byte[] bytes = fault switch
        {
            "a byte that is no UTF-8" => [.. System.Text.Encoding.UTF8.GetBytes(body[..^1]), .. ",\"x\":\""u8, 0xFF, .. "\"}"u8],
            "half a surrogate pair in a key" => System.Text.Encoding.UTF8.GetBytes(body.Insert(body.IndexOf('{', StringComparison.Ordinal) + 1, "\"\\ud800\":1,")),
            "half a surrogate pair in a text" => System.Text.Encoding.UTF8.GetBytes(firstText.Replace(body, "\\udfff", 1)),
            "a key twice" => System.Text.Encoding.UTF8.GetBytes(body.Insert(body.IndexOf('{', StringComparison.Ordinal) + 1, "\"x\":1,\"x\":1,")),
            _ => System.Text.Encoding.UTF8.GetBytes(body),
        };
        var answer = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };
        if (fault is "gzip" or "br")
        {
            answer.Content.Headers.ContentEncoding.Add(fault);
        }

        return answer;
    }

    private static ProviderAnswer Cut(ProviderAnswer whole, int length) => whole with { Body = whole.Body[..Math.Min(length, whole.Body.Length - 1)] };

    private static void AssertId(AnswerRule rule, string? errorId)
    {
        if (rule.ErrorId is not null)
        {
            Assert.True(rule.ErrorId == errorId, $"'{rule.Documented}' gives {errorId} instead of {rule.ErrorId}");
        }
    }

    private static LeadStatus LeadStatusOf(AnswerMeaning meaning) => meaning switch
    {
        AnswerMeaning.Success or AnswerMeaning.SuccessWithWarning => LeadStatus.Added,
        AnswerMeaning.Queued => LeadStatus.Queued,
        AnswerMeaning.AlreadyThere => LeadStatus.Duplicate,
        AnswerMeaning.RowRefused => LeadStatus.Rejected,
        AnswerMeaning.DoNotCall => LeadStatus.Suppressed,
        AnswerMeaning.Validated => LeadStatus.Validated,
        AnswerMeaning.Unclear => LeadStatus.Indeterminate,
        _ => LeadStatus.Failed,
    };

    private static CampaignStatus CampaignStatusOf(AnswerMeaning meaning) => meaning switch
    {
        AnswerMeaning.Success or AnswerMeaning.SuccessWithWarning => CampaignStatus.Created,
        AnswerMeaning.Validated => CampaignStatus.Validated,
        AnswerMeaning.AlreadyThere => CampaignStatus.AlreadyExists,
        AnswerMeaning.RowRefused => CampaignStatus.Rejected,
        AnswerMeaning.Unclear => CampaignStatus.Indeterminate,
        _ => CampaignStatus.Failed,
    };
}
