using System.Net;
using System.Net.Sockets;
using System.Text;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Wire;

/// <summary>What the real handler does, over real connections.</summary>
public sealed class HttpWireTests : IDisposable
{
    private readonly Listener provider = new();
    private readonly Listener proxy = new();

    public void Dispose()
    {
        provider.Dispose();
        proxy.Dispose();
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    public async Task Loopback_never_goes_through_a_proxy(string host)
    {
        var answer = await SendAsync($"http://{host}:{provider.Port}/add");
        Assert.Equal((200, 1, 0), (answer.HttpStatus, provider.Requests.Count, proxy.Requests.Count));
    }

    [Fact]
    public async Task Others_go_through_the_proxy_that_the_machine_has()
    {
        var answer = await SendAsync("http://provider.example/add");
        Assert.Equal((200, 0), (answer.HttpStatus, provider.Requests.Count));
        Assert.StartsWith("POST http://provider.example/add ", Assert.Single(proxy.Requests), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("301 Moved Permanently")]
    [InlineData("307 Temporary Redirect")]
    [InlineData("308 Permanent Redirect")]
    public async Task Redirect_is_not_followed(string status)
    {
        provider.Answer = $"HTTP/1.1 {status}\r\nLocation: http://127.0.0.1:{proxy.Port}/elsewhere\r\nContent-Length: 0\r\n\r\n";
        var answer = await SendAsync($"http://127.0.0.1:{provider.Port}/add");
        Assert.Equal(int.Parse(status[..3], System.Globalization.CultureInfo.InvariantCulture), answer.HttpStatus);
        Assert.Equal($"http://127.0.0.1:{proxy.Port}", answer.RedirectsTo);
        Assert.Equal((1, 0), (provider.Requests.Count, proxy.Requests.Count));
        Assert.True(HttpMeaning.IsForeign(answer));
    }

    [Fact]
    public async Task Proxy_that_wants_credentials_is_told_from_a_name_that_does_not_resolve()
    {
        proxy.Answer = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
        var tunnel = await SendAsync("https://provider.example/add");
        Assert.Equal(DeliveryCertainty.NotSent, tunnel.Certainty);
        Assert.Contains("407", tunnel.Failure, StringComparison.Ordinal);

        var plain = await SendAsync("http://provider.example/add");
        Assert.Equal(407, plain.HttpStatus);
        Assert.True(HttpMeaning.IsForeign(plain));

        using var direct = new HttpWire(TimeProvider.System, HttpWire.HandlerBehind(new WebProxy()));
        var unknown = await SendAsync("http://no-such-host.invalid/add", direct);
        Assert.Equal((DeliveryCertainty.NotSent, "the host name could not be resolved"), (unknown.Certainty, unknown.Failure));
    }

    [Fact]
    public async Task Connection_that_nobody_uses_is_closed_before_servers_close_theirs()
    {
        using var wire = new HttpWire(TimeProvider.System, HttpWire.HandlerBehind(new WebProxy()));
        var answer = await SendAsync($"http://127.0.0.1:{provider.Port}/add", wire);
        Assert.Equal(200, answer.HttpStatus);

        // The shortest that common servers keep one is 5 s.
        using var handler = HttpWire.HandlerBehind(new WebProxy());
        Assert.InRange(handler.PooledConnectionIdleTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));

        // By itself .NET would take a minute.
        await provider.Closed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private async Task<WireAnswer> SendAsync(string address, HttpWire? through = null)
    {
        using var own = through is null ? new HttpWire(TimeProvider.System, HttpWire.HandlerBehind(new WebProxy($"http://127.0.0.1:{proxy.Port}"))) : null;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new BodyContent(Encoding.UTF8.GetBytes("{}"), BodyContent.Json) };
        var answer = new WireAnswer();
        await (through ?? own!).SendAsync(request, answer, CancellationToken.None, CancellationToken.None);
        return answer;
    }

    /// <summary>Answers every request with the same text, and keeps the first line of each.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Listener()
        {
            listener.Start();
            Port = ((IPEndPoint)listener.LocalEndpoint).Port;
            _ = AcceptAsync();
        }

        public int Port { get; }

        public string Answer { get; set; } = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

        public List<string> Requests { get; } = [];

        /// <summary>Completes when the client has closed its connection.</summary>
        public Task Closed => closed.Task;

        public void Dispose() => listener.Dispose();

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    _ = ServeAsync(await listener.AcceptTcpClientAsync());
                }
            }
            catch (Exception end) when (end is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task ServeAsync(TcpClient client)
        {
            using (client)
            {
                var stream = client.GetStream();
                var received = new StringBuilder();
                var buffer = new byte[4096];
                while (await stream.ReadAsync(buffer) is var count and > 0)
                {
                    received.Append(Encoding.ASCII.GetString(buffer, 0, count));
                    var text = received.ToString();
                    var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                    if (end < 0 || (!text.StartsWith("CONNECT", StringComparison.Ordinal) && text.Length < end + 6))
                    {
                        continue;
                    }

                    Requests.Add(text[..text.IndexOf('\r', StringComparison.Ordinal)]);
                    received.Clear();
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(Answer));
                }

                closed.TrySetResult();
            }
        }
    }
}
