using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Tests.Support;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>setCampaignStatus, campaignStatus, getScheduledData, deleteScheduledData.</summary>
public sealed class ControlTests
{
    [Fact]
    public async Task Start()
    {
        var outcome = await RunAsync("control-start", """{"status":"SUCCESS","message":"SUCCESSFULLY UPDATED, Progressive was started"}""", static async (control, _) =>
            await control.SetStatusAsync(new CampaignKey("Diwali"), CampaignAction.Start, observer: null, CancellationToken.None));
        Assert.True(outcome.IsDone);
    }

    [Fact]
    public async Task Status()
    {
        var (outcome, states) = await RunAsync(
            "control-status",
            """{"status":"success","message":[{"CampaignID":"256","CampaignName":"Diwali","UserName":"acme","Position":"READY"}]}""",
            static async (control, _) => await control.GetStatusAsync("Diwali", observer: null, CancellationToken.None));
        Assert.True(outcome.IsDone);
        var state = Assert.Single(states);
        Assert.Equal(("256", "Diwali", "acme", "READY"), (state.Id, state.Name, state.UserName, state.Position));
    }

    /// <summary>The page's own sample answers four campaigns for one that was asked for.</summary>
    [Theory]
    [InlineData("Holi", true)]
    [InlineData("holi", false)]
    public async Task Status_is_that_of_the_campaign_that_was_asked_for(string name, bool isThere)
    {
        using var session = OzonetelSessions.Create(ScriptedProvider.Answering(static request => request.IsToken
            ? OzonetelSessions.TokenAnswer
            : """{"status":"success","message":[{"CampaignID":"1","CampaignName":"Diwali","Position":"READY"},{"CampaignID":"2","CampaignName":"Holi","Position":"RUNNING"}]}"""));
        var (outcome, states) = await session.CreateControl().GetStatusAsync(name, observer: null, CancellationToken.None);
        Assert.Equal(isThere ? ["2"] : [], states.Select(static state => state.Id));
        Assert.Equal((isThere, isThere ? null : ErrorIds.InvalidCampaign), (outcome.IsDone, outcome.ErrorId));
    }

    [Fact]
    public async Task List_keeps_the_echoed_key_to_itself()
    {
        var (outcome, leads) = await RunAsync(
            "scheduled-list",
            $$"""{"status":"success","api_key":"{{OzonetelSessions.ApiKey}}","message":[{"rowId":17,"api_key":"{{OzonetelSessions.ApiKey}}","campaign_name":"Diwali","PhoneNumber":"9876543210","ScheduleTime":"2026-11-25 10:00:00","skill":null}]}""",
            static async (_, leads) => await leads.GetAsync(observer: null, CancellationToken.None));
        Assert.True(outcome.IsDone);
        var lead = Assert.Single(leads);
        Assert.Equal(("17", "Diwali", "9876543210", null), (lead.RowId, lead.CampaignName, lead.PhoneNumber, lead.Skill));
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 10, 0, 0, new TimeSpan(5, 30, 0)), lead.ScheduledTime);
        Assert.DoesNotContain(OzonetelSessions.ApiKey, $"{outcome.Message}{System.Text.Json.JsonSerializer.Serialize(lead)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_nobody_knows_shows_no_key()
    {
        var (outcome, _) = await RunAsync(
            "scheduled-list",
            $$"""{"status":"odd","api_key":"{{OzonetelSessions.ApiKey}}"}""",
            static async (_, leads) => await leads.GetAsync(observer: null, CancellationToken.None));
        Assert.Equal(ErrorIds.UnrecognizedResponse, outcome.ErrorId);
        Assert.DoesNotContain(OzonetelSessions.ApiKey, outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancel()
    {
        var outcome = await RunAsync("scheduled-cancel", """{"status":"success","message":{"3":"Deleted"}}""", static async (_, leads) =>
            await leads.CancelAsync("3-10", observer: null, CancellationToken.None));
        Assert.True(outcome.IsDone);
    }

    /// <summary>The page says of these words that the user name is wrong; where a sign-in has just gone well, the name of the campaign is likelier.</summary>
    [Fact]
    public async Task No_record_is_of_the_user_name_and_says_what_else_it_may_be()
    {
        var (outcome, states) = await RunAsync("control-status", """{"status":"failure","message":"no record found"}""", static async (control, _) =>
            await control.GetStatusAsync("Diwali", observer: null, CancellationToken.None));
        Assert.Empty(states);
        Assert.Equal((false, false, ErrorIds.AuthenticationFailed), (outcome.IsDone, outcome.IsInDoubt, outcome.ErrorId));
        Assert.StartsWith("no record found (", outcome.Message, StringComparison.Ordinal);
        Assert.Contains("campaign's name", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_refusal_of_a_repeat_says_nothing_of_the_start_before_it()
    {
        var asked = 0;
        using var session = OzonetelSessions.Create(new ScriptedProvider((request, _) => request.IsToken ? Task.FromResult(ScriptedProvider.Json(OzonetelSessions.TokenAnswer))
            : ++asked == 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded)
            : Task.FromResult(ScriptedProvider.Json("""{"status":"failure","message":"no record found"}"""))));
        var outcome = await session.CreateControl().SetStatusAsync(new CampaignKey("Diwali"), CampaignAction.Start, observer: null, CancellationToken.None);
        Assert.Equal((2, false, true, ErrorIds.OutcomeUnknown), (asked, outcome.IsDone, outcome.IsInDoubt, outcome.ErrorId));
    }

    [Fact]
    public void Ozonetel_goes_by_whole_names()
    {
        using var session = OzonetelSessions.Create(ScriptedProvider.Answering(static _ => OzonetelSessions.TokenAnswer));
        var control = session.CreateControl();
        Assert.Equal((null, null), (control.WhyNotSet(new CampaignKey("Diwali", "256")), control.WhyNotShown(all: false)));
        Assert.Contains("-Name", control.WhyNotSet(new CampaignKey(Name: null, "256")), StringComparison.Ordinal);
        Assert.Contains("wildcards", control.WhyNotShown(all: true), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"status":"failure","message":"no record found"}""", ErrorIds.InvalidCampaign)]
    [InlineData("""{"status":"false","message":"Invalid action.","data":null}""", ErrorIds.AuthenticationModeMismatch)]
    [InlineData("""{"status":"SUCCESS","message":"whatever"}""", ErrorIds.UnrecognizedResponse)]
    public async Task A_refusal_is_an_outcome(string answer, string errorId)
    {
        var outcome = await RunAsync("control-start", answer, static async (control, _) =>
            await control.SetStatusAsync(new CampaignKey("Diwali"), CampaignAction.Start, observer: null, CancellationToken.None));
        Assert.Equal((false, errorId), (outcome.IsDone, outcome.ErrorId));
    }

    private static async Task<T> RunAsync<T>(string golden, string answer, Func<ICampaignControl, IScheduledLeads, Task<T>> use)
    {
        var provider = ScriptedProvider.Answering(request => request.IsToken ? OzonetelSessions.TokenAnswer : answer);
        using var session = OzonetelSessions.Create(provider);
        var result = await use(session.CreateControl(), session.CreateScheduledLeads());
        Golden.Check(golden, provider.Requests.Last().Wire);
        return result;
    }
}
