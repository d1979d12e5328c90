using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tests.Stores;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Tracing;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Tracing;

public sealed class TraceTests : IDisposable
{
    private const string Token = "tokentoken.0123456789.abcdef";

    private readonly TemporaryFolder folder = new();

    private string FilePath => Path.Combine(folder.FullPath, "trace.jsonl");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void At_level_Run_a_run_is_two_lines_and_a_sign_in_two()
    {
        using (var session = Ozonetel(static request => OzonetelSessions.ScheduleAnswer(request), TraceLevel.Run))
        {
            session.SignInAsync(default).AsTask().GetAwaiter().GetResult();
            Run.Schedule(session, [.. Run.Rows(250), Run.Row("no number")]);
        }

        var events = Events();
        Assert.Equal(["connected", "request", "tokenFetched", "runStarted", "runEnded", "disconnected"], events.Select(static one => one.GetProperty("event").GetString()));
        var started = events[3];
        Assert.Equal(("Schedule", "Diwali", 100), (started.GetProperty("operation").GetString(), started.GetProperty("campaign").GetString(), started.GetProperty("batchSize").GetInt32()));
        var ended = events[4];
        Assert.Equal(started.GetProperty("run").GetString(), ended.GetProperty("run").GetString());
        Assert.Equal("completed", ended.GetProperty("end").GetString());
        Assert.Equal("""{"Scheduled":250,"Rejected":1}""", ended.GetProperty("statuses").GetRawText());
        Assert.Equal("""[{"status":"Rejected","errorId":"InvalidPhoneNumber","rows":1}]""", ended.GetProperty("errors").GetRawText());
        Assert.Equal("2026-11-22T04:30:00.000Z", ended.GetProperty("time").GetString());
        Assert.All(events, static one => Assert.Equal("Ozonetel:acme", one.GetProperty("connection").GetString()));
    }

    [Fact]
    public void At_level_Exchange_an_answer_is_as_the_provider_gave_it()
    {
        const string Said = "{\"status\" : \"Tout va bien\",\r\n \"naïve\":\"\u001b[31m दिवाली \\u0041 \u202e \U000e0041\",\"n\":\"9800000000\"}";
        using (var session = Ozonetel(static _ => Said, TraceLevel.Exchange, showsNumbers: true))
        {
            Run.Schedule(session, Run.Rows(3));
        }

        var exchange = Assert.Single(Events(), static one => Is(one, "exchange") && one.GetProperty("operation").GetString() == "Schedule");
        Assert.Equal(Said, exchange.GetProperty("answer").GetString());
        Assert.Equal(("POST", "/ca_apis/campaignScheduledData", 200, 1, "Unclear"), (
            exchange.GetProperty("method").GetString(), exchange.GetProperty("path").GetString(), exchange.GetProperty("status").GetInt32(), exchange.GetProperty("attempt").GetInt32(), exchange.GetProperty("meaning").GetString()));
        Assert.Contains("9800000002", exchange.GetProperty("request").GetString(), StringComparison.Ordinal);
        Assert.DoesNotMatch("[\\p{Cc}\\p{Cf}-[\\n]]", File.ReadAllText(FilePath));
        Assert.Equal(Said, Assert.Single(Events(), static one => Is(one, "unknownAnswer")).GetProperty("answer").GetString());
    }

    [Fact]
    public void A_failure_of_the_network_and_each_attempt_are_told()
    {
        var provider = new ScriptedProvider((request, _) => request.IsToken
            ? Task.FromResult(ScriptedProvider.Json(OzonetelSessions.TokenAnswer))
            : throw new HttpRequestException(HttpRequestError.ConnectionError));
        using (var session = OzonetelSessions.Create(provider, With(TraceLevel.Exchange)))
        {
            Run.Schedule(session, Run.Rows(1), new LeadRunOptions { CampaignName = "Diwali" });
        }

        var attempts = Events().Where(static one => Is(one, "exchange") && one.TryGetProperty("failure", out _)).ToArray();
        Assert.True(attempts.Length > 1);
        Assert.Equal(Enumerable.Range(1, attempts.Length), attempts.Select(static one => one.GetProperty("attempt").GetInt32()));
        Assert.All(attempts, static one => Assert.False(one.TryGetProperty("status", out _)));
    }

