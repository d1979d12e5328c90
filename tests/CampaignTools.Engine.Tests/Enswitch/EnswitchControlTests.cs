using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Providers.Enswitch;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Enswitch;

/// <summary>campaigns/list and campaigns/update, as what shows campaigns and as the switch that starts and stops them.</summary>
public sealed class EnswitchControlTests
{
    private const string Updated = """{"responses":[{"code":"204","key":"","message":"OK"}]}""";

    /// <summary>The documented answers to an update, but for the success.</summary>
    public static TheoryData<int> Refusals => [.. EnswitchAnswers.Table.Rules
        .Where(static rule => rule.Operations.Contains(Operation.Control) && rule.Meaning != AnswerMeaning.Success)
        .Select(static rule => rule.Code!.Value)];

    [Theory]
    [InlineData("Diwali", null)]
    [InlineData("7", null)]
    [InlineData(null, "7")]
    [InlineData("Diwali", "7")]
    [InlineData("7", " 7 ")]
    public async Task Start_by_name_or_id_keeps_the_agents_that_are_kept(string? name, string? id)
    {
        var provider = Server(List(Campaign(7, "Diwali", keep: "-2"), Campaign(8, "diwali")), Updated);
        Assert.Equal((true, false, null, 2), Told(await SetAsync(provider, new CampaignKey(name, id))));
        Golden.Check("campaign-start", provider.Requests.Last().Wire);
    }

    [Fact]
    public async Task Stop()
    {
        var provider = Server(List(Campaign(7, "Diwali")), Updated);
        Assert.True((await SetAsync(provider, new CampaignKey("Diwali"), CampaignAction.Stop)).IsDone);
        Assert.EndsWith("id=7&enabled=0&keep_agents_available=0", provider.Requests.Last().Body, StringComparison.Ordinal);
    }

