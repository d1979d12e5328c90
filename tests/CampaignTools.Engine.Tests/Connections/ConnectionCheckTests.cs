using System.Net;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Connections;

/// <summary>What is looked at before a first run: each thing is a finding, with what to do.</summary>
public sealed class ConnectionCheckTests
{
    [Fact]
    public async Task Clock_that_differs_is_a_warning()
    {
        using var session = Session(OzonetelSessions.TokenAnswer);
        var findings = await LookAsync(session, _ => Answer(FixedTime.Standard.GetUtcNow().AddMinutes(-7)));
        Assert.Equal(FindingStatus.Passed, Of(findings, "Host").Status);
        Assert.Equal((FindingStatus.Warning, true), (Of(findings, "Clock").Status, Of(findings, "Clock").Message.Contains("420 s", StringComparison.Ordinal)));
        Assert.NotNull(Of(findings, "Clock").Advice);
        Assert.Equal(FindingStatus.Passed, Of(findings, "SignIn").Status);
        Assert.Equal(FindingStatus.Passed, Of(await LookAsync(session, _ => Answer(FixedTime.Standard.GetUtcNow())), "Clock").Status);
    }

    [Fact]
    public async Task Host_that_is_not_there_and_a_credential_that_is_refused_are_failures()
    {
        using var session = Session($$"""{"message":"Invalid API key {{OzonetelSessions.ApiKey}}","status":"error"}""");
        var findings = await LookAsync(session, static _ => throw new HttpRequestException(HttpRequestError.NameResolutionError));
        Assert.All(findings.Where(static one => one.Check == "Host"), static one => Assert.Equal(FindingStatus.Failed, one.Status));
        Assert.Contains("could not be resolved", Of(findings, "Host").Message, StringComparison.Ordinal);
        Assert.DoesNotContain(findings, static one => one.Check == "Clock");
        Assert.Equal(FindingStatus.Failed, Of(findings, "SignIn").Status);
        Assert.DoesNotContain(findings, static one => one.Message.Contains(OzonetelSessions.ApiKey, StringComparison.Ordinal));

        // The rest is looked at all the same.
        Assert.Equal(FindingStatus.Warning, Of(findings, "StateStore").Status);
        Assert.Equal(FindingStatus.Passed, Of(findings, "Limits").Status);
        Assert.Equal(FindingStatus.Skipped, Of(findings, "DoNotCall").Status);
    }

    [Fact]
    public async Task List_that_is_not_there_is_a_failure_and_one_lead_is_sent_by_the_rules()
    {
        using var session = Session(OzonetelSessions.TokenAnswer, settings => settings with { Country = "IN", DoNotCall = [new DoNotCallSource("nowhere", Path: null)] });
        Assert.Equal(FindingStatus.Failed, Of(await LookAsync(session, _ => Answer(FixedTime.Standard.GetUtcNow())), "DoNotCall").Status);
        using var probe = new HostProbe();
        Assert.Equal(FindingStatus.Failed, (await new ConnectionCheck(session, probe).LeadAsync("Diwali", "9876543210", default)).Single().Status);

        using var without = Session(OzonetelSessions.TokenAnswer, static settings => settings with { Country = "IN" });
        var check = new ConnectionCheck(without, probe);
        var sent = await check.LeadAsync("Diwali", "9876543210", default);
        Assert.Equal(FindingStatus.Passed, Of(sent, "Lead").Status);

        // What went out and what came back stand there, the key does not.
        Assert.Matches("^POST .*/ca_apis/AddCampaignData \\{\"campaignName\":\"Diwali\",\"phoneNumber\":\"9876543210\".* → HTTP 200 .*SuccessFully Updated", Of(sent, "Exchange").Message);
        Assert.DoesNotContain(sent, static finding => finding.Message.Contains("KKtest", StringComparison.Ordinal));
        Assert.Equal(FindingStatus.Failed, (await check.LeadAsync("Diwali", "12", default)).Single().Status);
    }

    /// <summary>What only the page of a forerunner has is told wherever it is not kept: of Ozonetel's requests with one lead, and of no others.</summary>
    [Fact]
    public async Task Limit_of_a_forerunner_is_told_where_it_is_not_kept()
    {
        const string Advice = "-RateLimit @{ Add = '100/m' }";
        using var session = Session(OzonetelSessions.TokenAnswer);
        var limits = Of(await LookAsync(session, _ => Answer(FixedTime.Standard.GetUtcNow())), "Limits");
        Assert.Equal(FindingStatus.Passed, limits.Status);
        Assert.Contains("forerunner 100/m", limits.Message, StringComparison.Ordinal);
        Assert.Contains("Token 10/h (9 left now)", limits.Message, StringComparison.Ordinal);
        Assert.Contains(Advice, limits.Advice, StringComparison.Ordinal);
        Assert.Contains(Advice, Forecast(session, Operation.Add), StringComparison.Ordinal);
        Assert.DoesNotContain("forerunner", Forecast(session, Operation.Schedule), StringComparison.Ordinal);
        Assert.DoesNotContain("forerunner", Forecast(session, Operation.Bulk), StringComparison.Ordinal);

        using var kept = Session(OzonetelSessions.TokenAnswer, static settings => settings with { RateLimits = new Dictionary<Operation, RateLimit> { [Operation.Add] = new(60, TimeSpan.FromMinutes(1)) } });
        limits = Of(await LookAsync(kept, _ => Answer(FixedTime.Standard.GetUtcNow())), "Limits");
        Assert.DoesNotContain("forerunner", $"{limits.Message} {Forecast(kept, Operation.Add)}", StringComparison.Ordinal);
        Assert.Null(limits.Advice);

        using var teleCmi = ProviderSessions.TeleCmi(ProviderSessions.Saying(""));
        Assert.DoesNotContain("forerunner", Forecast(teleCmi, Operation.Add), StringComparison.Ordinal);
    }

    private static string Forecast(ConnectionSession session, Operation operation) => new LeadForecast(session.RunServices(operation), 1).Describe("x", "y");

    private static ConnectionSession Session(string token, Func<ConnectionSettings, ConnectionSettings>? change = null) => OzonetelSessions.Create(
        new ScriptedProvider((request, _) => Task.FromResult(ScriptedProvider.Json(request.IsToken ? token : """{"status":"SUCCESS","message":"SuccessFully Updated"}"""))),
        change);

    private static async Task<IReadOnlyList<ProviderFinding>> LookAsync(ConnectionSession session, Func<HttpRequestMessage, HttpResponseMessage> host)
    {
        using var probe = new HostProbe(new Scripted(host));
        return [.. await new ConnectionCheck(session, probe).LookAsync(default)];
    }

    private static ProviderFinding Of(IReadOnlyList<ProviderFinding> findings, string check) => findings.First(one => one.Check == check);

    private static HttpResponseMessage Answer(DateTimeOffset date) => new(HttpStatusCode.NotFound) { Headers = { Date = date } };

    private sealed class Scripted(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
