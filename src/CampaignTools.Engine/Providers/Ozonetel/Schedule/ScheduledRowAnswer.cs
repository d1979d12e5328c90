using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Schedule;

/// <summary>
/// One element of the answer's <c>message</c> array (OZ-SCHEDULE), as places in the answer's bytes (of what is written with escapes, a copy without them): texts are made only of what is kept.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct ScheduledRowAnswer
{
    /// <summary>The row's place in the request, from 0; null where the answer has none that can be read.</summary>
    public int? Index;
    public ReadOnlySpan<byte> CampaignName;
    public ReadOnlySpan<byte> Response;
    public ReadOnlySpan<byte> Words;
    public ReadOnlySpan<byte> PhoneNumber;
    public ReadOnlySpan<byte> RowId;

    /// <summary>Whether the answer has "Response" and "response", which are two answers.</summary>
    public bool IsDouble;

    /// <summary>Reads the object that the reader stands at the start of, to its end.</summary>
    public static ScheduledRowAnswer Read(scoped ref Utf8JsonReader reader)
    {
        var row = default(ScheduledRowAnswer);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("index"u8))
            {
                reader.Read();
                row.Index = JsonFields.ReadWhole(ref reader);
            }
            else if (reader.ValueTextEquals("Response"u8) || reader.ValueTextEquals("response"u8))
            {
                row.IsDouble |= row.Response.Length > 0;
                row.Response = Text(ref reader);
            }
            else if (reader.ValueTextEquals("msg"u8))
            {
                row.Words = Text(ref reader);
            }
            else if (reader.ValueTextEquals("PhoneNumber"u8))
            {
                row.PhoneNumber = Text(ref reader);
            }
            else if (reader.ValueTextEquals("campaign_name"u8))
            {
                row.CampaignName = Text(ref reader);
            }
            else if (reader.ValueTextEquals("rowId"u8))
            {
                row.RowId = Text(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return row;
    }

    private static ReadOnlySpan<byte> Text(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False)
        {
            return reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(JsonFields.ReadText(ref reader)!) : reader.ValueSpan;
        }

        reader.Skip();
        return default;
    }
}
