using System.Runtime.CompilerServices;
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
              "landingSeconds": { "schedule": 300 },
            }
            """);
        Assert.Equal(("popUrl", WireConfidence.User, "account.json"), read.CampaignFields.Where(static one => one.Parameter == "ScreenPopUrl").Select(static one => (one.Key, one.Confidence, one.Source)).Single());
        Assert.Equal("mobile", read.KeyOf(Operation.Add, "PhoneNumber"));
        Assert.Equal("PhoneNumber", read.KeyOf(Operation.Schedule, "PhoneNumber"));
        Assert.Equal("POST /v2/Add", read.Label(Operation.Add));
        Assert.Equal(["Create 2/m", "Bulk 5/m", "Add 60/m", "Token 5/h"], read.Limits.Select(static one => $"{one.Operation} {one.Limit}"));
        Assert.Equal(TimeSpan.FromSeconds(300), read.LandingOf(Operation.Schedule));

        // A sandbox of this process, which loses nothing on the way, does as it is taught.
        Assert.Equal((300, 1), (read.WithLanding(1).LandingOf(Operation.Schedule).TotalSeconds, Ozonetel.WithLanding(1).LandingOf(Operation.Schedule).TotalSeconds));
        Assert.Equal(
            ("300", WireConfidence.User, "account.json"),
            DefinitionFacts.Of(read).Where(static fact => fact.Name == ProviderDefinition.LandingSeconds).Select(static fact => (fact.Value, fact.Confidence, fact.Source)).Single());
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
        { """{ "provider": "Ozonetel", "answer": [] }""", "'answer': give one of provider, answers, fields, paths, limits, landingSeconds (answer)." },
        { """{ "provider": "Ozonetel", "landingSeconds": 300 }""", "It must be a table, as { \"Add\": … } (landingSeconds)." },
        { """{ "provider": "Ozonetel", "landingSeconds": { "Add": 300 } }""", "'Add': give Schedule: what is in doubt of other requests can't be looked up (landingSeconds.Add)." },
        { """{ "provider": "Ozonetel", "landingSeconds": { "Schedule": 0 } }""", "It must be a whole number of seconds, 1 to 86400 (landingSeconds.Schedule)." },
        { """{ "provider": "Ozonetel", "landingSeconds": { "Schedule": 86401 } }""", "1 to 86400" },
        { """{ "provider": "Ozonetel", "landingSeconds": { "Schedule": 1.5 } }""", "1 to 86400" },
        { """{ "provider": "Ozonetel", "landingSeconds": { "Schedule": "300" } }""", "1 to 86400" },
        { """{ "provider": "Ozonetel", "answers": {} }""", "It must be a list, as [ … ] (answers)." },
        { """{ "provider": "Ozonetel", "answers": [ 1 ] }""", "(answers[0])" },
        { Rule("\"operation\": \"Ad\""), "'Ad': give one of Token, Create, Add, " },
        { Rule("\"status\": 1"), "the status word of the answer; \"\" where it has none (answers[0].status)" },
        { Rule("\"code\": 200"), "'code': give one of operation, status, text, means, errorId (answers[0].code)." },
        { Rule("\"text\": \"\""), "(answers[0].text)" },
        { Rule("\"text\": \"* 1\""), "'* 1': only a refusal in an answer that says itself that it is a failure" },
        { Rule("\"text\": \"*e*a*d*\""), "'*e*a*d*': only a refusal" },
        { Rule("\"means\": \"+0\""), "'+0': give one of Success, " },
        { Rule("\"means\": \"Validated\""), "'Validated': Ozonetel has no dry run of Add (answers[0].means)." },
        { Rule("\"errorId\": 5"), "It must be an error id, or null (answers[0].errorId)." },
        { Rule("\"errorId\": \"InvalidDid\""), "'InvalidDid': a success has none (answers[0].errorId)." },
        { """{ "provider": "Ozonetel", "answers": [ { "operation": "Add", "status": "Success", "text": "*Campaign*", "means": "Wait" } ] }""", "'Wait': an answer that says success is not asked for again" },
        { """{ "provider": "Ozonetel", "answers": [ { "operation": "Add", "status": "Error", "text": "*", "means": "AlreadyThere" } ] }""", "'*': only a refusal" },
        { """{ "provider": "Ozonetel", "answers": [ { "operation": "Token", "status": "OK", "text": "Here you are", "means": "Success" } ] }""", "'Success': a token is there or not" },
        { """{ "$schema": 5, "provider": "Ozonetel" }""", "($schema)" },
        { """{ "provider": "Ozonetel", "paths": { "Add": "/a", "add": "/b" } }""", "it is there twice (paths." },
        { """{ "provider": "Ozonetel", "fields": { "Did": "\ud800" } }""", "half a character" },
        { Rule("\"means\": \"Sucess\""), "'Sucess': give one of Success, " },
        { Rule("\"means\": \"0\""), "'0': give one of Success, " },
        { Rule("\"status\": \"Error\""), "'Success': an answer with status 'Error' is no success (answers[0].means)." },
        { Rule("\"status\": \"*\""), "'*': a success needs the status word" },
        { Rule("\"errorId\": \"Oops\""), "'Oops': it is no error id" },
        { Rule("\"text\": \"Twice\", \"text\": \"Twice\""), "'text': it is there twice (answers[0].text)." },
        { """{ "provider": "Ozonetel", "fields": { "Foo": "x" } }""", "'Foo': Get-ProviderDefinition -Kind Field has the names (fields.Foo)." },
        { """{ "provider": "Ozonetel", "fields": { "PhoneNumber": "x" } }""", "'PhoneNumber': write Add.PhoneNumber or Schedule.PhoneNumber or Bulk.PhoneNumber" },
        { """{ "provider": "Ozonetel", "fields": { "Did": "" } }""", "(fields.Did)" },
        { """{ "provider": "Ozonetel", "fields": { "Did": "users" } }""", "'users': a request can't have a key twice (fields.Did, User)." },
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
        Assert.StartsWith("'account.json': ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(said, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_UTF8_says_so()
    {
        var failure = Assert.Throws<CampaignToolsException>(() => DefinitionFile.Read(Encoding.Latin1.GetBytes("""{ "provider": "Ozonetel", "fields": { "Did": "clé" } }"""), "account.json", Ozonetel));
        Assert.Contains("save it as UTF-8", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_keys_may_change_places()
    {
        var read = Read("""{ "provider": "Ozonetel", "fields": { "Add.PhoneNumber": "Name", "Add.LeadName": "phoneNumber" } }""");
        Assert.Equal(("Name", "phoneNumber"), (read.KeyOf(Operation.Add, "PhoneNumber"), read.KeyOf(Operation.Add, "LeadName")));
    }

    [Theory]
    [InlineData("OK")]
    [InlineData("成功")]
    public void A_short_text_may_be_taught_whole(string text) =>
        Assert.Equal(AnswerMeaning.Success, Read($$"""{ "provider": "Ozonetel", "answers": [ { "operation": "Add", "status": "OK", "text": "{{text}}", "means": "Success" } ] }""").Answers.Match(Operation.Add, AnswerStatus.Unknown, "OK", text)?.Meaning);

    /// <summary>What a rule says of any status is not said of a success: it would have it sent again, or called a failure.</summary>
    [Fact]
    public void Any_status_is_no_success()
    {
        var read = Read("""{ "provider": "Ozonetel", "answers": [ { "operation": "Add", "status": "*", "text": "*Campaign*", "means": "Wait" } ] }""");
        Assert.Equal(AnswerMeaning.Success, read.Answers.Match(Operation.Add, AnswerStatus.Success, "SUCCESS", "SuccessFully Updated C Campaign")?.Meaning);
        Assert.Equal(AnswerMeaning.Wait, read.Answers.Match(Operation.Add, AnswerStatus.Failure, "ERROR", "Campaign is busy")?.Meaning);
    }

    [Fact]
    public void A_rule_for_one_status_leaves_the_documented_one_for_others()
    {
        var read = Read("""{ "provider": "Ozonetel", "answers": [ { "operation": "Add", "status": "DUP", "text": "Number Already Exist", "means": "AlreadyThere" } ] }""");
        Assert.Equal(AnswerMeaning.AlreadyThere, read.Answers.Match(Operation.Add, AnswerStatus.Failure, "ERROR", "Number Already Exist")?.Meaning);
    }

    /// <summary>The lesson of any answer, its "means" filled in, is a file that is taken and that the answer then fits.</summary>
    [Theory]
    [InlineData("Lead accepted, id 17")]
    [InlineData("OK")]
    [InlineData("Ok!")]
    [InlineData("成功")]
    [InlineData("12345")]
    [InlineData("Lead\naccepted\tnow \u001b[31m and \u202e more")]
    [InlineData("added ९८७६५४३२१० and 9-8-7-6-5-4-3-2-1-0 \"quoted\" \\ <b>")]
    public void A_lesson_can_be_used_as_it_is(string words)
    {
        var lesson = DefinitionLesson.Of(Ozonetel, Operation.Add, 200, "Fine", words);
        Assert.DoesNotMatch(@"[\p{Cc}\p{Cf}]|98765|९८७", lesson);
        var read = Read(lesson[lesson.IndexOf("{\"provider\"", StringComparison.Ordinal)..].Replace("…", "Success", StringComparison.Ordinal));
        Assert.Equal(AnswerMeaning.Success, read.Answers.Match(Operation.Add, AnswerStatus.Unknown, "fine", words)?.Meaning);
    }

    [Fact]
    public void A_lesson_of_a_long_answer_is_short()
    {
        var words = string.Concat(Enumerable.Repeat("Lead accepted and more. ", 600));
        var lesson = DefinitionLesson.Of(Ozonetel, Operation.Add, 200, "Fine", words);
        Assert.True(lesson.Length < 1000);
        var read = Read(lesson[lesson.IndexOf("{\"provider\"", StringComparison.Ordinal)..].Replace("…", "Success", StringComparison.Ordinal));
        Assert.NotNull(read.Answers.Match(Operation.Add, AnswerStatus.Unknown, "Fine", words));
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
        Assert.All(DefinitionFacts.Of(read).Where(static fact => fact.Kind is ProviderFactKind.Field or ProviderFactKind.Path), static fact => Assert.Equal(WireConfidence.User, fact.Confidence));

        Assert.Equal(provider.Definition.Sizes.Select(static one => one.Most), read.Sizes.Select(static one => one.Most));

        // Every answer means what it meant, also those of a create, which have no status word, with one.
        Assert.All(provider.Definition.Answers.Rules.Where(static rule => rule.Code is null).SelectMany(static rule => rule.Operations.Select(operation => (rule, operation))), pair =>
        {
            foreach (var (status, word) in new (AnswerStatus, string?)[] { (AnswerStatus.Success, "SUCCESS"), (AnswerStatus.Failure, "ERROR"), (AnswerStatus.Unknown, null) })
            {
                var text = pair.rule.Documented.Replace("*", "x1", StringComparison.Ordinal);
                Assert.Equal(provider.Definition.Answers.Match(pair.operation, status, word, text)?.Meaning, read.Answers.Match(pair.operation, status, word, text)?.Meaning);
            }
        });

        static IEnumerable<string> Keys(ProviderDefinition definition) => definition.Fields.Select(static field => $"{field.Operation}.{field.Parameter}={field.Key}");
    });

    [Fact]
    public void The_schema_of_editors_knows_the_same_words()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(SchemaPath()));
        var words = schema.RootElement.GetProperty("$defs");
        Assert.Equal(Enum.GetNames<AnswerMeaning>().Order(), Words("meaning").Order());
        Assert.Equal(ProviderCatalog.All.SelectMany(static one => one.Definition.Operations).Select(static one => one.ToString()).Distinct().Order(), Words("operation").Order());
        Assert.Equal(
            ["$schema", "answers", "fields", "landingSeconds", "limits", "paths", "provider"],
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

    // By this file's own place: the build may stand elsewhere (.ci/net8).
    private static string SchemaPath([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "../../../module/CampaignTools.definition.schema.json");
}
