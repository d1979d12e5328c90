using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CampaignTools.Engine.Wire;

/// <summary>A request's JSON body in a buffer that is used again for the next one.</summary>
internal sealed class JsonBody : IDisposable
{
    // Names in Devanagari or Tamil go as they are: shorter, and readable at the other end.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> buffer = new(512);
    private readonly Utf8JsonWriter writer;

    public JsonBody() => writer = new Utf8JsonWriter(buffer, Options);

    public ReadOnlyMemory<byte> Bytes => buffer.WrittenMemory;

    /// <summary>Begins a new body.</summary>
    public Utf8JsonWriter Begin()
    {
        buffer.ResetWrittenCount();
        writer.Reset();
        return writer;
    }

    public void End() => writer.Flush();

    public void Dispose() => writer.Dispose();
}
