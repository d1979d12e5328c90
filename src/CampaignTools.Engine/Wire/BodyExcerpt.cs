using System.Text;

namespace CampaignTools.Engine.Wire;

/// <summary>The beginning of an answer that nobody documents, on one line, for a message.</summary>
internal static class BodyExcerpt
{
    private const int LongestBytes = 300;

    public static string Of(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body.Length > LongestBytes ? body[..LongestBytes] : body);
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length > 0 ? text : "an empty answer";
    }
}
