using System.Buffers;
using System.Runtime.CompilerServices;

namespace CampaignTools.Engine.Wire;

/// <summary>What one attempt brought back. One instance serves a sender for the whole run: its buffer is pooled and reused.</summary>
internal sealed class WireAnswer : IDisposable
{
    private byte[] buffer = [];

    public DeliveryCertainty Certainty { get; private set; }

    /// <summary>The HTTP status; 0 without an answer.</summary>
    public int HttpStatus { get; private set; }

    /// <summary>The body of the answer.</summary>
    public ReadOnlySpan<byte> Body => buffer.AsSpan(0, Length);

    public int Length { get; private set; }

    /// <summary>What a Retry-After header asked for, in either of its forms; null without one.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Why the body of the answer could not be read; null where it could. The status is good all the same, and <see cref="Body"/> is empty.</summary>
    public string? Unreadable { get; private set; }

    /// <summary>Where a redirect leads, without path and query, which may hold anything; null without one.</summary>
    public string? RedirectsTo { get; private set; }

    /// <summary>Whether the attempt ended because its time was up.</summary>
    public bool TimedOut { get; private set; }

    /// <summary>Whether the user's stop ended the attempt.</summary>
    public bool Stopped { get; private set; }

    /// <summary>What the network said; null with an answer. Holds no secret: it is made from the kind of failure alone.</summary>
    public string? Failure { get; private set; }

    public void SetAnswered(int status, TimeSpan? retryAfter, string? redirectsTo = null)
    {
        Clear();
        Certainty = DeliveryCertainty.Answered;
        HttpStatus = status;
        RetryAfter = retryAfter;
        RedirectsTo = redirectsTo;
    }

    /// <summary>The answer's body turned out to be none that can be read.</summary>
    public void SetUnreadable(string why)
    {
        Length = 0;
        Unreadable = why;
    }

    public void SetFailed(DeliveryCertainty certainty, string failure, bool timedOut = false, bool stopped = false)
    {
        Clear();
        Certainty = certainty;
        Failure = failure;
        TimedOut = timedOut;
        Stopped = stopped;
    }

    /// <summary>Reads the body to its end. False where it is larger than any documented answer could be.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> ReadBodyAsync(Stream stream, long? announced, int limit, CancellationToken cancellationToken)
    {
        Grow((int)Math.Clamp(announced ?? 1024, 256, limit));
        while (true)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(Length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                return true;
            }

            Length += read;
            if (Length == announced)
            {
                return true;
            }

            if (Length == buffer.Length)
            {
                if (Length >= limit)
                {
                    return false;
                }

                Grow(Length * 2);
            }
        }
    }

    public void Dispose()
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }

        Length = 0;
    }

    private void Clear()
    {
        Length = 0;
        HttpStatus = 0;
        RetryAfter = null;
        Unreadable = null;
        RedirectsTo = null;
        TimedOut = false;
        Stopped = false;
        Failure = null;
    }

    private void Grow(int size)
    {
        if (size <= buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(size);
        buffer.AsSpan(0, Length).CopyTo(larger);
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        buffer = larger;
    }
}

/// <summary>What is known of one attempt to deliver a request.</summary>
internal enum DeliveryCertainty
{
    /// <summary>An answer came back whole.</summary>
    Answered,

    /// <summary>The request never left: nothing can have happened at the provider.</summary>
    NotSent,

    /// <summary>The request left, wholly or in part, and no whole answer came.</summary>
    MaybeReceived,
}
