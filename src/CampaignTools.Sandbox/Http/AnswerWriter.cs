using System.Buffers;
using System.Globalization;
using System.Text;

namespace CampaignTools.Sandbox.Http;

/// <summary>Puts an answer on the wire: at once, or a few bytes at a time.</summary>
internal static class AnswerWriter
{
    public static async ValueTask WriteAsync(HttpConnection connection, HttpAnswer answer, bool keepAlive, Drip? drip, CancellationToken cancellation)
    {
        var head = Head(answer, keepAlive);
        var length = head.Length + answer.Body.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Encoding.ASCII.GetBytes(head, buffer);
            answer.Body.CopyTo(buffer.AsMemory(head.Length));
            var bytes = buffer.AsMemory(0, length);
            if (drip is null)
            {
                await connection.SendAsync(bytes, cancellation).ConfigureAwait(false);
                return;
            }

            for (var at = 0; at < length; at += drip.Bytes)
            {
                await connection.SendAsync(bytes.Slice(at, Math.Min(drip.Bytes, length - at)), cancellation).ConfigureAwait(false);
                await Task.Delay(drip.Interval, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string Head(HttpAnswer answer, bool keepAlive)
    {
        var head = new StringBuilder(160);
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {answer.Status} {HttpAnswer.Reason(answer.Status)}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Type: {answer.ContentType}\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {answer.ClaimedLength ?? answer.Body.Length}\r\n");
        if (answer.RetryAfter is { } retryAfter)
        {
            head.Append(CultureInfo.InvariantCulture, $"Retry-After: {retryAfter}\r\n");
        }

        return head.Append(keepAlive ? "\r\n" : "Connection: close\r\n\r\n").ToString();
    }
}

/// <summary>So many bytes, then a pause.</summary>
internal sealed record Drip(int Bytes, TimeSpan Interval);
