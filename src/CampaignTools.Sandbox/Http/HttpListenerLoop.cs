using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CampaignTools.Sandbox.Http;

/// <summary>Accepts on loopback; can refuse for a while on the port it keeps; leaves nothing behind when disposed.</summary>
internal sealed class HttpListenerLoop : IDisposable
{
    private const int MostTries = 100;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(10);

    /// <summary>The ports of all servers of this process so far.</summary>
    private static readonly ConcurrentDictionary<int, bool> _had = new();

    private readonly IExchangeHandler _handler;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<HttpConnection, Task> _connections = new();
    private readonly object _gate = new();
    private Socket _listener;
    private Task _accepting = Task.CompletedTask;
    private volatile bool _paused;
    private volatile bool _disposed;

    public HttpListenerLoop(int port, IExchangeHandler handler)
    {
        _handler = handler;
        _listener = port == 0 ? BindNew() : Bind(port);
        Port = PortOf(_listener);
        _had[Port] = true;
    }

    public int Port { get; }

    public int OpenConnections => _connections.Count;

    public void Start()
    {
        _listener.Listen(512);
        var listener = _listener;
        _accepting = Task.Run(() => AcceptAsync(listener));
    }

    /// <summary>
    /// Closes the listener, so that connects are refused, and drops the open connections. The port stays ours:
    /// a socket that is bound and does not listen holds it, so that Resume cannot find it taken.
    /// </summary>
    public void Pause()
    {
        lock (_gate)
        {
            if (_paused || _disposed)
            {
                return;
            }

            _paused = true;
            _listener.Dispose();
            _accepting.Wait(_patience);
            _listener = Bind(Port);
            DropConnections();
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            if (_paused && !_disposed)
            {
                _paused = false;
                Start();
            }
        }
    }

    public void DropConnections()
    {
        foreach (var connection in _connections.Keys)
        {
            connection.Reset();
        }
    }

    public void Dispose() => Stop(wait: true);

    /// <summary>Closes the listener and every connection. May be called again.</summary>
    /// <param name="wait">False from inside a connection, which would wait for itself.</param>
    public void Stop(bool wait)
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            _stop.Cancel();
            _listener.Dispose();
            _accepting.Wait(_patience);
            DropConnections();
            if (wait)
            {
                WaitForConnections();
            }

            _stop.Dispose();
        }
    }

    private void WaitForConnections()
    {
        try
        {
            Task.WaitAll([.. _connections.Values], _patience);
        }
        catch (AggregateException)
        {
            // A hook of the caller threw: it ended, and that is all that is asked here.
        }
    }

    /// <summary>
    /// A port that no server of this process has had: by its port clients know a server, and one that they take for an earlier one gets that one's tokens.
    /// Where the system gives the same ones again and again, one of them.
    /// </summary>
    private static Socket BindNew()
    {
        var socket = Bind(0);
        for (var i = 0; i < MostTries && _had.ContainsKey(PortOf(socket)); i++)
        {
            socket.Dispose();
            socket = Bind(0);
        }

        return socket;
    }

    private static int PortOf(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;

    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                Serve(await listener.AcceptAsync(_stop.Token).ConfigureAwait(false));
            }
            catch (SocketException) when (!_paused && !_disposed)
            {
                // The client was gone before it was accepted, or handles ran short: the next one may fare better.
                await Task.Yield();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }
        }
    }

    private void Serve(Socket socket)
    {
        socket.NoDelay = true;
        var connection = new HttpConnection(socket, _handler);
        // Registered before it runs: a connection that is not in the table would outlive Dispose.
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _connections[connection] = ServeAsync(connection, ready.Task);
        ready.SetResult();
    }

    private async Task ServeAsync(HttpConnection connection, Task ready)
    {
        await ready.ConfigureAwait(false);
        try
        {
            await connection.RunAsync(_stop.Token).ConfigureAwait(false);
        }
        finally
        {
            _connections.TryRemove(connection, out _);
        }
    }
}
