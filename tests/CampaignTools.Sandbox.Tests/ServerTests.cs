using System.Net.Sockets;
using System.Text;

namespace CampaignTools.Sandbox.Tests;

public sealed class ServerTests
{
    [Fact]
    public async Task Twenty_servers_keep_to_themselves()
    {
        var servers = Enumerable.Range(0, 20).Select(static _ => SandboxServer.Start()).ToList();
        try
        {
            Assert.Equal(20, servers.Select(static server => server.Port).Distinct().Count());
            await Task.WhenAll(servers.Select(static async (server, number) =>
            {
                using var client = new Client(server);
                for (var i = 0; i <= number; i++)
                {
                    await client.GetAsync("/nothing");
                }
            }));
            Assert.Equal(Enumerable.Range(1, 20), servers.Select(static server => server.Requests.Count));
        }
        finally
        {
            servers.ForEach(static server => server.Stop());
        }
    }

    [Fact]
    public async Task Stop_closes_everything_and_may_be_called_twice()
    {
        var server = SandboxServer.Start();
        using var idle = new TcpClient();
        await idle.ConnectAsync("127.0.0.1", server.Port);
        using var stalled = new Client(server);
        server.Gate = static (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation);
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        server.RequestReceived += _ => arrived.SetResult();
        var request = stalled.GetAsync("/nothing");
        await arrived.Task;

        server.Stop();
        server.Stop();

        await Assert.ThrowsAsync<HttpRequestException>(() => request);
        Assert.Equal(0, server.OpenConnections);
        Assert.Equal(0, await ReadToEndAsync(idle));
        using var late = new Client(server);
        await Assert.ThrowsAsync<HttpRequestException>(() => late.GetAsync("/nothing"));
    }

    [Fact]
    public async Task A_stopped_server_is_held_by_nothing()
    {
        var server = await UseAsync();
        for (var i = 0; i < 200 && server.IsAlive; i++)
        {
            // What a socket's completion still held is let go a moment later.
            await Task.Delay(10);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
        }

        Assert.False(server.IsAlive);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static async Task<WeakReference> UseAsync()
        {
            var server = SandboxServer.Start(new SandboxOptions
            {
                Faults = [new() { Kind = Faults.FaultKind.Slow, DripBytes = 1, DripInterval = TimeSpan.FromHours(1), Skip = 1 }, new() { Kind = Faults.FaultKind.Timeout, Skip = 2 }],
            });
            using var client = new Client(server);
            await client.GetAsync("/answered");
            var dripping = client.SendAsync(HttpMethod.Post, "/dripping", "{}");
            var stalled = client.SendAsync(HttpMethod.Post, "/stalled", "{}");
            while (server.RequestCount < 3)
            {
                await Task.Delay(5);
            }

            server.Stop();
            await Assert.ThrowsAnyAsync<Exception>(() => dripping);
            await Assert.ThrowsAnyAsync<Exception>(() => stalled);
            return new WeakReference(server);
        }
    }

