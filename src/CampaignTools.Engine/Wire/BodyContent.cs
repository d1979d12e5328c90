using System.Net;
using System.Net.Http.Headers;

namespace CampaignTools.Engine.Wire;

/// <summary>
/// A request body that remembers whether it began to leave. Before that, a failure means that the provider certainly
/// got no whole request; after it, nobody can know.
/// </summary>
internal sealed class BodyContent : HttpContent
{
    public static readonly MediaTypeHeaderValue Json = new("application/json");
    public static readonly MediaTypeHeaderValue Form = new("application/x-www-form-urlencoded");

    private readonly ReadOnlyMemory<byte> body;
    private volatile bool started;

    public BodyContent(ReadOnlyMemory<byte> body, MediaTypeHeaderValue mediaType)
    {
        this.body = body;
        Headers.ContentType = mediaType;
    }

    public bool Started => started;

    /// <summary>
    /// Called when the connection is there and the body is about to leave: the latest moment to see whether it may. What it throws breaks the request off with nothing sent.
    /// Null where nobody asks.
    /// </summary>
    public Func<CancellationToken, ValueTask>? Confirming { get; set; }

    public int Length => body.Length;

    /// <summary>What it carries; good as long as the call that wrote it has not begun another.</summary>
    public ReadOnlyMemory<byte> Bytes => body;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Confirming is { } confirm)
        {
            return ConfirmAndWriteAsync(confirm, stream, cancellationToken);
        }

        started = true;
        return stream.WriteAsync(body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }

    private async Task ConfirmAndWriteAsync(Func<CancellationToken, ValueTask> confirm, Stream stream, CancellationToken cancellationToken)
    {
        await confirm(cancellationToken).ConfigureAwait(false);
        started = true;
        await stream.WriteAsync(body, cancellationToken).ConfigureAwait(false);
    }
}