    /// <summary>A server before 4.2 has no such field; a later one is known to show it.</summary>
    [Fact]
    public async Task What_the_list_does_not_show_is_not_sent_and_is_told()
    {
        var provider = Server(List("""{"id":"7","name":"Diwali"}"""), Updated);
        var outcome = await SetAsync(provider, new CampaignKey("Diwali"));
        Assert.True(outcome.IsDone);
        Assert.Contains("keep_agents_available", outcome.Message, StringComparison.Ordinal);
        Assert.EndsWith("id=7&enabled=1", provider.Requests.Last().Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Holi", null, "'Holi'")]
    [InlineData("99", null, "'99'")]
    [InlineData(null, "99", "'99'")]
    [InlineData("Twice", null, "8, 9")]
    [InlineData("Holi", "7", "is called 'Diwali'")]
    public async Task Campaign_that_is_not_there_or_is_two_is_not_changed(string? name, string? id, string said)
    {
        var provider = Server(List(Campaign(7, "Diwali"), Campaign(8, "Twice"), Campaign(9, "Twice")), Updated);
        var outcome = await SetAsync(provider, new CampaignKey(name, id));
        Assert.Equal((false, false, ErrorIds.InvalidCampaign, 1), Told(outcome));
        Assert.Contains(said, outcome.Message, StringComparison.Ordinal);
        Assert.Single(provider.Requests);
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Documented_refusal_is_no_success(int code)
    {
        var rule = EnswitchAnswers.Table.Match(Operation.Control, code, "words")!;
        var outcome = await SetAsync(Server(List(Campaign(7, "Diwali", enabled: 0)), $$"""{"responses":[{"code":"{{code}}","key":"","message":"words"}]}"""), new CampaignKey("Diwali"));
        Assert.Equal((false, code == 500, rule.ErrorId), (outcome.IsDone, outcome.IsInDoubt, outcome.ErrorId));
    }

    /// <summary>200 and 201 are documented of create; of an update only 204 is, and only in the body.</summary>
    [Theory]
    [InlineData("""{"responses":[{"code":"200","key":"","message":"OK"}]}""")]
    [InlineData("""{"responses":[{"code":"201","key":"","message":"OK"}]}""")]
    [InlineData("""{"responses":[{"code":"204","key":"","message":"OK"},{"code":"299","key":"","message":"?"}]}""")]
    [InlineData("")]
    [InlineData("OK")]
    public async Task Undocumented_answer_is_looked_up_and_stays_in_doubt_where_the_list_shows_otherwise(string answer)
    {
        var outcome = await SetAsync(Server(List(Campaign(7, "Diwali", enabled: 0)), answer), new CampaignKey("Diwali"));
        Assert.Equal((false, true, ErrorIds.UnrecognizedResponse), (outcome.IsDone, outcome.IsInDoubt, outcome.ErrorId));

        outcome = await SetAsync(Server(List(Campaign(7, "Diwali", enabled: 1)), answer), new CampaignKey("Diwali"));
        Assert.Equal((true, false, null), (outcome.IsDone, outcome.IsInDoubt, outcome.ErrorId));
        Assert.Contains("Looked up", outcome.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"responses":[{"code":"401","key":"","message":"x"}]}""", ErrorIds.AuthenticationFailed)]
    [InlineData("""{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"id":7}}""", ErrorIds.UnrecognizedResponse)]
    [InlineData("""{"responses":[{"code":"200","key":"","message":"OK"}]}""", ErrorIds.UnrecognizedResponse)]
    [InlineData("nothing", ErrorIds.UnrecognizedResponse)]
    public async Task Without_the_list_nothing_is_changed(string list, string errorId)
    {
        var provider = Server(list, Updated);
        using var session = ProviderSessions.Enswitch(provider);
        var set = await session.CreateControl().SetStatusAsync(new CampaignKey("Diwali"), CampaignAction.Start, observer: null, default);
        var (shown, states) = await session.CreateControl().GetStatusAsync(name: null, observer: null, default);

        Assert.Equal((false, false, errorId), (set.IsDone, set.IsInDoubt, set.ErrorId));
        Assert.Equal((false, errorId), (shown.IsDone, shown.ErrorId));
        Assert.Empty(states);
        Assert.DoesNotContain(provider.Requests, static one => one.Uri.AbsolutePath.EndsWith("/update/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Campaigns_are_shown_all_or_one()
    {
        using var session = ProviderSessions.Enswitch(Server(List(Campaign(7, "Diwali"), Campaign(8, "diwali", enabled: 0), """{"id":"9","name":"old"}"""), Updated));
        var control = session.CreateControl();

        var (outcome, all) = await control.GetStatusAsync(name: null, observer: null, default);
        Assert.True(outcome.IsDone);
        Assert.Equal([("7", "Diwali", "enabled"), ("8", "diwali", "disabled"), ("9", "old", null)], all.Select(static one => (one.Id, one.Name, one.Position)));
        Assert.Equal("7", Assert.Single((await control.GetStatusAsync("Diwali", observer: null, default)).States).Id);
        Assert.Equal("diwali", Assert.Single((await control.GetStatusAsync("8", observer: null, default)).States).Name);
        var (none, states) = await control.GetStatusAsync("Holi", observer: null, default);
        Assert.Equal((false, ErrorIds.InvalidCampaign, 0), (none.IsDone, none.ErrorId, states.Count));
        Assert.Equal((null, null), (control.WhyNotSet(new CampaignKey("Diwali")), control.WhyNotShown(all: true)));
    }

    [Fact]
    public async Task Lost_answer_is_asked_again()
    {
        var updates = 0;
        var provider = ProviderSessions.Answering(request => !IsUpdate(request) ? ProviderAnswer.Ok(List(Campaign(7, "Diwali", enabled: 0)))
            : ++updates == 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded)
            : ProviderAnswer.Ok(Updated));
        Assert.Equal((true, false, null, 3), Told(await SetAsync(provider, new CampaignKey("Diwali"))));
    }

    private static (bool IsDone, bool IsInDoubt, string? ErrorId, int Attempts) Told(ControlOutcome outcome) => (outcome.IsDone, outcome.IsInDoubt, outcome.ErrorId, outcome.Attempts);

    private static bool IsUpdate(ScriptedRequest request) => request.Uri.AbsolutePath.EndsWith("/bulk/campaigns/update/", StringComparison.Ordinal);

    private static ScriptedProvider Server(string list, string update) => ProviderSessions.Answering(request => ProviderAnswer.Ok(IsUpdate(request) ? update : list));

    private static string List(params string[] campaigns) => $$"""{"responses":[{"code":"200","key":"","message":"OK"}],"data":[{{string.Join(',', campaigns)}}]}""";

    private static string Campaign(int id, string name, int enabled = 1, string keep = "0") =>
        $$"""{"id":"{{id}}","customer":"1","name":"{{name}}","enabled":{{enabled}},"keep_agents_available":"{{keep}}","retry":"60"}""";

    private static async Task<ControlOutcome> SetAsync(ScriptedProvider provider, CampaignKey campaign, CampaignAction action = CampaignAction.Start)
    {
        using var session = ProviderSessions.Enswitch(provider);
        return await session.CreateControl().SetStatusAsync(campaign, action, observer: null, default);
    }
}
