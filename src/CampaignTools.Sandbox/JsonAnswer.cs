using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox;

/// <summary>Writes JSON answers.</summary>
internal static class JsonAnswer
{
    // Providers write letters and signs as they are; the cautious default would turn + and Devanagari into escapes.
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static HttpAnswer Write(Action<Utf8JsonWriter> write, bool isError = false, int status = 200)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return new HttpAnswer { Body = buffer.WrittenMemory, IsError = isError, Status = status };
    }
}
