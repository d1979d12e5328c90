using System.Collections;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CampaignTools.Sandbox.Faults;
using CampaignTools.Sandbox.Tests.Ozonetel;

namespace CampaignTools.Sandbox.Tests;

public sealed class FaultTests : OzonetelTestBase
{
    [Fact]
    public async Task Skip_and_Times_are_counted_per_operation()
    {
        Server.Faults.Add(new SandboxFault { Operation = "add", Kind = FaultKind.Http, Status = 503, Skip = 1, Times = 2, RetryAfter = "7" });
        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            var reply = await AddAsync(Lead());
            statuses.Add(reply.Status);
            Assert.Equal(reply.Status == 503 ? TimeSpan.FromSeconds(7) : null, reply.Headers!.RetryAfter?.Delta);
        }

        Assert.Equal([200, 503, 503, 200, 200], statuses);
        Assert.Equal(3, Server.Ozonetel.LeadCount);
        Assert.Equal(2, Server.Faults.AppliedCount);
        Assert.Empty(Server.Faults.Pending);
        Assert.Equal([null, null, FaultKind.Http, FaultKind.Http, null, null], Server.Requests.Select(static request => request.Fault?.Kind));
    }

    [Fact]
    public async Task A_fault_without_end_lasts_until_it_is_cleared_and_may_be_shared()
    {
        Options.Faults.Add(new SandboxFault { Kind = FaultKind.Http, Body = "<h1>Gateway</h1>", Status = 502, Times = int.MaxValue });
        for (var i = 0; i < 3; i++)
        {
            var reply = await Client.PostAsync(AddPath, Lead());
            Assert.Equal((502, "<h1>Gateway</h1>"), (reply.Status, reply.Text));
        }

        Server.Faults.Clear();
        Assert.Equal(200, (await Client.PostAsync(AddPath, Lead())).Status);
        using var second = SandboxServer.Start(Options);
        using var client = new Client(second);
        Assert.Equal(502, (await client.GetAsync("/nothing")).Status);
    }

    [Fact]
    public async Task A_rate_limit_says_so_and_a_date_goes_as_it_is()
    {
        Server.Faults.Add(new SandboxFault { Operation = "Add", Kind = FaultKind.RateLimit, RetryAfter = "Tue, 10 Mar 2026 06:00:30 GMT" });

        var reply = await AddAsync(Lead());

        Assert.Equal((429, """{"message":"Max limit exceeded","status":"error"}"""), (reply.Status, reply.Text));
        Assert.Equal(new DateTimeOffset(2026, 3, 10, 6, 0, 30, TimeSpan.Zero), reply.Headers!.RetryAfter!.Date);
        Assert.Equal(0, Server.Ozonetel.LeadCount);
    }

    [Theory]
    [InlineData(FaultPoint.BeforeBody, 0)]
    [InlineData(FaultPoint.MidBody, 0)]
    [InlineData(FaultPoint.AfterBody, 0)]
    [InlineData(FaultPoint.AfterAnswerProcessed, 1)]
    public async Task A_reset_strikes_where_it_is_told_to(FaultPoint point, int leads)
    {
        await TokenAsync();
        Server.Faults.Add(new SandboxFault { Operation = "Add", Kind = FaultKind.Reset, Point = point });

        await Assert.ThrowsAsync<HttpRequestException>(() => AddAsync(Lead()));

        Assert.Equal(leads, Server.Ozonetel.LeadCount);
        var request = Server.Requests[^1];
        Assert.Equal((0, FaultKind.Reset), (request.Status, request.Fault!.Kind));
        var whole = Encoding.UTF8.GetByteCount(Lead().ToJsonString());
        Assert.Equal(point switch { FaultPoint.BeforeBody => 0, FaultPoint.MidBody => whole / 2, _ => whole }, request.Body.Length);
        Assert.Equal(200, (await AddAsync(Lead())).Status);
    }

    [Fact]
    public async Task A_reset_is_a_reset_on_the_wire()
    {
        Server.Faults.Add(new SandboxFault { Kind = FaultKind.Reset });
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", Server.Port);
        await tcp.GetStream().WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());

        var error = await Assert.ThrowsAsync<IOException>(() => tcp.GetStream().ReadExactlyAsync(new byte[1]).AsTask());

        Assert.Equal(SocketError.ConnectionReset, ((SocketException)error.InnerException!).SocketErrorCode);
    }

    [Theory]
    [InlineData(FaultPoint.BeforeBody, 0)]
    [InlineData(FaultPoint.AfterBody, 0)]
    [InlineData(FaultPoint.AfterAnswerProcessed, 1)]
    public async Task A_timeout_is_silence_until_the_client_goes(FaultPoint point, int leads)
    {
        await TokenAsync();
        Server.Faults.Add(new SandboxFault { Operation = "Add", Kind = FaultKind.Timeout, Point = point });
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", Server.Port);
        var body = Lead().ToJsonString();
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {AddPath} HTTP/1.1\r\napiKey: {Account.ApiKey}\r\nAuthorization: Bearer {Server.Ozonetel.CurrentToken}\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        var answer = tcp.GetStream().ReadAsync(new byte[1]).AsTask();
        await UntilAsync(() => Server.RequestCount == 2 && Server.Ozonetel.LeadCount == leads);

        Assert.False(answer.IsCompleted);
        tcp.Client.Dispose();
        await UntilAsync(() => Server.OpenConnections <= 1);
        Assert.Equal(leads, Server.Ozonetel.LeadCount);
        Assert.Equal(0, Server.Requests[^1].Status);
    }

    [Fact]
    public async Task A_timeout_with_a_delay_closes_by_itself_and_Stop_ends_one_without()
    {
        Server.Faults.Add(new SandboxFault { Kind = FaultKind.Timeout, Delay = TimeSpan.FromMilliseconds(20) });
        await Assert.ThrowsAsync<HttpRequestException>(() => Client.SendAsync(HttpMethod.Post, "/nothing", "{}"));

        Server.Faults.Add(new SandboxFault { Kind = FaultKind.Timeout });
        var stalled = Client.SendAsync(HttpMethod.Post, "/nothing", "{}");
        await UntilAsync(() => Server.RequestCount >= 2);
        Server.Stop();

        await Assert.ThrowsAsync<HttpRequestException>(() => stalled);
        Assert.Equal(0, Server.OpenConnections);
    }

    [Fact]
    public async Task An_expired_token_is_really_expired()
    {
        var token = await TokenAsync();
        Server.Faults.Add(new SandboxFault { Kind = FaultKind.TokenExpired });

        var expired = await AddAsync(Lead());
        var still = await AddAsync(Lead());
        var renewed = await TokenAsync();
        var added = await AddAsync(Lead());

        Assert.Equal(("Token Expired", "Token Expired"), (expired.Message, still.Message));
        Assert.NotEqual(token, renewed);
        Assert.Equal("Success", added.StatusWord);
    }

    [Theory]
    [InlineData(MalformedVariant.WrongIndex, "0,1,10")]
    [InlineData(MalformedVariant.SwappedIndex, "1,0,2")]
    [InlineData(MalformedVariant.MissingIndex, "0,1,")]
    [InlineData(MalformedVariant.DuplicateIndex, "0,1,0")]
    [InlineData(MalformedVariant.MissingRow, "0,1")]
    [InlineData(MalformedVariant.IndexAsString, "\"0\",\"1\",\"2\"")]
    public async Task An_index_can_be_wrong_in_many_ways(MalformedVariant variant, string indexes)
    {
        Server.Faults.Add(new SandboxFault { Kind = FaultKind.Malformed, Variant = variant });

        var reply = await ScheduleAsync(Batch(("8300000001", Soon), ("8300000002", Soon), ("8300000003", Soon)));

        Assert.Equal(indexes, string.Join(',', reply.Json["message"]!.AsArray().Select(static row => row!["index"]?.ToJsonString() ?? "")));
        Assert.Equal(3, Server.Ozonetel.ScheduledLeadCount);
    }

    [Fact]
    public async Task With_one_row_a_duplicate_index_is_the_row_twice()
    {
        Server.Faults.Add(new SandboxFault { Kind = FaultKind.Malformed, Variant = MalformedVariant.DuplicateIndex });

        var reply = await ScheduleAsync(Batch(("8300000001", Soon)));

        Assert.Equal([0, 0], reply.Json["message"]!.AsArray().Select(static row => (int)row!["index"]!));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(FaultPoint.AfterAnswerProcessed, 1)]
    public async Task A_page_of_html_comes_with_status_200(FaultPoint? point, int leads)
    {
        await TokenAsync();
        Server.Faults.Add(new SandboxFault { Operation = "Add", Kind = FaultKind.Malformed, Variant = MalformedVariant.Html200, Point = point });

        var reply = await AddAsync(Lead());

        Assert.Equal(200, reply.Status);
        Assert.StartsWith("<!DOCTYPE html>", reply.Text, StringComparison.Ordinal);
        Assert.Equal(leads, Server.Ozonetel.LeadCount);
    }

    [Fact]
    public async Task Truncated_json_is_whole_http_and_half_an_answer()
    {
        Server.Faults.Add(new SandboxFault { Operation = "Add", Kind = FaultKind.Malformed, Variant = MalformedVariant.TruncatedJson });

        var reply = await AddAsync(Lead());

        Assert.ThrowsAny<JsonException>(() => reply.Json);
        Assert.StartsWith("{\"status\":", reply.Text, StringComparison.Ordinal);
        Assert.Equal(1, Server.Ozonetel.LeadCount);
    }

    [Fact]
    public async Task A_truncated_body_is_shorter_than_it_claims()
    {
        await TokenAsync();
        Server.Faults.Add(new SandboxFault { Operation = "Add", Kind = FaultKind.Malformed, Variant = MalformedVariant.TruncatedBody });

        await Assert.ThrowsAnyAsync<Exception>(() => AddAsync(Lead()));

        Assert.Equal(1, Server.Ozonetel.LeadCount);
        Assert.Equal(200, (await AddAsync(Lead())).Status);
    }

    [Theory]
    [InlineData(MalformedVariant.EmptyBody, "")]
    [InlineData(MalformedVariant.UnknownMessage, """{"status":"Success","message":"Thank you, your request has been noted"}""")]
    public async Task Nothing_and_nonsense_come_with_status_200(MalformedVariant variant, string text)
    {
        await TokenAsync();
        Server.Faults.Add(new SandboxFault { Operation = "Add", Kind = FaultKind.Malformed, Variant = variant });

        var reply = await AddAsync(Lead());

        Assert.Equal((200, text), (reply.Status, reply.Text));
    }

    [Fact]
    public async Task A_slow_answer_drips_and_is_right_in_the_end()
    {
        await TokenAsync();
        Server.Faults.Add(new SandboxFault { Operation = "Add", Kind = FaultKind.Slow, Delay = TimeSpan.FromMilliseconds(5), DripBytes = 40, DripInterval = TimeSpan.FromMilliseconds(1) });

        Assert.Equal("Success", (await AddAsync(Lead())).StatusWord);
    }

    [Fact]
    public async Task A_selector_goes_before_the_list()
    {
        Server.Faults.Add(new SandboxFault { Kind = FaultKind.Http, Status = 500 });
        Server.Faults.Selector = static request => request.Path == "/odd" ? new SandboxFault { Kind = FaultKind.Http, Status = 504 } : null;

        Assert.Equal(504, (await Client.GetAsync("/odd")).Status);
        Assert.Equal(500, (await Client.GetAsync("/even")).Status);
        Assert.Equal(404, (await Client.GetAsync("/even")).Status);
    }

    [Fact]
    public async Task A_gateway_error_may_come_after_the_work_was_done()
    {
        await TokenAsync();
        Server.Faults.Add(new SandboxFault { Operation = "Add", Kind = FaultKind.Http, Status = 504, Point = FaultPoint.AfterAnswerProcessed });

        Assert.Equal(504, (await AddAsync(Lead())).Status);
        Assert.Equal(1, Server.Ozonetel.LeadCount);
    }

    [Theory]
    [InlineData(FaultPoint.BeforeBody)]
    [InlineData(FaultPoint.MidBody)]
    public async Task An_answer_before_the_body_is_read_arrives_and_the_rest_is_no_request(FaultPoint point)
    {
        await TokenAsync();
        Server.Faults.Add(new SandboxFault { Operation = "Add", Kind = FaultKind.Http, Status = 503, Point = point });
        var body = Lead(("Name", new string('x', 100_000)));

        Assert.Equal(503, (await AddAsync(body)).Status);
        Assert.Equal(200, (await AddAsync(body)).Status);

        Assert.Equal(["Token", "Add", "Add"], Server.Requests.Select(static request => request.Operation));
        Assert.Equal(1, Server.Ozonetel.LeadCount);
    }

    [Fact]
    public void A_table_is_read_without_regard_to_letter_case()
    {
        var fault = SandboxFault.FromDictionary(new Hashtable
        {
            ["operation"] = "add",
            ["KIND"] = "http",
            ["Status"] = 503,
            ["times"] = "2",
            ["Skip"] = 1L,
            ["retryAfter"] = TimeSpan.FromSeconds(90),
            ["Point"] = "afteranswerprocessed",
            ["delay"] = 1.5,
            ["dripBytes"] = 3,
            ["dripInterval"] = "00:00:02",
            ["body"] = "x",
            ["Provider"] = SandboxProvider.TeleCmi,
            ["variant"] = null,
        });

        Assert.Equal(
            new SandboxFault
            {
                Operation = "Add",
                Kind = FaultKind.Http,
                Status = 503,
                Times = 2,
                Skip = 1,
                RetryAfter = "90",
                Point = FaultPoint.AfterAnswerProcessed,
                Delay = TimeSpan.FromSeconds(1.5),
                DripBytes = 3,
                DripInterval = TimeSpan.FromSeconds(2),
                Body = "x",
                Provider = SandboxProvider.TeleCmi,
            },
            fault);
    }

    [Theory]
    [InlineData("Kindd", "Http", "'Kindd'", "Operation, Provider, Kind, Status, Times")]
    [InlineData("Kind", "Explode", "'Explode'", "Http, Reset, Timeout, Malformed, TokenExpired, RateLimit, Slow")]
    [InlineData("Operation", "Fly", "'Fly'", "Token, Login, Create")]
    [InlineData("Status", "many", "'many'", "100 to 999")]
    [InlineData("Times", 0, "'0'", "1 to 2147483647")]
    [InlineData("Delay", "later", "'later'", "TimeSpan")]
    [InlineData("Status", 503, "needs a Kind", "Http, Reset")]
    public void A_bad_table_names_what_is_wrong_and_what_is_valid(string key, object value, string wrong, string valid)
    {
        var error = Assert.Throws<ArgumentException>(() => SandboxFault.FromDictionary(new Hashtable { [key] = value }));

        Assert.Contains(wrong, error.Message, StringComparison.Ordinal);
        Assert.Contains(valid, error.Message, StringComparison.Ordinal);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        // A bound so that a defect ends as a failure and not as a hang; nothing is asserted about the time itself.
        var patience = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(1), "The condition never came true.");
            await Task.Delay(5);
        }
    }
}
