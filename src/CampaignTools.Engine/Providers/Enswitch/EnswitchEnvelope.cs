using System.Text.Json;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch;

/// <summary>The form of every answer: <c>{"responses":[{code,key,message},…],"data":…}</c>.</summary>
/// <param name="Responses">Empty where the body is no such answer.</param>
/// <param name="Data">Where in the body the data are.</param>
internal readonly record struct EnswitchEnvelope(IReadOnlyList<EnswitchResponse> Responses, Range Data)
{
    private static readonly EnswitchEnvelope None = new([], default);

    /// <summary>Reads a whole answer. One element that can't be read makes it none: nobody knows what it would have said.</summary>
    public static EnswitchEnvelope Read(ReadOnlySpan<byte> body)
    {
        var responses = new List<EnswitchResponse>(1);
        var data = default(Range);
        if (!WholeJson.Is(body))
        {
            return None;
        }

        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return None;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("responses"u8))
                {
                    reader.Read();
                    if (!TryReadResponses(ref reader, responses))
                    {
                        return None;
                    }
                }
                else if (reader.ValueTextEquals("data"u8))
                {
                    reader.Read();
                    var start = (int)reader.TokenStartIndex;
                    reader.Skip();
                    data = start..(int)reader.BytesConsumed;
                }
                else
                {
                    reader.Read();
                    reader.Skip();
                }
            }

            return new(responses, data);
        }
        catch (JsonException)
        {
            return None;
        }
    }

    private static bool TryReadResponses(ref Utf8JsonReader reader, List<EnswitchResponse> responses)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject || ReadOne(ref reader) is not { } response)
            {
                return false;
            }

            responses.Add(response);
        }

        return true;
    }

    private static EnswitchResponse? ReadOne(ref Utf8JsonReader reader)
    {
        int? code = null;
        string? key = null;
        string? message = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCode = reader.ValueTextEquals("code"u8);
            var isKey = reader.ValueTextEquals("key"u8);
            var isMessage = reader.ValueTextEquals("message"u8);
            reader.Read();
            if (isCode)
            {
                code = JsonFields.ReadWhole(ref reader);
            }
            else if (isKey)
            {
                key = JsonFields.ReadText(ref reader);
            }
            else if (isMessage)
            {
                message = JsonFields.ReadText(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return code is null ? null : new(code.Value, key ?? "", message ?? "");
    }
}

/// <summary>One element of an answer's <c>responses</c>.</summary>
/// <param name="Code">Written as a text, "200".</param>
/// <param name="Key">The parameter it is about; empty where it is about none.</param>
/// <param name="Message">The provider's words.</param>
internal sealed record EnswitchResponse(int Code, string Key, string Message);
