using System.Net;
using System.Net.Sockets;
using System.Text;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Delivery.Runs;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;
using Xunit.Abstractions;

namespace CampaignTools.Engine.Tests;

public sealed class ScratchNginx(ITestOutputHelper output)
{
    [Fact]
    public async Task Limit()
    {
        using var d = new Double();
        foreach (var store in new[] { ":memory:", "/tmp/ng/state.db" })
        {
            foreach (var port in new[] { 18429, 18503 })
            {
                foreach (var inFlight in new[] { 1, 4, 16 })
                {
                    File.Delete("/tmp/ng/state.db");
                    await Task.Delay(300);
                    using var session = Session(port, store, inFlight);
                    var before = d.Count;
                    var w = System.Diagnostics.Stopwatch.StartNew();
                    var r = Runs.Send(session, Operation.Add, Runs.Rows(600), new LeadRunOptions { BatchSize = 1, ThrottleLimit = inFlight, CampaignName = "Diwali" });
                    var s = w.Elapsed.TotalSeconds;
                    Say($"{store} {port} x{inFlight}: {r.Count(x => x.Status == LeadStatus.Added)} added {r.Count(x => x.Status == LeadStatus.Failed)} failed {r.Count(x => x.Status == LeadStatus.Indeterminate)} in doubt, {s:0.00} s = {600 / s:0.0}/s, refused {r.Sum(x => x.Attempts) - 600}, attempts max {r.Max(x => x.Attempts)}");
                }
            }
        }
    }

    [Fact]
    public async Task Shared()
    {
        using var d = new Double();
        File.Delete("/tmp/ng/state.db");
        var w = System.Diagnostics.Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => Task.Run(() =>
        {
            using var session = Session(18429, "/tmp/ng/state.db", 4);
            return Runs.Send(session, Operation.Add, Runs.Rows(300), new LeadRunOptions { BatchSize = 1, ThrottleLimit = 4, CampaignName = "Diwali" });
        })));
        var s = w.Elapsed.TotalSeconds;
        var r = all.SelectMany(x => x).ToList();
        Say($"3 sessions x4: {r.Count(x => x.Status == LeadStatus.Added)} added {r.Count(x => x.Status == LeadStatus.Failed)} failed {s:0.00} s = {900 / s:0.0}/s, refused {r.Sum(x => x.Attempts) - 900}");
    }

    [Fact]
    public async Task Outage()
    {
        foreach (var inFlight in new[] { 4, 16 })
        {
            var d = new Double();
            using var session = Session(18502, ":memory:", inFlight);
            var w = System.Diagnostics.Stopwatch.StartNew();
            var outage = Task.Run(async () => { await Task.Delay(2000); d.Dispose(); await Task.Delay(12000); d = new Double(); });
            var r = Runs.Send(session, Operation.Add, Runs.Rows(80000), new LeadRunOptions { BatchSize = 1, ThrottleLimit = inFlight, CampaignName = "Diwali" });
            var s = w.Elapsed.TotalSeconds;
            Say($"502 for 12 s x{inFlight}: " + string.Join(", ", r.GroupBy(x => (x.Status, x.ErrorId)).Select(g => $"{g.Key} {g.Count()}")) + $" in {s:0.0} s");
            await outage;
            d.Dispose();
        }
    }

    private void Say(string line) { output.WriteLine(line); File.AppendAllText("/tmp/ng/out.txt", line + "\n"); }

    private static ConnectionSession Session(int port, string store, int inFlight) => new(new ConnectionSettings
    {
        Provider = CampaignProvider.Ozonetel, UserName = "acme", Secret = new Secret("KKtest0123456789abcdef"), BaseUri = new Uri($"http://127.0.0.1:{port}"), StateStore = store,
    });

    private sealed class Double : IDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 18080);
        private readonly List<TcpClient> clients = [];
        private bool over;
        public int Count;
        public Double() { listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true); listener.Start(); _ = AcceptAsync(); }
        private async Task AcceptAsync()
        {
            try { while (true) { var c = await listener.AcceptTcpClientAsync(); c.NoDelay = true; lock (clients) { clients.Add(c); } _ = ServeAsync(c); } } catch { }
        }
        private async Task ServeAsync(TcpClient c)
        {
            try
            {
                var s = c.GetStream(); var buf = new byte[65536]; var n = 0;
                while (!over)
                {
                    int end;
                    while ((end = Encoding.ASCII.GetString(buf, 0, n).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0) { var k = await s.ReadAsync(buf.AsMemory(n)); if (k == 0) return; n += k; }
                    var head = Encoding.ASCII.GetString(buf, 0, end);
                    var m = System.Text.RegularExpressions.Regex.Match(head, "(?i)content-length: *(\\d+)");
                    var len = m.Success ? int.Parse(m.Groups[1].Value) : 0;
                    while (n < end + 4 + len) { var k = await s.ReadAsync(buf.AsMemory(n)); if (k == 0) return; n += k; }
                    n -= end + 4 + len; Array.Copy(buf, end + 4 + len, buf, 0, n);
                    Interlocked.Increment(ref Count);
                    var body = head.Contains("oken ", StringComparison.Ordinal) ? OzonetelSessions.TokenAnswer : """{"status":"SUCCESS","message":"SuccessFully Updated"}""";
                    await s.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
                }
            }
            catch { }
        }
        public void Dispose() { over = true; listener.Stop(); lock (clients) { clients.ForEach(c => c.Dispose()); } }
    }
}