    public static TheoryData<string, string> Echoes()
    {
        var ways = new Dictionary<string, Func<string, string>>(StringComparer.Ordinal)
        {
            ["as it is"] = static secret => secret,
            ["as JSON, every character"] = static secret => string.Concat(secret.Select(static one => $"\\u{(int)one:x4}")),
            ["percent-encoded"] = static secret => string.Concat(Encoding.UTF8.GetBytes(secret).Select(static one => $"%{one:x2}")),
            ["as a form"] = static secret => WebUtility.UrlEncode(secret),
            ["as HTML"] = static secret => WebUtility.HtmlEncode(secret),
            ["in base64"] = static secret => Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)),
        };
        var data = new TheoryData<string, string>();
        foreach (var provider in Enum.GetNames<CampaignProvider>())
        {
            foreach (var way in ways)
            {
                data.Add($"{provider}, {way.Key}", way.Value(SecretOf(Enum.Parse<CampaignProvider>(provider))));
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Echoes))]
    public void No_secret_is_in_it_however_an_answer_echoes_it(string way, string echo)
    {
        var id = Enum.Parse<CampaignProvider>(way.Split(',')[0]);
        using (var session = Connect(id, request => request.IsToken || request.Uri.AbsolutePath.Contains("login", StringComparison.Ordinal)
            ? TokenAnswer(id)
            : $$"""{"status":"error","api_key":"{{echo}}","message":"key {{echo}} and {{Token}} are not welcome"}"""))
        {
            Run.Send(session, Operation.Add, [Run.Row("919876543210")], new LeadRunOptions { CampaignName = "Diwali" });
        }

        var text = File.ReadAllText(FilePath);
        Assert.Contains("are not welcome", text, StringComparison.Ordinal);
        Assert.Contains("***", text, StringComparison.Ordinal);
        foreach (var event_ in Events())
        {
            // As it is, and as whoever reads it on would see it.
            foreach (var form in new[] { event_.GetRawText(), Strings(event_), Uri.UnescapeDataString(Strings(event_)), WebUtility.HtmlDecode(Strings(event_)), Regex.Unescape(Strings(event_).Replace("\\\"", "\"", StringComparison.Ordinal)) })
            {
                Assert.DoesNotContain(SecretOf(id), form, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(echo, form, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(id == CampaignProvider.TeleCmi ? SecretOf(id) : Token, form, StringComparison.OrdinalIgnoreCase);
            }
        }
    }

    [Fact]
    public void A_token_that_nobody_could_read_is_not_in_it()
    {
        using (var session = Connect(CampaignProvider.Ozonetel, static _ => $$"""{"tokn":"x","access_token":"{{Token}}","broken """))
        {
            Assert.ThrowsAny<CampaignToolsException>(() => session.SignInAsync(default).AsTask().GetAwaiter().GetResult());
        }

        Assert.DoesNotContain(Token, File.ReadAllText(FilePath), StringComparison.Ordinal);
        Assert.Contains("broken", File.ReadAllText(FilePath), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CampaignProvider.Ozonetel)]
    [InlineData(CampaignProvider.TeleCmi)]
    [InlineData(CampaignProvider.Enswitch)]
    public void No_phone_number_is_in_it_unless_it_is_asked_for(CampaignProvider id)
    {
        foreach (var shown in new[] { false, true })
        {
            File.Delete(FilePath);
            using (var session = Connect(id, request => request.IsToken || request.Uri.AbsolutePath.Contains("login", StringComparison.Ordinal) ? TokenAnswer(id)
                : request.Uri.AbsolutePath.Contains("list", StringComparison.Ordinal) ? """{"responses":[{"code":"200","key":"","message":"OK"}],"data":[{"id":7,"name":"Diwali","number":"919876543210"}]}"""
                : """{"status":"error","message":"919876543210, 0987 6543210 and 54321 are no numbers"}""", shown))
            {
                Run.Send(session, Operation.Add, [Run.Row("54321"), Run.Row("919876543210")], new LeadRunOptions { CampaignName = "Diwali", BatchSize = 2, ThrottleLimit = 1, BeginsAlone = false });
            }

            var text = File.ReadAllText(FilePath);
            Assert.Equal(shown, text.Contains("9876543210", StringComparison.Ordinal));
            Assert.Equal(shown, text.Contains("54321", StringComparison.Ordinal));
            Assert.Equal(shown, text.Contains("0987 6543210", StringComparison.Ordinal));
            if (!shown)
            {
                // Under one name in the request and in the answer.
                var names = Regex.Matches(text, @"\(10:[a-z]{6}\)").Select(static one => one.Value).ToArray();
                Assert.True(names.Length > 2);
                Assert.Single(names.Distinct());
            }
        }
    }

    [Fact]
    public void A_secret_or_number_at_the_place_where_a_body_is_cut_is_not_in_it()
    {
        var redactor = new Redactor();
        redactor.Add(OzonetelSessions.ApiKey);
        using var trace = new TraceLog(new TraceSettings(FilePath), "x", redactor, TimeProvider.System);
        for (var before = TraceLog.LongestText - 40; before < TraceLog.LongestText + 5; before++)
        {
            var text = trace.Excerpt(Encoding.UTF8.GetBytes(new string('.', before) + OzonetelSessions.ApiKey + " 919876543210 " + new string('.', 5000)), []).Text;
            Assert.DoesNotContain("KK", text, StringComparison.Ordinal);
            Assert.DoesNotContain("91", text, StringComparison.Ordinal);
            Assert.InRange(text.Length, 1, TraceLog.LongestText + 1);
        }

        // Masks make a text shorter: what is looked at ends before what may be shown does.
        for (var before = 0; before < OzonetelSessions.ApiKey.Length; before++)
        {
            var text = trace.Excerpt(Encoding.UTF8.GetBytes(new string('.', before) + string.Concat(Enumerable.Repeat(OzonetelSessions.ApiKey + ' ' + new string('-', 20), 2000))), []).Text;
            Assert.DoesNotContain("K", text, StringComparison.Ordinal);
            Assert.Contains("*** ", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_wait_is_told_once_and_a_short_one_is_not()
    {
        var time = new ManualTime(new DateTimeOffset(2026, 11, 22, 4, 30, 0, TimeSpan.Zero));
        using (var trace = new TraceLog(new TraceSettings(FilePath), "x", new Redactor(), time))
        {
            trace.Waits("a", Operation.Add, TimeSpan.FromSeconds(2), "the rate limit");
            trace.Waits("a", Operation.Add, TimeSpan.FromSeconds(30), "the rate limit");
            trace.Waits("a", Operation.Add, TimeSpan.FromSeconds(31), "the rate limit");
            trace.Waits("a", Operation.Schedule, TimeSpan.FromSeconds(5), "the rate limit");
            time.Advance(TimeSpan.FromSeconds(30));
            trace.Waits("a", Operation.Add, TimeSpan.FromSeconds(7.5), "the rate limit");
        }

        Assert.Equal([30, 5, 7.5], Events().Where(static one => Is(one, "wait")).Select(static one => one.GetProperty("seconds").GetDouble()));
    }

    [Fact]
    public void A_request_that_waits_for_its_limit_says_so()
    {
        var limits = new Dictionary<Operation, RateLimit> { [Operation.Schedule] = RateLimit.Parse("1/h") };
        using (var session = OzonetelSessions.Create(Provider(static request => OzonetelSessions.ScheduleAnswer(request)), settings => With(TraceLevel.Run)(settings) with { RateLimits = limits }))
        {
            using var run = new LeadRun(session.RunServices(Operation.Schedule), new LeadRunOptions { CampaignName = "Diwali", ThrottleLimit = 1 });
            run.Start();
            foreach (var row in Run.Rows(2))
            {
                run.TryPost(row);
            }

            run.TryFlush();
            Assert.True(SpinWait.SpinUntil(() => File.ReadAllText(FilePath).Contains("\"wait\"", StringComparison.Ordinal), TimeSpan.FromSeconds(60)));
            run.Stop();
            Assert.True(run.WaitForEnd(TimeSpan.FromSeconds(60)));
        }

        var wait = Assert.Single(Events(), static one => Is(one, "wait"));
        Assert.Equal(("Schedule", "the rate limit"), (wait.GetProperty("operation").GetString(), wait.GetProperty("for").GetString()));
        var ended = Assert.Single(Events(), static one => Is(one, "runEnded"));
        Assert.Equal(("stopped", wait.GetProperty("run").GetString()), (ended.GetProperty("end").GetString(), ended.GetProperty("run").GetString()));
    }

    [Fact]
    public void A_run_that_ends_by_itself_says_why()
    {
        using (var session = Ozonetel(static _ => "Tout va bien", TraceLevel.Run))
        {
            Run.Send(session, Operation.Schedule, Run.Rows(5), new LeadRunOptions { CampaignName = "Diwali" });
        }

        var ended = Assert.Single(Events(), static one => Is(one, "runEnded"));
        Assert.Equal("ended", ended.GetProperty("end").GetString());
        Assert.Contains("Tout va bien", ended.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trace_that_cannot_be_written_changes_no_run_and_is_warned_of_once()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var session = OzonetelSessions.Create(Provider(static request => OzonetelSessions.ScheduleAnswer(request)), static settings => settings with { Trace = new TraceSettings("/dev/full", TraceLevel.Exchange) });
        Assert.All(Run.Schedule(session, Run.Rows(250)), static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
        Assert.Contains("No space left", session.Trace!.TakeWarning(), StringComparison.Ordinal);
        Run.Schedule(session, Run.Rows(1));
        Assert.Null(session.Trace.TakeWarning());
    }

    [Fact]
    public void What_was_lost_is_told_by_the_next_line()
    {
        var gone = Directory.CreateDirectory(Path.Combine(folder.FullPath, "a"));
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        using (var trace = new TraceLog(new TraceSettings(Path.Combine(gone.FullName, "trace.jsonl")), "x", new Redactor(), time))
        {
            gone.Delete(recursive: true);
            time.Advance(TimeSpan.FromSeconds(2));
            trace.Write("one", run: null);
            trace.Write("two", run: null);
            gone.Create();
            trace.Write("three", run: null);
            trace.Write("four", run: null);
        }

        Assert.Equal([("three", 2), ("four", 0), ("disconnected", 0)], Events(Path.Combine(gone.FullName, "trace.jsonl"))
            .Select(static one => (one.GetProperty("event").GetString(), one.TryGetProperty("lostBefore", out var lost) ? lost.GetInt32() : 0)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no/such/folder/trace.jsonl")]
    public void A_path_that_cannot_be_opened_is_told_when_connecting(string path)
    {
        var failure = Assert.Throws<CampaignToolsException>(() => OzonetelSessions.Create(Provider(static _ => ""), settings => settings with { Trace = new TraceSettings(Path.Combine(folder.FullPath, path)) }));
        Assert.Equal(ErrorIds.InvalidParameter, failure.ErrorId);
        Assert.StartsWith($"'{Path.Combine(folder.FullPath, path)}': give a file", failure.Message, StringComparison.Ordinal);
    }

    private static bool Is(JsonElement one, string what) => one.GetProperty("event").GetString() == what;

    private JsonElement[] Events(string? path = null) => [.. File.ReadAllLines(path ?? FilePath).Select(static line => JsonDocument.Parse(line).RootElement)];

    private static string Strings(JsonElement one) => string.Join('\n', one.EnumerateObject().Select(static property => property.Value.ToString()));

    private static string SecretOf(CampaignProvider id) => id switch
    {
        CampaignProvider.Ozonetel => OzonetelSessions.ApiKey,
        CampaignProvider.TeleCmi => ProviderSessions.TeleCmiSecret,
        _ => ProviderSessions.EnswitchPassword,
    };

    private static string TokenAnswer(CampaignProvider id) => id == CampaignProvider.Ozonetel
        ? $$"""{"token":"{{Token}}","message":""}"""
        : $$$"""{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"id":1,"auth_token":"{{{Token}}}","auth_token_expiry":3599,"auth_token_expires":1795000000}}""";

    private Func<ConnectionSettings, ConnectionSettings> With(TraceLevel level, bool showsNumbers = false) => settings => settings with { Trace = new TraceSettings(FilePath, level, showsNumbers) };

    private static ScriptedProvider Provider(Func<ScriptedRequest, string> answer) =>
        ScriptedProvider.Answering(request => request.IsToken ? OzonetelSessions.TokenAnswer : answer(request));

    private ConnectionSession Ozonetel(Func<ScriptedRequest, string> answer, TraceLevel level, bool showsNumbers = false) => OzonetelSessions.Create(Provider(answer), With(level, showsNumbers));

    private ConnectionSession Connect(CampaignProvider id, Func<ScriptedRequest, string> answer, bool showsNumbers = false) => OzonetelSessions.Create(
        ScriptedProvider.Answering(answer),
        settings => With(TraceLevel.Exchange, showsNumbers)(settings) with
        {
            Provider = id,
            UserName = id == CampaignProvider.TeleCmi ? "12345" : "acme",
            Secret = new Secret(SecretOf(id)),
            BaseUri = new Uri("https://voice.example.net"),
            TimeZone = "Asia/Kolkata",
        });
}
