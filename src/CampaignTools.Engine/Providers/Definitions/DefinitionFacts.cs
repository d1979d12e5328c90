using System.Globalization;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns.Fields;

namespace CampaignTools.Engine.Providers.Definitions;

/// <summary>A definition as a list of facts, for Get-ProviderDefinition: by operation, its path, limits, keys and answers.</summary>
internal static class DefinitionFacts
{
    public static IEnumerable<ProviderFact> Of(ProviderDefinition definition) =>
        definition.Operations.SelectMany(operation => Paths(definition).Concat(Limits(definition)).Concat(Fields(definition)).Concat(Answers(definition)).Where(fact => fact.Operation == operation.ToString()));

    private static IEnumerable<ProviderFact> Paths(ProviderDefinition definition) => definition.Paths.Select(path => new ProviderFact
    {
        Provider = definition.Provider,
        Operation = path.Operation.ToString(),
        Kind = ProviderFactKind.Path,
        Name = path.Method.ToString(),
        Value = path.Path,
        Confidence = path.Confidence,
        Source = path.Source,
    });

    private static IEnumerable<ProviderFact> Limits(ProviderDefinition definition) =>
        definition.Limits.Select(limit => Limit(definition, limit.Operation, "Requests", limit.Limit.ToString(), limit.Confidence, limit.Source))
            .Concat(definition.Sizes.Select(size => Limit(definition, size.Operation, size.Name, size.Most.ToString(CultureInfo.InvariantCulture), size.Confidence, size.Source)));

    private static ProviderFact Limit(ProviderDefinition definition, Wire.Operation operation, string name, string value, WireConfidence confidence, string source) => new()
    {
        Provider = definition.Provider,
        Operation = operation.ToString(),
        Kind = ProviderFactKind.Limit,
        Name = name,
        Value = value,
        Confidence = confidence,
        Source = source,
    };

    private static IEnumerable<ProviderFact> Fields(ProviderDefinition definition) => definition.Fields.Select(field => new ProviderFact
    {
        Provider = definition.Provider,
        Operation = field.Operation.ToString(),
        Kind = ProviderFactKind.Field,
        Name = field.Parameter,
        Value = field.Key,
        Form = (field as CampaignField)?.Form.Rule,
        Needed = (field as CampaignField)?.Need?.Why,
        Confidence = field.Confidence,
        Source = field.Source,
    });

    private static IEnumerable<ProviderFact> Answers(ProviderDefinition definition) => definition.Answers.Rules.SelectMany(rule => rule.Operations.Select(operation => new ProviderFact
    {
        Provider = definition.Provider,
        Operation = operation.ToString(),
        Kind = ProviderFactKind.Answer,
        Name = rule.Code?.ToString(CultureInfo.InvariantCulture) ?? rule.Word ?? StatusWords.Shown(rule.Status),
        Value = rule.Documented,
        Meaning = rule.Meaning.ToString(),
        ErrorId = rule.ErrorId,
        Confidence = rule.Confidence,
        Source = rule.Source,
    }));
}
