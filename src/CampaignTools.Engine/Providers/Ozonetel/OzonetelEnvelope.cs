using System.Text.Encodings.Web;
using System.Text.Json;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>
/// The outer form of CloudAgent's answers: a status word (or none) and a message, whose key is written <c>message</c> or <c>Message</c>.
/// </summary>
internal readonly record struct OzonetelEnvelope(bool IsJson, AnswerStatus Status, string? Word, string? Message, bool HasRows, string? Token)
{
    private static readonly JsonReaderOptions AsWritten = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static OzonetelEnvelope Read(ReadOnlySpan<byte> body)
    {
        var status = AnswerStatus.Unknown;
        string? word = null;
        string? message = null;
        string? token = null;
        var hasRows = false;
        var seen = (Status: false, Message: false, Token: false);
        if (!WholeJson.Is(body, AsWritten))
        {
            return default;
        }

        try
        {
            var reader = new Utf8JsonReader(body, AsWritten);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return default;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var key = reader.GetString()!;
                reader.Read();
                if (key.Equals("status", StringComparison.OrdinalIgnoreCase))
                {
                    if (IsSecond(ref seen.Status))
                    {
                        return default;
                    }

                    word = JsonFields.ReadText(ref reader);
                    status = StatusWords.Read(word);
                }
                else if (key.Equals("message", StringComparison.OrdinalIgnoreCase))
                {
                    if (IsSecond(ref seen.Message))
                    {
                        return default;
                    }

                    message = ReadMessage(ref reader, out hasRows);
                }
                else if (key.Equals("token", StringComparison.OrdinalIgnoreCase))
                {
                    if (IsSecond(ref seen.Token))
                    {
                        return default;
                    }

                    token = JsonFields.ReadText(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            return new(IsJson: true, status, word, message, hasRows, token);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    // "Message" and "message" in one answer are two answers.
    private static bool IsSecond(ref bool seen)
    {
        var before = seen;
        seen = true;
        return before;
    }

    private static string? ReadMessage(ref Utf8JsonReader reader, out bool hasRows)
    {
        hasRows = reader.TokenType == JsonTokenType.StartArray;
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            // An object where a text should be (OZ-SCHEDULE, "Missing bulkData"): its own text without white space, to be matched and shown.
            return JsonSerializer.Serialize(JsonElement.ParseValue(ref reader), Readable);
        }

        return JsonFields.ReadText(ref reader);
    }
}
