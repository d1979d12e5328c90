using System.Text.Json;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi;

/// <summary>TeleCMI's answers: <c>{"code":&lt;int&gt;,"msg":"&lt;text&gt;"}</c> (TC-CAMPAIGN).</summary>
internal readonly record struct TeleCmiEnvelope(int? Code, string? Message)
{
    /// <summary>Reads a whole answer; without a code where it is none.</summary>
    public static TeleCmiEnvelope Read(ReadOnlySpan<byte> body)
    {
        int? code = null;
        string? message = null;
        if (!WholeJson.Is(body))
        {
            return default;
        }

        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return default;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isCode = reader.ValueTextEquals("code"u8);
                var isMessage = !isCode && reader.ValueTextEquals("msg"u8);
                reader.Read();
                if (isCode)
                {
                    code = JsonFields.ReadWhole(ref reader);
                    if (code is null)
                    {
                        // No number: it says nothing that can be believed.
                        return default;
                    }
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

            return new(code, message);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
