using System.Net.Sockets;
using System.Text;

namespace CampaignTools.Sandbox.Http;

/// <summary>One client connection: requests one after another, each given whole to the handler.</summary>
internal sealed class HttpConnection(Socket socket, IExchangeHandler handler) : IDisposable
{
    private readonly RequestReader _reader = new(socket);

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (await _reader.ReadHeadAsync(cancellation).ConfigureAwait(false) is { } head)
            {
                if (!await handler.HandleAsync(this, head, cancellation).ConfigureAwait(false) || !head.KeepAlive)
                {
                    break;
                }
            }
        }
        catch (BadRequestException error)
        {
            await TryRefuseAsync(error, cancellation).ConfigureAwait(false);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or OperationCanceledException or EndOfStreamException)
        {
            // The client or the server closed the connection: nothing is owed to anybody.
        }
        finally
        {
            _reader.Dispose();
            Dispose();
        }
    }

    /// <summary>Reads the body; the client that waits for a word before sending it gets that word.</summary>
    public async ValueTask<byte[]> ReadBodyAsync(RequestHead head, bool half, CancellationToken cancellation)
    {
        if (head.ExpectsContinue)
        {
            await SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellation).ConfigureAwait(false);
        }

        return await _reader.ReadBodyAsync(head, half, cancellation).ConfigureAwait(false);
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (!bytes.IsEmpty)
        {
            var sent = await socket.SendAsync(bytes, SocketFlags.None, cancellation).ConfigureAwait(false);
            bytes = bytes[sent..];
        }
    }

    /// <summary>Says nothing until the client gives up, the time is over or the server stops.</summary>
    public async ValueTask StallAsync(TimeSpan? limit, CancellationToken cancellation)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (limit is { } time)
        {
            timer.CancelAfter(time);
        }

        var scratch = new byte[1024];
        while (await socket.ReceiveAsync(scratch.AsMemory(), SocketFlags.None, timer.Token).ConfigureAwait(false) > 0)
        {
            // What a stalled client still sends (the rest of a body) is thrown away.
        }
    }

    /// <summary>
    /// Ends the connection after an answer that came before the request was read to its end. To close at once would make the rest of the
    /// request a reset, which may take the answer with it: so the client is heard out for a moment.
    /// </summary>
    public async ValueTask HearOutAsync(CancellationToken cancellation)
    {
        socket.Shutdown(SocketShutdown.Send);
        await StallAsync(TimeSpan.FromSeconds(2), cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends the connection with a reset instead of a farewell.</summary>
    public void Reset()
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // Already gone.
        }

        socket.Dispose();
    }

    public void Dispose() => socket.Dispose();

    private async ValueTask TryRefuseAsync(BadRequestException error, CancellationToken cancellation)
    {
        try
        {
            var head = $"HTTP/1.1 {error.Status} {HttpAnswer.Reason(error.Status)}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            await SendAsync(Encoding.ASCII.GetBytes(head), cancellation).ConfigureAwait(false);
            await HearOutAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception lost) when (lost is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // It did not wait for the refusal.
        }
    }
}
