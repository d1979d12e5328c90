using System.IO.Compression;

namespace CampaignTools.Engine.Wire;

/// <summary>
/// Compressed answers. They are asked for where the answer may be long: to a read, or to many rows. The framework would ask with every request and stand
/// between each answer and its reader, which costs the adding of a lead more than compression could save on its sixty bytes.
/// </summary>
internal static class AnswerEncoding
{
    private const string Taken = "gzip, br";

    /// <summary>The answer to a shorter body is short, too.</summary>
    private const int LongBody = 2048;

    public static void AskFor(HttpRequestMessage request)
    {
        if (request.Content is not BodyContent { Length: < LongBody })
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", Taken);
        }
    }

    /// <summary>The plain body; null where it is not compressed, or in a way that nobody asked for.</summary>
    public static Stream? Decode(HttpContent content, Stream body)
    {
        if (!content.Headers.NonValidated.TryGetValues("Content-Encoding", out var encodings))
        {
            return null;
        }

        return encodings.ToString().Trim().ToUpperInvariant() switch
        {
            "GZIP" or "X-GZIP" => new GZipStream(body, CompressionMode.Decompress),
            "BR" => new BrotliStream(body, CompressionMode.Decompress),
            _ => null,
        };
    }
}
