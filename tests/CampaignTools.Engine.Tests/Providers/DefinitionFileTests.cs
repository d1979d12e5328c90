using System.Text;
using System.Text.Json;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Providers;

/// <summary>What -Definition adds and replaces, what it refuses and where, and that what is shown can be read again.</summary>
public sealed class DefinitionFileTests
{
    private static readonly ProviderDefinition Ozonetel = ProviderCatalog.Find(CampaignProvider.Ozonetel).Definition;

    [Fact]
    public void Every_part_goes_over_what_is_believed()
    {
        var read = Read("""
            {
              "$schema": "CampaignTools.definition.schema.json",
              "provider": "ozonetel", // comments are fine
              "answers": [ { "operation": "add", "status": "OK", "text": "Lead accepted, *", "means": "Success", "errorId": null } ],
              "fields": { "ScreenPopUrl": "popUrl", "Add.PhoneNumber": "mobile" },
              "paths": { "Add": "/v2/Add" },
              "limits": { "Add": "60/m", "Token": "5/h" },
            }
            """);
        Assert.Equal(("popUrl", WireConfidence.User, "account.json"), read.CampaignFields.Where(static one => one.Parameter == "ScreenPopUrl").Select(static one => (one.Key, one.Confidence, one.Source)).Single());
        Assert.Equal("mobile", read.KeyOf(Operation.Add, "PhoneNumber"));
        Assert.Equal("PhoneNumber", read.KeyOf(Operation.Schedule, "PhoneNumber"));
        Assert.Equal("POST /v2/Add", read.Label(Operation.Add));
        Assert.Equal(["Create 2/m", "Bulk 5/m", "Add 60/m", "Token 5/h"], read.Limits.Select(static one => $"{one.Operation} {one.Limit}"));
        Assert.Equal(AnswerMeaning.Success, read.Answers.Match(Operation.Add, AnswerStatus.Unknown, "ok", "LEAD accepted, 17.")?.Meaning);

        // The word counts, and the operation.
        Assert.Null(read.Answers.Match(Operation.Add, AnswerStatus.Unknown, "fine", "Lead accepted, 17"));
        Assert.Null(read.Answers.Match(Operation.Add, AnswerStatus.Unknown, word: null, "Lead accepted, 17"));
        Assert.Null(read.Answers.Match(Operation.Bulk, AnswerStatus.Unknown, "OK", "Lead accepted, 17"));
        Assert.Equal(Ozonetel.Answers.Rules.Count + 1, read.Answers.Rules.Count);
    }

    [Fact]
    public void A_rule_for_the_same_words_takes_the_place_of_the_documented_one()
    {
        var read = Read("""{ "provider": "Ozonetel", "answers": [ { "operation": "Add", "status": "Success", "text": "SuccessFully Updated", "means": "Queued" } ] }""");
        Assert.Equal(AnswerMeaning.Queued, read.Answers.Match(Operation.Add, AnswerStatus.Success, "SUCCESS", "SuccessFully Updated")?.Meaning);
        Assert.Equal(Ozonetel.Answers.Rules.Count, read.Answers.Rules.Count);
    }