    [Fact]
    public async Task Stop_from_a_hook_does_not_wait_for_itself()
    {
        var server = SandboxServer.Start();
        using var client = new Client(server);
        server.RequestReceived += _ => server.Stop();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(HttpMethod.Post, "/nothing", "{}"));
    }

    [Fact]
    public async Task A_port_can_be_used_again_at_once()
    {
        var first = SandboxServer.Start();
        using (var client = new Client(first))
        {
            await client.GetAsync("/nothing");
        }

        await first.DisposeAsync();
        using var second = SandboxServer.Start(new SandboxOptions { Port = first.Port });
        using var other = new Client(second);

        Assert.Equal(404, (await other.GetAsync("/nothing")).Status);
    }

    [Fact]
    public void A_port_of_the_system_s_choice_is_not_one_that_an_earlier_server_had()
    {
        var ports = new HashSet<int>();
        for (var i = 0; i < 1000; i++)
        {
            using var server = SandboxServer.Start();
            Assert.True(ports.Add(server.Port), $"The server {i} has the port {server.Port} again.");
        }
    }

    [Fact]
    public async Task Pause_refuses_and_Resume_takes_the_same_port()
    {
        using var server = SandboxServer.Start();
        using var client = new Client(server);
        await client.GetAsync("/before");

        server.Pause();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/during"));
        server.Resume();
        var reply = await client.GetAsync("/after");

        Assert.True(Client.IsConnectionRefused(refused));
        Assert.Equal(404, reply.Status);
        Assert.Equal(["/before", "/after"], server.Requests.Select(static request => request.Path));
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_order_on_one_connection()
    {
        using var server = SandboxServer.Start();

        var text = await RawAsync(server, string.Concat(
            "POST /one HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc",
            "GET /two HTTP/1.1\r\nHost: x\r\n\r\n",
            "POST /three HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nde\r\n3;x=y\r\nfgh\r\n0\r\nTrailer: 1\r\n\r\n",
            "GET /four HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));

        Assert.Equal(4, text.Split("HTTP/1.1 404").Length - 1);
        Assert.Equal(["/one", "/two", "/three", "/four"], server.Requests.Select(static request => request.Path));
        Assert.Equal(["abc", "", "defgh", ""], server.Requests.Select(static request => request.BodyText));
        Assert.Equal([1L, 2, 3, 4], server.Requests.Select(static request => request.Sequence));
    }

    [Fact]
    public async Task A_head_that_comes_in_pieces_and_a_large_body_are_read_whole()
    {
        using var server = SandboxServer.Start();
        var body = new string('x', 300_000);
        using var tcp = new TcpClient { NoDelay = true };
        await tcp.ConnectAsync("127.0.0.1", server.Port);
        foreach (var part in new[] { "PO", "ST /slow HTTP/1.1\r", $"\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: {body.Length}\r\n\r", "\n" })
        {
            await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(part));

            // A pause, so that the parts are read one by one; when they are not, the test is weaker and still true.
            await Task.Delay(30);
        }

        var expected = "HTTP/1.1 100 Continue\r\n\r\n";
        var answer = new byte[expected.Length];
        await tcp.GetStream().ReadExactlyAsync(answer);
        Assert.Equal(expected, Encoding.ASCII.GetString(answer));
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(body));
        using var reader = new StreamReader(tcp.GetStream());

        Assert.StartsWith("HTTP/1.1 404", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        Assert.Equal(body, Assert.Single(server.Requests).BodyText);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n", "HTTP/1.1 400")]
    [InlineData("GET / HTTP/1.1\r\nbroken\r\n\r\n", "HTTP/1.1 400")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 400")]
    [InlineData("POST / HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n", "HTTP/1.1 413")]
    [InlineData("POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "HTTP/1.1 400")]
    public async Task What_is_not_http_is_refused(string request, string answer)
    {
        using var server = SandboxServer.Start();

        Assert.StartsWith(answer, await RawAsync(server, request), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_wrong_method_is_a_405()
    {
        using var server = SandboxServer.Start();
        using var client = new Client(server);

        Assert.Equal(405, (await client.GetAsync("/ca_apis/AddCampaignData")).Status);
        Assert.Equal("Add", Assert.Single(server.Requests).Operation);
    }

    [Fact]
    public async Task Recording_can_be_bounded_cleared_or_off()
    {
        using var bounded = SandboxServer.Start(new SandboxOptions { MaxRecordedRequests = 2 });
        using var none = SandboxServer.Start(new SandboxOptions { RecordRequests = false });
        foreach (var server in new[] { bounded, none })
        {
            using var client = new Client(server);
            await client.GetAsync("/1");
            await client.GetAsync("/2");
            await client.GetAsync("/3");
        }

        Assert.Equal([2L, 3], bounded.Requests.Select(static request => request.Sequence));
        Assert.Equal(3, bounded.RequestCount);
        bounded.Clear();
        Assert.Empty(bounded.Requests);
        Assert.Empty(none.Requests);
        Assert.Equal(3, none.RequestCount);
    }

    [Fact]
    public async Task A_request_is_recorded_as_it_came_and_its_text_shows_no_secret()
    {
        using var server = SandboxServer.Start();
        using var client = new Client(server);
        const string Body = """{"secret":"s3cret-body"}""";

        var reply = await client.SendAsync(HttpMethod.Post, "/v0/some%20where?secret=s3cret-query", Body, ("apiKey", "s3cret-key"));

        var request = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/v0/some where", "secret=s3cret-query", Body), (request.Method, request.Path, request.Query, request.BodyText));
        Assert.Equal("s3cret-key", request.Headers["APIKEY"]);
        Assert.Equal((404, reply.Text), (request.Status, request.AnswerText));
        Assert.DoesNotContain("s3cret", request.ToString(), StringComparison.Ordinal);
        Assert.Contains("POST /v0/some where -> 404", request.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_come_before_the_answer_does()
    {
        using var server = SandboxServer.Start();
        using var client = new Client(server);
        var seen = new List<string>();
        server.RequestReceived += request => seen.Add($"received {request.Status}");
        server.RequestAnswered += request => seen.Add($"answered {request.Status}");

        await client.GetAsync("/nothing");

        Assert.Equal(["received 0", "answered 404"], seen);
    }

    [Fact]
    public async Task A_hook_that_throws_is_seen_by_the_client_and_hurts_nobody_else()
    {
        using var server = SandboxServer.Start();
        using var client = new Client(server);
        server.Gate = static (_, _) => throw new InvalidOperationException("the hook's own words");
        var reply = await client.GetAsync("/nothing");
        server.Gate = null;

        Assert.Equal(500, reply.Status);
        Assert.Contains("the hook's own words", reply.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await client.GetAsync("/nothing")).Status);
    }

    [Fact]
    public async Task Many_requests_on_many_connections_are_all_answered()
    {
        using var server = SandboxServer.Start(new SandboxOptions { MaxRecordedRequests = 10 });
        using var client = new Client(server);

        await Parallel.ForEachAsync(Enumerable.Range(0, 5000), new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, _) =>
            Assert.Equal(404, (await client.SendAsync(HttpMethod.Post, $"/{i}", "{}")).Status));

        Assert.Equal(5000, server.RequestCount);
        Assert.Equal(10, server.Requests.Count);
    }

    private static async Task<string> RawAsync(SandboxServer server, string request)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", server.Port);
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(tcp.GetStream());
        return await reader.ReadToEndAsync();
    }

    private static async Task<int> ReadToEndAsync(TcpClient tcp)
    {
        try
        {
            return await tcp.GetStream().ReadAsync(new byte[1]);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
