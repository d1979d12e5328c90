using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CampaignTools.Benchmarks.NullProvider;

/// <summary>
/// A provider that does nothing, as fast as sockets go: what is measured against it is the client. It runs in a process of its own (--null-provider) with one
/// thread, on which everything happens (see <see cref="NullProviderProcess"/>), prints its port, and ends with its parent.
/// </summary>
internal static class NullProviderServer
{
    public static int Run()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        Console.WriteLine(((IPEndPoint)listener.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture));

        var counters = new NullCounters();
        using var accepting = new SocketAsyncEventArgs();
        accepting.Completed += (_, args) => Accept(listener, args, counters);
        if (!listener.AcceptAsync(accepting))
        {
            Accept(listener, accepting, counters);
        }

        // The parent holds the other end; when it is gone, so is the need for this.
        while (Console.In.ReadLine() is not null)
        {
        }

        return 0;
    }

    private static void Accept(Socket listener, SocketAsyncEventArgs accepting, NullCounters counters)
    {
        try
        {
            do
            {
                if (accepting.AcceptSocket is { } socket)
                {
                    new NullConnection(socket, counters).Start();
                }

                accepting.AcceptSocket = null;
            }
            while (!listener.AcceptAsync(accepting));
        }
        catch (ObjectDisposedException)
        {
            // The end.
        }
    }
}
