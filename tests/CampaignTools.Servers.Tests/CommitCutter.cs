using System.Net;
using System.Net.Sockets;

namespace CampaignTools.Servers.Tests;

/// <summary>Stands between a client and a PostgreSQL server, and breaks the connection at a COMMIT, as a restart of the server does.</summary>
internal sealed class CommitCutter : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int serverPort;
    private int armed;

    public CommitCutter(int serverPort)
    {
        this.serverPort = serverPort;
        listener.Start();
        Accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public int Cuts { get; private set; }

    private Task Accepting { get; }

    /// <summary>At the next COMMIT.</summary>
    /// <param name="reachesServer">Whether the server still gets it, and only its answer is lost.</param>
    public void Arm(bool reachesServer) => Volatile.Write(ref armed, reachesServer ? 2 : 1);

    public void Dispose()
    {
        listener.Stop();
        Accepting.GetAwaiter().GetResult();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient())
        {
            await server.ConnectAsync(IPAddress.Loopback, serverPort);
            var isCut = false;
            var there = PumpAsync(client, server, bytes =>
            {
                var how = bytes.IndexOf("COMMIT"u8) >= 0 ? Interlocked.Exchange(ref armed, 0) : 0;
                Cuts += how > 0 ? 1 : 0;
                isCut |= how == 2;
                return how != 1;
            });
            var back = PumpAsync(server, client, _ => !isCut);
            await Task.WhenAny(there, back);
        }
    }

    private static async Task PumpAsync(TcpClient from, TcpClient to, Visit mayPass)
    {
        var buffer = new byte[8192];
        try
        {
            while (await from.GetStream().ReadAsync(buffer) is > 0 and var count && mayPass(buffer.AsSpan(0, count)))
            {
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // By the other side.
        }
    }

    private delegate bool Visit(ReadOnlySpan<byte> bytes);
}
