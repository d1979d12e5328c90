using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Definitions;

/// <summary>Facts as the file that <see cref="DefinitionFile"/> reads.</summary>
internal static class DefinitionText
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="facts">All of one provider.</param>
    public static string Of(IReadOnlyCollection<ProviderFact> facts)
    {
        if (facts.Select(static fact => fact.Provider).Distinct().Count() != 1)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, "A definition is of one provider: Get-ProviderDefinition -Provider Ozonetel | Export-ProviderDefinition …");
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("provider"u8, facts.First().Provider.ToString());
            WriteAnswers(writer, facts.Where(static fact => fact.Kind == ProviderFactKind.Answer && CanBeTaught(fact)).ToArray());
            WriteTable(writer, "fields", facts.Where(static fact => fact.Kind == ProviderFactKind.Field), static fact => fact.Operation == nameof(Operation.Create) ? fact.Name : $"{fact.Operation}.{fact.Name}");
            WriteTable(writer, "paths", facts.Where(static fact => fact.Kind == ProviderFactKind.Path), static fact => fact.Operation);
            WriteTable(writer, "limits", facts.Where(static fact => fact is { Kind: ProviderFactKind.Limit, Name: "Requests" }), static fact => fact.Operation);
            WriteTable(writer, "landingSeconds", facts.Where(static fact => fact is { Kind: ProviderFactKind.Limit, Name: ProviderDefinition.LandingSeconds }), static fact => fact.Operation, isNumber: true);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    // The documented tables know some codes without any words; a user's rule must have them.
    private static bool CanBeTaught(ProviderFact fact) =>
        DefinitionFile.HasWords(fact.Value) || (int.TryParse(fact.Name, CultureInfo.InvariantCulture, out var code) ? code >= 400 : StatusWords.Read(fact.Name) == AnswerStatus.Failure);

    private static void WriteAnswers(Utf8JsonWriter writer, ProviderFact[] answers)
    {
        if (answers.Length == 0)
        {
            return;
        }

        writer.WriteStartArray("answers"u8);
        foreach (var fact in answers)
        {
            writer.WriteStartObject();
            writer.WriteString("operation"u8, fact.Operation);
            if (int.TryParse(fact.Name, CultureInfo.InvariantCulture, out var code))
            {
                writer.WriteNumber("code"u8, code);
            }
            else
            {
                // A success is told by its words alone only where answers have no status word.
                writer.WriteString("status"u8, fact.Name == "*" && DefinitionFile.IsGood(fact.Meaning) ? "" : fact.Name);
            }

            writer.WriteString("text"u8, fact.Value);
            writer.WriteString("means"u8, fact.Meaning);
            if (fact.ErrorId is { } errorId)
            {
                writer.WriteString("errorId"u8, errorId);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTable(Utf8JsonWriter writer, string name, IEnumerable<ProviderFact> facts, Func<ProviderFact, string> key, bool isNumber = false)
    {
        var all = facts.ToArray();
        if (all.Length > 0)
        {
            writer.WriteStartObject(name);
            foreach (var fact in all)
            {
                writer.WritePropertyName(key(fact));
                if (isNumber)
                {
                    writer.WriteRawValue(fact.Value);
                }
                else
                {
                    writer.WriteStringValue(fact.Value);
                }
            }

            writer.WriteEndObject();
        }
    }
}