    public static TheoryData<string, string> Faults() => new()
    {
        { "{", "it is no JSON (line 1, " },
        { "[]", "It must be a table" },
        { "{}", "(provider)" },
        { """{ "provider": "TeleCmi" }""", "'TeleCmi': the connection is Ozonetel's (provider)." },
        { """{ "provider": "Ozonetel", "answer": [] }""", "'answer': give one of provider, answers, fields, paths, limits (answer)." },
        { """{ "provider": "Ozonetel", "answers": {} }""", "It must be a list, as [ … ] (answers)." },
        { """{ "provider": "Ozonetel", "answers": [ 1 ] }""", "(answers[0])" },
        { Rule("\"operation\": \"Ad\""), "'Ad': give one of Token, Create, Add, " },
        { Rule("\"status\": 1"), "the status word of the answer; \"\" where it has none (answers[0].status)" },
        { Rule("\"code\": 200"), "'code': give one of operation, status, text, means, errorId (answers[0].code)." },
        { Rule("\"text\": \"\""), "(answers[0].text)" },
        { Rule("\"text\": \"* 1\""), "'* 1': only an answer that says itself that it is a failure" },
        { Rule("\"means\": \"Sucess\""), "'Sucess': give one of Success, " },
        { Rule("\"means\": \"0\""), "'0': give one of Success, " },
        { Rule("\"status\": \"Error\""), "'Success': an answer with status 'Error' is no success (answers[0].means)." },
        { Rule("\"status\": \"*\""), "'*': a success needs the status word" },
        { Rule("\"errorId\": \"Oops\""), "'Oops': it is no error id" },
        { Rule("\"text\": \"Twice\", \"text\": \"Twice\""), "'text': it is there twice (answers[0].text)." },
        { """{ "provider": "Ozonetel", "fields": { "Foo": "x" } }""", "'Foo': Get-ProviderDefinition -Kind Field has the names (fields.Foo)." },
        { """{ "provider": "Ozonetel", "fields": { "PhoneNumber": "x" } }""", "'PhoneNumber': write Add.PhoneNumber or Schedule.PhoneNumber or Bulk.PhoneNumber" },
        { """{ "provider": "Ozonetel", "fields": { "Did": "" } }""", "(fields.Did)" },
        { """{ "provider": "Ozonetel", "fields": { "Did": "users" } }""", "'users': User has that key" },
        { """{ "provider": "Ozonetel", "fields": { "Did": "apiKey" } }""", "'apiKey': every request has that key already" },
        { """{ "provider": "Ozonetel", "fields": { "Schedule.LeadName": "username" } }""", "(fields.Schedule.LeadName)" },
        { """{ "provider": "Ozonetel", "paths": { "Add": "https://elsewhere/x" } }""", "write the path alone" },
        { """{ "provider": "Ozonetel", "paths": { "Add": "//elsewhere/x" } }""", "(paths.Add)" },
        { """{ "provider": "Ozonetel", "paths": { "Add": "/a/../b" } }""", "(paths.Add)" },
        { """{ "provider": "Ozonetel", "paths": { "Add": "/a?key=1" } }""", "(paths.Add)" },
        { """{ "provider": "Ozonetel", "paths": { "ListCampaigns": "/a" } }""", "(paths.ListCampaigns)" },
        { """{ "provider": "Ozonetel", "limits": { "Add": "60" } }""", "It must be a count, a slash and s, m or h, as \"60/m\" (limits.Add)." },
        { """{ "provider": "Ozonetel", "limits": { "Add": "60" }, "paths": { "Ad": "/x" } }""", "'Ad': give one of " },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_with_its_place_and_changes_nothing(string json, string said)
    {
        var failure = Assert.Throws<CampaignToolsException>(() => Read(json));
        Assert.Equal(ErrorIds.InvalidDefinition, failure.ErrorId);
        Assert.StartsWith("Definition 'account.json': ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_said_at_once()
    {
        var failure = Assert.Throws<CampaignToolsException>(() => Read("""{ "provider": "Ozonetel", "limits": { "Add": "60" }, "paths": { "Add": "x" }, "fields": { "Foo": "x" } }"""));
        Assert.Contains("(limits.Add)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("(paths.Add)", failure.Message, StringComparison.Ordinal);
        Assert.Contains("(fields.Foo)", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CampaignProvider.TeleCmi)]
    [InlineData(CampaignProvider.Enswitch)]
    public void Where_answers_have_a_code_a_rule_names_it(CampaignProvider provider)
    {
        var known = ProviderCatalog.Find(provider).Definition;
        var read = Read($$"""{ "provider": "{{provider}}", "answers": [ { "operation": "Add", "code": 207, "text": "Taken over", "means": "Success" } ] }""", known);
        Assert.Equal(AnswerMeaning.Success, read.Answers.Match(Operation.Add, 207, "taken over")?.Meaning);
        Assert.Null(read.Answers.Match(Operation.Add, 208, "taken over"));
        var failure = Assert.Throws<CampaignToolsException>(() =>
            Read($$"""{ "provider": "{{provider}}", "answers": [ { "operation": "Add", "code": 400, "text": "Taken over", "means": "Success" } ] }""", known));
        Assert.Contains("an answer with code 400 is no success", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>All that Get-ProviderDefinition shows, written by Export-ProviderDefinition, is a definition, and the same one.</summary>
    [Fact]
    public void What_is_exported_can_be_read_again() => Assert.All(ProviderCatalog.All, static provider =>
    {
        var facts = DefinitionFacts.Of(provider.Definition).ToArray();
        var read = DefinitionFile.Read(Encoding.UTF8.GetBytes(DefinitionText.Of(facts)), "all.json", provider.Definition);
        Assert.Equal(Keys(provider.Definition), Keys(read));
        Assert.Equal(provider.Definition.Paths.Select(static one => (one.Operation, one.Path)), read.Paths.Select(static one => (one.Operation, one.Path)));
        Assert.Equal(provider.Definition.Limits.Select(static one => $"{one.Operation} {one.Limit}").Order(), read.Limits.Select(static one => $"{one.Operation} {one.Limit}").Order());
        Assert.All(DefinitionFacts.Of(read).Where(static fact => fact.Kind is ProviderFactKind.Field or ProviderFactKind.Path || (fact.Kind == ProviderFactKind.Answer && DefinitionFile.HasWords(fact.Value))), static fact => Assert.Equal(WireConfidence.User, fact.Confidence));

        static IEnumerable<string> Keys(ProviderDefinition definition) => definition.Fields.Select(static field => $"{field.Operation}.{field.Parameter}={field.Key}");
    });

    [Fact]
    public void The_schema_of_editors_knows_the_same_words()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(RepositoryRoot(), "module", "CampaignTools.definition.schema.json")));
        var words = schema.RootElement.GetProperty("$defs");
        Assert.Equal(Enum.GetNames<AnswerMeaning>().Order(), Words("meaning").Order());
        Assert.Equal(ProviderCatalog.All.SelectMany(static one => one.Definition.Operations).Select(static one => one.ToString()).Distinct().Order(), Words("operation").Order());
        Assert.Equal(
            ["$schema", "answers", "fields", "limits", "paths", "provider"],
            schema.RootElement.GetProperty("properties").EnumerateObject().Select(static one => one.Name).Order(StringComparer.Ordinal));

        IEnumerable<string> Words(string name) => words.GetProperty(name).GetProperty("enum").EnumerateArray().Select(static one => one.GetString()!);
    }

    private static string Rule(string changed)
    {
        var name = changed[1..changed.IndexOf('"', 1)];
        string[] parts = [.. new[] { "\"operation\": \"Add\"", "\"status\": \"OK\"", "\"text\": \"Lead accepted\"", "\"means\": \"Success\"" }.Where(part => !part.StartsWith($"\"{name}\"", StringComparison.Ordinal)), changed];
        return $$"""{ "provider": "Ozonetel", "answers": [ { {{string.Join(", ", parts)}} } ] }""";
    }

    private static ProviderDefinition Read(string json, ProviderDefinition? known = null) => DefinitionFile.Read(Encoding.UTF8.GetBytes(json), "account.json", known ?? Ozonetel);

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CampaignTools.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
