using System.Buffers;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CampaignTools.Sandbox.Http;

/// <summary>Reads heads and bodies from a connection; what a client pipelines waits in the buffer for the next read.</summary>
internal sealed class RequestReader(Socket socket) : IDisposable
{
    private const int MaxHead = 64 * 1024;
    private const int MaxBody = 64 * 1024 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _start;
    private int _end;

    /// <summary>The next request's head; null when the client closed the connection between two requests.</summary>
    public async ValueTask<RequestHead?> ReadHeadAsync(CancellationToken cancellation)
    {
        var searched = 0;
        while (true)
        {
            var available = _buffer.AsSpan(_start, _end - _start);
            var end = available[searched..].IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                var length = searched + end;
                var head = RequestHead.Parse(available[..length]);
                _start += length + 4;
                return head;
            }

            searched = Math.Max(0, available.Length - 3);
            if (available.Length > MaxHead)
            {
                throw new BadRequestException(431, "Header fields too large");
            }

            if (await FillAsync(cancellation).ConfigureAwait(false) == 0)
            {
                return null;
            }
        }
    }

    /// <summary>The body, or only its beginning when <paramref name="half"/>: some of it was read, the rest was not.</summary>
    public ValueTask<byte[]> ReadBodyAsync(RequestHead head, bool half, CancellationToken cancellation)
    {
        if (head.IsChunked)
        {
            return ReadChunkedAsync(half, cancellation);
        }

        if (head.ContentLength > MaxBody)
        {
            throw new BadRequestException(413, "Body too large");
        }

        var length = (int)Math.Max(0, head.ContentLength);
        return length == 0 ? ValueTask.FromResult(Array.Empty<byte>()) : ReadExactAsync(half ? length / 2 : length, cancellation);
    }

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<byte[]> ReadExactAsync(int length, CancellationToken cancellation)
    {
        var body = new byte[length];
        var filled = Math.Min(length, _end - _start);
        _buffer.AsSpan(_start, filled).CopyTo(body);
        _start += filled;
        while (filled < length)
        {
            var read = await socket.ReceiveAsync(body.AsMemory(filled), SocketFlags.None, cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                throw new EndOfStreamException("The client went away inside a request body.");
            }

            filled += read;
        }

        return body;
    }

    private async ValueTask<byte[]> ReadChunkedAsync(bool half, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var line = await ReadLineAsync(cancellation).ConfigureAwait(false);
            var size = line.Split(';')[0].Trim();
            if (!int.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var length) || length < 0)
            {
                throw new BadRequestException(400, "Malformed chunk size");
            }

            if (body.Length + length > MaxBody)
            {
                throw new BadRequestException(413, "Body too large");
            }

            if (length == 0)
            {
                while ((await ReadLineAsync(cancellation).ConfigureAwait(false)).Length > 0)
                {
                    // Trailer fields are read and forgotten.
                }

                return body.ToArray();
            }

            body.Write(await ReadExactAsync(half ? length / 2 : length, cancellation).ConfigureAwait(false));
            if (half)
            {
                return body.ToArray();
            }

            await ReadLineAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async ValueTask<string> ReadLineAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var available = _buffer.AsSpan(_start, _end - _start);
            var end = available.IndexOf("\r\n"u8);
            if (end >= 0)
            {
                _start += end + 2;
                return Encoding.Latin1.GetString(available[..end]);
            }

            if (available.Length > MaxHead)
            {
                throw new BadRequestException(400, "Line too long");
            }

            if (await FillAsync(cancellation).ConfigureAwait(false) == 0)
            {
                throw new EndOfStreamException("The client went away inside a chunk.");
            }
        }
    }

    private async ValueTask<int> FillAsync(CancellationToken cancellation)
    {
        if (_start == _end)
        {
            _start = _end = 0;
        }

        if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        var read = await socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, cancellation).ConfigureAwait(false);
        _end += read;
        return read;
    }

    private void MakeRoom()
    {
        var kept = _buffer.AsSpan(_start, _end - _start);
        if (_start > 0)
        {
            kept.CopyTo(_buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            kept.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        _end -= _start;
        _start = 0;
    }
}
