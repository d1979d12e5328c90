using System.Globalization;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Providers.Ozonetel;
using CampaignTools.Engine.Providers.Ozonetel.Token;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>Walks every documented answer through the class that really reads it.</summary>
public sealed class AnswerTableTests : IDisposable
{
    private static readonly string[] Pages = ["OZ-CREATE", "OZ-SCHEDULE", "OZ-ADD", "OZ-TOKEN"];

    private readonly ConnectionSession session = OzonetelSessions.Create(ScriptedProvider.Answering(static _ => "{}"));

    public static TheoryData<DocumentedAnswer> Documented()
    {
        var data = new TheoryData<DocumentedAnswer>();
        foreach (var answer in DocumentedAnswers.All)
        {
            data.Add(answer);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Documented))]
    public void Is_read_as_documented_however_it_is_written(DocumentedAnswer documented)
    {
        ArgumentNullException.ThrowIfNull(documented);
        foreach (var body in AnswerVariants.Of(documented))
        {
            Assert.Equal((documented.Status, documented.ErrorId), Read(documented.Kind, body, 200));
            foreach (var httpStatus in (int[])[400, 401, 403, 404, 500, 501])
            {
                var (status, errorId) = Read(documented.Kind, body, httpStatus);
                if (documented.IsSuccess)
                {
                    // A success and an error at once is neither.
                    Assert.NotEqual(documented.Status, status);
                    Assert.NotNull(errorId);
                }
                else
                {
                    Assert.Equal((documented.Status, documented.ErrorId), (status, errorId));
                }
            }
        }
    }

    [Fact]
    public void Every_row_of_the_table_is_documented_and_every_answer_has_a_row()
    {
        var met = new HashSet<AnswerRule>();
        foreach (var documented in DocumentedAnswers.All)
        {
            var rule = OzonetelAnswers.Table.Match(documented.Kind, StatusWords.Read(documented.Word), documented.Word, documented.Text);
            Assert.True(rule is not null, documented.ToString());
            met.Add(rule);
        }

        // Object messages have their own test; the rest of the rows are sibling pages' and busy texts, or another operation's use of a page's words.
        var unmet = OzonetelAnswers.Table.Rules.Where(rule => Pages.Contains(rule.Source) && !met.Contains(rule) && !rule.Documented.StartsWith('{')
            && !DocumentedAnswers.All.Any(one => AnswerText.Matches(AnswerText.Normalize(one.Text), rule.Pattern)) && rule.Documented != "Data updated successfully");
        Assert.Empty(unmet.Select(static rule => rule.Documented));
    }

    [Fact]
    public void The_same_words_with_the_other_status_are_no_success()
    {
        foreach (var documented in DocumentedAnswers.All.Where(static one => one is { IsSuccess: true, Word: not null }))
        {
            var (status, errorId) = Read(documented.Kind, $$"""{"status":"FAIL","message":"{{documented.Text}}"}""", 200);
            Assert.Equal((nameof(LeadStatus.Failed), ErrorIds.UnrecognizedResponse), (status, errorId));
            (status, errorId) = Read(documented.Kind, $$"""{"message":"{{documented.Text}}"}""", 200);
            Assert.Equal((nameof(LeadStatus.Indeterminate), ErrorIds.UnrecognizedResponse), (status, errorId));
        }
    }

    public void Dispose() => session.Dispose();

    private (string Status, string? ErrorId) Read(Operation operation, string body, int httpStatus)
    {
        using var answer = WireAnswers.Of(body, httpStatus);
        return operation switch
        {
            Operation.Create => ReadCampaign(answer),
            Operation.Token => ReadToken(answer),
            _ => ReadLead(operation, answer),
        };
    }

    private (string Status, string? ErrorId) ReadLead(Operation operation, WireAnswer answer)
    {
        using var call = session.LeadOperation(operation).CreateCall(new LeadCallOptions());
        var batch = new LeadBatch("Diwali", 1);
        batch.Add(new LeadRow { PhoneNumber = "9876543210", Number = "9876543210", CampaignName = "Diwali", When = new DateTime(2026, 11, 25, 10, 0, 0, DateTimeKind.Unspecified) });
        call.Load(batch);
        var verdict = call.Read(answer, isRepeat: false);
        return verdict == AnswerVerdict.TokenExpired
            ? (nameof(AnswerVerdict.TokenExpired), ErrorIds.TokenExpired)
            : (call.Outcomes[0].Status.ToString(), call.Outcomes[0].ErrorId);
    }

    private (string Status, string? ErrorId) ReadCampaign(WireAnswer answer)
    {
        using var call = session.Provider.CampaignOperation(session.Account) is var operation ? operation.CreateCall(operation.Read(new CampaignDraft { Name = "Diwali_2026", Values = new Dictionary<string, object>() })) : null!;
        call.Read(answer, isRepeat: false);
        return (call.Outcome!.Status.ToString(), call.Outcome.Complaints.Count > 0 ? call.Outcome.Complaints[0].ErrorId : null);
    }

    private (string Status, string? ErrorId) ReadToken(WireAnswer answer)
    {
        using var call = new OzonetelTokenCall(session.Account);
        var verdict = call.Read(answer, isRepeat: false);
        Assert.Null(call.Token);
        return (verdict == AnswerVerdict.Settled ? nameof(LeadStatus.Failed) : string.Create(CultureInfo.InvariantCulture, $"{verdict}"), call.ErrorId);
    }
}
