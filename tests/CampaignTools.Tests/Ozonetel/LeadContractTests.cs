using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Secrets;
using CampaignTools.Sandbox;
using CampaignTools.Sandbox.Ozonetel;
using Xunit.Abstractions;

namespace CampaignTools.Tests.Ozonetel;

/// <summary>Leads and tokens from the engine over the wire to the sandbox, for every condition of OZ-SCHEDULE, OZ-ADD and OZ-TOKEN.</summary>
public sealed class LeadContractTests(ITestOutputHelper output)
{
    public static TheoryData<int, string> AddNumbers() => Numbers(AddConditions.All);

    public static TheoryData<int, string> ScheduleNumbers() => Numbers(ScheduleConditions.All);

    [Theory]
    [MemberData(nameof(AddNumbers))]
    public Task OZ_ADD_comes_out_as_documented(int number, string text) => CheckAsync(AddConditions.All[number], text);

    [Theory]
    [MemberData(nameof(ScheduleNumbers))]
    public Task OZ_SCHEDULE_comes_out_as_documented(int number, string text) => CheckAsync(ScheduleConditions.All[number], text);

    [Fact]
    public void Every_condition_of_the_pages_is_there()
    {
        Assert.Equal((41, 10), (AddConditions.All.Length, ScheduleConditions.All.Length));
        Report.Write(output, "OZ-ADD", AddConditions.All.Select(static one => (one.Text, one.WhyNot)));
        Report.Write(output, "OZ-SCHEDULE", ScheduleConditions.All.Select(static one => (one.Text, one.WhyNot)));
        Report.Write(output, "OZ-TOKEN", [("success", null), ("Invalid userName or apiKey", null), ("Invalid action.", null), ("UserName is null", "a connection needs a user name")]);
        Assert.All(AddConditions.All.Concat(ScheduleConditions.All), static one => Assert.Equal(one.WhyNot is null, one.Ways.Length > 0));
    }

    [Fact]
    public async Task The_token_page_comes_out_as_documented()
    {
        using var right = new Sandboxed();
        var token = await right.Session.GetTokenAsync(force: true, CancellationToken.None);
        Assert.Equal(right.Server.Ozonetel.CurrentToken, token.Value.Reveal());

        using var wrongKey = new Sandboxed(client: static settings => settings with { Secret = new Secret("KKwrong0000000000") });
        Assert.Equal(ErrorIds.AuthenticationFailed, (await Assert.ThrowsAsync<CampaignToolsException>(async () => await wrongKey.Session.SignInAsync(CancellationToken.None))).ErrorId);

        using var wrongUser = new Sandboxed(client: static settings => settings with { UserName = "somebody" });
        Assert.Equal(ErrorIds.AuthenticationFailed, (await Assert.ThrowsAsync<CampaignToolsException>(async () => await wrongUser.Session.SignInAsync(CancellationToken.None))).ErrorId);

        using var wrongMode = new Sandboxed(static options => options.Ozonetel.Authentication = OzonetelAuthentication.Basic);
        var failure = await Assert.ThrowsAsync<CampaignToolsException>(async () => await wrongMode.Session.SignInAsync(CancellationToken.None));
        Assert.Equal(ErrorIds.AuthenticationModeMismatch, failure.ErrorId);
        Assert.Contains("'API Authentication'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Basic_mode_works_at_a_basic_account()
    {
        using var sandboxed = new Sandboxed(
            static options => options.Ozonetel.Authentication = OzonetelAuthentication.Basic,
            static settings => settings with { Authentication = AuthenticationMode.Basic });
        Assert.Equal(LeadStatus.Added, Assert.Single(LeadSending.Send(sandboxed.Session, new LeadWay())).Status);
        Assert.DoesNotContain(sandboxed.Server.Requests, static one => one.Operation == SandboxOperation.Token);
    }

    private static async Task CheckAsync(Condition<LeadWay> condition, string text)
    {
        Assert.NotEmpty(condition.Ways);
        foreach (var way in condition.Ways)
        {
            using var sandboxed = new Sandboxed(way.Account, way.Client);
            if (way.Client is null)
            {
                await sandboxed.Session.SignInAsync(CancellationToken.None);
            }

            way.Meanwhile?.Invoke(sandboxed.Server);
            var before = sandboxed.Server.RequestCount;
            var result = LeadSending.Send(sandboxed.Session, way).First(one => one.Status.ToString() == condition.Status || one.Index == way.Rows.Length - 1);
            Assert.True((condition.Status, condition.ErrorId) == (result.Status.ToString(), result.ErrorId), $"{text}: {result.Status} {result.ErrorId} {result.Message}");
            Assert.True(condition.IsAnsweredBy(Words(result.Message)), $"{text}: '{result.Message}' is not '{condition.Answer}'");
            if (way.AnsweredFirst is { } first)
            {
                Assert.Contains(sandboxed.Server.Requests.Where(one => one.Sequence > before), one => one.AnswerText.Contains(first, StringComparison.Ordinal));
            }
        }
    }

    // What we add to the provider's words stands behind them in brackets.
    private static string? Words(string? message) => message?.Split(" (", 2)[0];

    private static TheoryData<int, string> Numbers(Condition<LeadWay>[] conditions)
    {
        var data = new TheoryData<int, string>();
        for (var i = 0; i < conditions.Length; i++)
        {
            if (conditions[i].WhyNot is null)
            {
                data.Add(i, conditions[i].Text);
            }
        }

        return data;
    }
}
