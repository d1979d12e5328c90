using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Providers.TeleCmi;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.TeleCmi;

/// <summary>campaign/update, as the switch that starts and stops.</summary>
public sealed class TeleCmiControlTests
{
    private const string Id = "550e8400-e29b-41d4-a716-446655440abc";
    private const string Updated = """{"code":200,"msg":"Campaign updated successfully"}""";

    /// <summary>The documented answers to an update, but for the success.</summary>
    public static TheoryData<string, int> Refusals
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var rule in TeleCmiAnswers.Table.Rules.Where(static rule => rule.Operations.Contains(Operation.Control) && rule.Meaning != AnswerMeaning.Success))
            {
                data.Add(rule.Documented, rule.Code!.Value);
            }

            return data;
        }
    }

    [Fact]
    public async Task Start()
    {
        var provider = ProviderSessions.Saying(Updated);
        Assert.Equal((true, false, null, 1), Told(await SetAsync(provider, new CampaignKey("any name", $" {Id.ToUpperInvariant()} "))));
        Golden.Check("campaign-start", provider.Requests.Single().Wire);
    }

    [Fact]
    public async Task Stop()
    {
        var provider = ProviderSessions.Saying(Updated);
        Assert.True((await SetAsync(provider, new CampaignKey(Name: null, Id), CampaignAction.Stop)).IsDone);
        Assert.Contains("\"active\":false", provider.Requests.Single().Body, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Documented_refusal_is_no_success(string message, int code)
    {
        var rule = TeleCmiAnswers.Table.Match(Operation.Control, code, message)!;
        var outcome = await SetAsync(ProviderSessions.Saying($$"""{"code":{{code}},"msg":"{{message}}"}"""), new CampaignKey(Name: null, Id));
        Assert.Equal((false, code == 500, rule.ErrorId), (outcome.IsDone, outcome.IsInDoubt, outcome.ErrorId));
        Assert.Contains(message, outcome.Message, StringComparison.Ordinal);
    }

    /// <summary>"Campaign created successfully" is the page's of create: nobody documents it of an update.</summary>
    [Theory]
    [InlineData("""{"code":200,"msg":"Campaign created successfully"}""")]
    [InlineData("""{"code":201,"msg":"Campaign updated successfully"}""")]
    [InlineData("""{"code":200}""")]
    [InlineData("OK")]
    public async Task Undocumented_answer_is_in_doubt(string answer) =>
        Assert.Equal((false, true, ErrorIds.UnrecognizedResponse, 3), Told(await SetAsync(ProviderSessions.Saying(answer), new CampaignKey(Name: null, Id))));

    [Fact]
    public async Task Lost_answer_is_asked_again_and_the_refusal_of_that_settles_nothing()
    {
        var asked = 0;
        var provider = ProviderSessions.Answering(_ => ++asked == 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : ProviderAnswer.Ok(Updated));
        Assert.Equal((true, false, null, 2), Told(await SetAsync(provider, new CampaignKey(Name: null, Id))));

        asked = 0;
        provider = ProviderSessions.Answering(_ => ++asked == 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : ProviderAnswer.Ok("""{"code":400,"msg":"Campaign Not Found"}"""));
        Assert.Equal((false, true, ErrorIds.OutcomeUnknown, 2), Told(await SetAsync(provider, new CampaignKey(Name: null, Id))));
    }

    [Fact]
    public async Task Only_an_id_will_do_and_nothing_can_be_shown()
    {
        var provider = ProviderSessions.Saying(Updated);
        using var session = ProviderSessions.TeleCmi(provider);
        var control = session.CreateControl();
        Assert.Contains("-Id", control.WhyNotSet(new CampaignKey("Diwali")), StringComparison.Ordinal);
        Assert.Contains("-Id", control.WhyNotSet(new CampaignKey("Diwali", "")), StringComparison.Ordinal);
        Assert.Null(control.WhyNotSet(new CampaignKey("Diwali", Id)));
        Assert.NotNull(control.WhyNotShown(all: true));
        Assert.NotNull(control.WhyNotShown(all: false));
        Assert.Equal((false, false, ErrorIds.InvalidCampaign, 0), Told(await SetAsync(provider, new CampaignKey(Name: null, "17"))));
        Assert.Equal(ErrorIds.ProviderMismatch, (await control.GetStatusAsync("Diwali", observer: null, default)).Outcome.ErrorId);
        Assert.Throws<Engine.Errors.CampaignToolsException>(session.CreateScheduledLeads);
        Assert.Empty(provider.Requests);
    }

    [Fact]
    public async Task Secret_that_is_echoed_is_taken_out()
    {
        var outcome = await SetAsync(ProviderSessions.Saying($$"""{"code":422,"msg":"bad {{ProviderSessions.TeleCmiSecret}}"}"""), new CampaignKey(Name: null, Id));
        Assert.DoesNotContain(ProviderSessions.TeleCmiSecret, outcome.Message, StringComparison.Ordinal);
    }

    private static (bool IsDone, bool IsInDoubt, string? ErrorId, int Attempts) Told(ControlOutcome outcome) => (outcome.IsDone, outcome.IsInDoubt, outcome.ErrorId, outcome.Attempts);

    private static async Task<ControlOutcome> SetAsync(ScriptedProvider provider, CampaignKey campaign, CampaignAction action = CampaignAction.Start)
    {
        using var session = ProviderSessions.TeleCmi(provider);
        return await session.CreateControl().SetStatusAsync(campaign, action, observer: null, default);
    }
}
