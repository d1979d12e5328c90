using System.Globalization;
using System.Text;
using System.Text.Json;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Providers.Enswitch;
using CampaignTools.Engine.Providers.Enswitch.Leads;
using CampaignTools.Engine.Providers.Enswitch.Token;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Providers.Enswitch.Control;
using CampaignTools.Engine.Providers.Ozonetel.Control;
using CampaignTools.Engine.Providers.TeleCmi.Control;
using CampaignTools.Engine.Providers.Ozonetel.Token;
using CampaignTools.Engine.Providers.TeleCmi;
using CampaignTools.Engine.Tests.Ozonetel;
using CampaignTools.Engine.Tests.Providers;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;
using Xunit.Abstractions;

namespace CampaignTools.Engine.Tests.Wire;

/// <summary>
/// Every documented answer of all three providers, spoilt in its bytes, structure, headers and encodings, through the wire and the class that really reads it:
/// no exception, and no success that <see cref="AnswerOracle"/> does not see. CAMPAIGNTOOLS_MUTATIONS sets another count.
/// </summary>
public sealed class AnswerMutationTests(ITestOutputHelper output) : IDisposable
{
    private const int Rows = 3;
    private const string Campaign = "Diwali_2026";

    private readonly ConnectionSession ozonetel = OzonetelSessions.Create(ScriptedProvider.Answering(static _ => "{}"));
    private readonly ConnectionSession teleCmi = ProviderSessions.TeleCmi(ScriptedProvider.Answering(static _ => "{}"));
    private readonly ConnectionSession enswitch = ProviderSessions.Enswitch(ScriptedProvider.Answering(static _ => "{}"));

    private static string ScheduledRows => string.Join(",", Enumerable.Range(0, Rows).Select(static i =>
        $$"""{"Response":"success","msg":"Data updated successfully","campaign_name":"{{Campaign}}","ExpiryDate":null,"ScheduleTime":"2026-03-12 13:43:00","skill":null,"index":{{i}},"PhoneNumber":"{{Number(i)}}","AgentID":"xxx","rowId":{{169201 + i}}}"""));

    private static string Jwt => $"eyJhbGciOiJIUzI1NiJ9.{Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"sub":"acme","iat":1795321800,"exp":1795325400}""")).TrimEnd('=')}.c2ln";

    [Fact]
    public async Task No_spoilt_answer_is_an_exception_or_a_success()
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable("CAMPAIGNTOOLS_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 100_000;
        var cases = Cases().ToArray();
        var (good, all) = (await GoodAsync(cases), cases);
        var mutator = new AnswerMutator(20261125);
        MutatedAnswer? current = null;
        using var wire = new HttpWire(FixedTime.Standard, new Spoilt(() => current!.Message()));
        using var answer = new WireAnswer();
        var (successes, unread) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            // Half of them of what is a success unspoilt.
            cases = i % 2 == 0 ? good : all;
            var one = cases[i / 2 % cases.Length];
            current = mutator.Mutate(one.Body);
            var told = $"{one.Name}, mutation {i}: {current}";
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/") { Content = new BodyContent(new byte[2], BodyContent.Json) };
                await wire.SendAsync(request, answer, CancellationToken.None, CancellationToken.None);
                if (answer.Certainty != DeliveryCertainty.Answered)
                {
                    unread++;
                    continue;
                }

                successes += await one.Check(answer, current, mutator.Next(4) == 0) ? 1 : 0;
            }
            catch (Exception failure) when (failure is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{told}\n{failure}");
            }
            catch (Xunit.Sdk.XunitException failure)
            {
                Assert.Fail($"{told}\n{failure.Message}");
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} mutations of {all.Length} documented answers: {successes} were successes all the same, {unread} did not come whole."));

        // Some changes change nothing that counts; without any of these, the test would see no success either way.
        Assert.True(successes > count / 50, $"{successes} of {count}");
    }

    [Fact]
    public async Task Unspoilt_every_success_is_one()
    {
        var good = await GoodAsync(Cases());

        // Ozonetel: 6 texts of Add and 2 that a number is there, 2 scheduling answers, create, queued, token, 4 reads and orders. TeleCMI 3, Enswitch 6.
        Assert.Equal(26, good.Length);
    }

    public void Dispose()
    {
        ozonetel.Dispose();
        teleCmi.Dispose();
        enswitch.Dispose();
    }

    private static async Task<Case[]> GoodAsync(IEnumerable<Case> cases)
    {
        using var answer = new WireAnswer();
        var good = new List<Case>();
        foreach (var one in cases)
        {
            answer.SetAnswered(200, retryAfter: null);
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(one.Body));
            await answer.ReadBodyAsync(stream, announced: null, 1 << 20, CancellationToken.None);
            if (await one.Check(answer, new MutatedAnswer(one.Body), false))
            {
                good.Add(one);
            }
        }

        return [.. good];
    }

    private static string Number(int row) => string.Create(CultureInfo.InvariantCulture, $"98000000{row:00}");

    private IEnumerable<Case> Cases()
    {
        foreach (var one in DocumentedAnswers.All)
        {
            var status = one.Word is null ? "" : $"\"status\":\"{one.Word}\",";
            var body = $$"""{{{status}}"{{(one.Word is null ? "Message" : "message")}}":{{JsonSerializer.Serialize(one.Text)}},"data":null}""";
            yield return one.Kind switch
            {
                Operation.Add => new(one.ToString(), body, (answer, spoilt, isRepeat) => CheckAdd(answer, spoilt, isRepeat)),
                Operation.Schedule => new(one.ToString(), body, CheckSchedule),
                Operation.Token => new(one.ToString(), body, CheckOzonetelToken),
                _ => new(one.ToString(), body, CheckCreate),
            };
        }

        yield return new("Schedule: rows", $$"""{"message":[{{ScheduledRows}}],"status":"success"}""", CheckSchedule);
        yield return new("Schedule: mixed rows", $$"""{"status":"success","message":[{{ScheduledRows.Replace("Data updated successfully", "Number Already Exist", StringComparison.Ordinal)}}, {"index":7}]}""", CheckSchedule);
        yield return new("Schedule: object", """{"status":"success","message":{"0-0":"Success response","0-1":"\"status\": \"success\",\n\"message\": [{\"Response\": \"success\"}]"}}""", CheckSchedule);
        yield return new("Token", $$"""{"token":"{{Jwt}}","message":""}""", CheckOzonetelToken);
        yield return new("Bulk", """{"status":"SUCCESS","message":"Queued Successfully"}""", CheckBulk);
        yield return new("Control", """{"status":"SUCCESS","message":"SUCCESSFULLY UPDATED, Diwali was started"}""", Data(Operation.Control));
        yield return new("Status", """{"status":"success","message":[{"CampaignID":"1","CampaignName":"Diwali","UserName":"acme","Position":"Running"}]}""", Data(Operation.CampaignStatus));
        yield return new("List", """{"status":"success","message":[{"rowId":1,"campaign_name":"Diwali","PhoneNumber":"9800000000","ScheduleTime":"2026-03-12 13:43:00"}]}""", Data(Operation.ListScheduled));
        yield return new("Cancel", """{"status":"success","message":{"1":"deleted"}}""", Data(Operation.CancelScheduled));

        foreach (var rule in TeleCmiAnswers.Table.Rules)
        {
            var body = $$"""{"code":{{rule.Code}},"msg":"{{rule.Documented.Replace("*", "Something", StringComparison.Ordinal)}}"}""";
            foreach (var operation in rule.Operations)
            {
                yield return new($"TeleCMI {operation} {rule.Code}", body, operation switch
                {
                    Operation.Add => CheckTeleCmiLeads,
                    Operation.Control => CheckTeleCmiUpdate,
                    _ => CheckTeleCmiCampaign,
                });
            }
        }

        foreach (var rule in EnswitchAnswers.Table.Rules)
        {
            foreach (var operation in rule.Operations)
            {
                yield return operation switch
                {
                    Operation.Add => new($"Enswitch {operation} {rule.Code}", Enswitch(rule.Code, $$"""{"count":{{Rows}}}"""), CheckEnswitchLeads),
                    Operation.Token => new($"Enswitch {operation} {rule.Code}", Enswitch(rule.Code, $$"""{"id":7,"auth_token":"{{Jwt}}","auth_token_expiry":"3600","auth_token_expires":1795325400}"""), CheckEnswitchToken),
                    Operation.Control => new($"Enswitch {operation} {rule.Code}", Enswitch(rule.Code, "0"), CheckEnswitchUpdate),
                    Operation.ListCampaigns or Operation.ListDestinations =>
                        new($"Enswitch {operation} {rule.Code}", Enswitch(rule.Code, """[{"id":1,"name":"Diwali","dnumber":"9800000000","status":"pending"},{"id":"2","name":"Holi","dnumber":"9800000001","status":"success"}]"""), CheckEnswitchList),
                    _ => new($"Enswitch {operation} {rule.Code}", Enswitch(rule.Code, """{"id":123}"""), CheckEnswitchCampaign),
                };
            }
        }
    }

    private static string Enswitch(int? code, string data) => $$"""{ "responses":[ { "code":"{{code}}", "key":"", "message":"OK" } ], "data":{{data}} }""";

    private async ValueTask<LeadCall> LeadsAsync(ConnectionSession session, Operation operation, int rows, WireAnswer answer, bool isRepeat)
    {
        var call = session.LeadOperation(operation).CreateCall(new LeadCallOptions());
        var batch = new LeadBatch(session == enswitch ? "123" : Campaign, rows);
        for (var i = 0; i < rows; i++)
        {
            batch.Add(new LeadRow { Index = i, PhoneNumber = Number(i), Number = Number(i), CampaignName = batch.CampaignName, When = new DateTime(2026, 11, 25, 10, 0, 0, DateTimeKind.Unspecified) });
        }

        call.Take(batch);
        Assert.Null(await call.PrepareAsync(session.Client, null!, CancellationToken.None));
        call.Read(answer, isRepeat);
        foreach (var outcome in call.Outcomes)
        {
            Assert.True(outcome.Status is not (LeadStatus.Rejected or LeadStatus.Failed or LeadStatus.Indeterminate) || outcome.SendAgain || outcome.ErrorId is not null || HttpMeaning.IsWait(answer.HttpStatus), "a row without its reason");
        }

        return call;
    }

    private static bool IsGood(LeadStatus status) => status is LeadStatus.Added or LeadStatus.Scheduled or LeadStatus.Queued or LeadStatus.Duplicate;

    /// <summary>No success where the oracle sees none. Whether there is one.</summary>
    private static bool Agree(bool isGood, bool oracle)
    {
        Assert.True(oracle || !isGood, "a success that is none");
        return isGood;
    }

    // What a request that waits keeps of its rows is nobody's to ask.
    private static bool Agree(LeadCall call, bool oracle, WireAnswer answer) =>
        !HttpMeaning.IsWait(answer.HttpStatus) && Agree(IsGood(call.Outcomes[0].Status) && !call.Outcomes[0].SendAgain && call.Outcomes[0].Message is not null, oracle);

    private async ValueTask<bool> CheckAdd(WireAnswer answer, MutatedAnswer spoilt, bool isRepeat)
    {
        using var call = await LeadsAsync(ozonetel, Operation.Add, 1, answer, isRepeat);
        var read = AnswerOracle.Read(spoilt, lenient: true);
        return Agree(call, call.Outcomes[0].Status == LeadStatus.Added && !isRepeat ? AnswerOracle.IsAdded(read) : IsAddedOrPresent(spoilt, read), answer);
    }

    // "Number Already Exist" is believed over an HTTP error, too: nothing was added, whatever else is wrong.
    private static bool IsAddedOrPresent(MutatedAnswer spoilt, JsonElement? read)
    {
        var status = spoilt.Status;
        spoilt.Status = 200;
        var isPresent = AnswerOracle.IsPresent(AnswerOracle.Read(spoilt, lenient: true));
        spoilt.Status = status;
        return isPresent || AnswerOracle.IsAdded(read);
    }

    private async ValueTask<bool> CheckBulk(WireAnswer answer, MutatedAnswer spoilt, bool isRepeat)
    {
        using var call = await LeadsAsync(ozonetel, Operation.Bulk, Rows, answer, isRepeat);
        return Agree(call, AnswerOracle.IsQueued(AnswerOracle.Read(spoilt, lenient: true)), answer);
    }

    private async ValueTask<bool> CheckSchedule(WireAnswer answer, MutatedAnswer spoilt, bool isRepeat)
    {
        using var call = await LeadsAsync(ozonetel, Operation.Schedule, Rows, answer, isRepeat);
        var read = AnswerOracle.Read(spoilt, lenient: false);
        var any = false;
        for (var i = 0; i < Rows; i++)
        {
            any |= !HttpMeaning.IsWait(answer.HttpStatus) && !call.Outcomes[i].SendAgain && call.Outcomes[i].Message is not null
                && Agree(IsGood(call.Outcomes[i].Status), AnswerOracle.IsScheduled(read, i, Number(i), Campaign));
        }

        return any;
    }

    private ValueTask<bool> CheckCreate(WireAnswer answer, MutatedAnswer spoilt, bool isRepeat)
    {
        using var call = CreateCall(ozonetel, new CampaignDraft { Name = Campaign, Values = new Dictionary<string, object>() });
        return new(Agree(call.Read(answer, isRepeat), call, AnswerOracle.IsCreated(AnswerOracle.Read(spoilt, lenient: true)) || (isRepeat && IsNameTaken(spoilt))));
    }

    private static CampaignCall CreateCall(ConnectionSession session, CampaignDraft draft) =>
        session.Provider.CampaignOperation(session.Account) is var operation ? operation.CreateCall(operation.Read(draft)) : null!;

    private static bool IsNameTaken(MutatedAnswer spoilt)
    {
        spoilt.Status = 200;
        return AnswerOracle.IsNameTaken(AnswerOracle.Read(spoilt, lenient: true));
    }

    private static bool Agree(AnswerVerdict verdict, CampaignCall call, bool oracle) =>
        verdict != AnswerVerdict.Wait && verdict != AnswerVerdict.TokenExpired && Agree(call.Outcome!.Status is CampaignStatus.Created or CampaignStatus.Validated, oracle);

    private ValueTask<bool> CheckOzonetelToken(WireAnswer answer, MutatedAnswer spoilt, bool isRepeat)
    {
        using var call = new OzonetelTokenCall(ozonetel.Account);
        call.Read(answer, isRepeat);
        return new(CheckToken(call.Token, AnswerOracle.IsToken(AnswerOracle.Read(spoilt, lenient: true), call.Token?.Value.Reveal() ?? "")));
    }

    private static bool CheckToken(CampaignTools.Engine.Tokens.AccessToken? token, bool oracle)
    {
        if (token is null || token.IsNone)
        {
            return false;
        }

        Assert.True(token.ExpiresAt is not { } end || (end > token.IssuedAt && end - token.IssuedAt <= TimeSpan.FromDays(3660)));
        using var request = new HttpRequestMessage();
        request.Headers.Authorization = token.Bearer;
        return Agree(isGood: true, oracle);
    }

    private Func<WireAnswer, MutatedAnswer, bool, ValueTask<bool>> Data(Operation operation) => (answer, spoilt, isRepeat) =>
    {
        using var call = new OzonetelDataCall(ozonetel.Account, operation, static (_, _) => { });
        call.Read(answer, isRepeat);
        foreach (var row in call.Rows)
        {
            OzonetelRows.Text(row, "rowId", "campaignname");
        }

        var isGood = !HttpMeaning.IsWait(answer.HttpStatus) && call.Reading.Fate == Fate.Done && (call.HasRows || call.Reading.Message is not null);
        return new(Agree(isGood, AnswerOracle.Read(spoilt, lenient: true) is not null));
    };

    private async ValueTask<bool> CheckTeleCmiLeads(WireAnswer answer, MutatedAnswer spoilt, bool isRepeat)
    {
        using var call = await LeadsAsync(teleCmi, Operation.Add, Rows, answer, isRepeat);
        Assert.All(call.Outcomes.ToArray(), static one => Assert.NotNull(one.RowId));
        return Agree(call, AnswerOracle.IsTeleCmi(AnswerOracle.Read(spoilt, lenient: false), "leads added successfully"), answer);
    }

    private ValueTask<bool> CheckTeleCmiCampaign(WireAnswer answer, MutatedAnswer spoilt, bool isRepeat)
    {
        using var call = CreateCall(teleCmi, TeleCmiSuite.Progressive);
        var verdict = call.Read(answer, isRepeat);
        var isCreated = AnswerOracle.IsTeleCmi(AnswerOracle.Read(spoilt, lenient: false), "campaign created successfully");
        spoilt.Status = 200;
        return new(Agree(verdict, call, isCreated || (isRepeat && AnswerOracle.Read(spoilt, lenient: false) is not null)));
    }

    private ValueTask<bool> CheckTeleCmiUpdate(WireAnswer answer, MutatedAnswer spoilt, bool isRepeat)
    {
        using var call = new TeleCmiUpdateCall(teleCmi.Account, Guid.Empty, isActive: true);
        return new(Agree(call.Read(answer, isRepeat), call, AnswerOracle.IsTeleCmi(AnswerOracle.Read(spoilt, lenient: false), "campaign updated successfully")));
    }

    private ValueTask<bool> CheckEnswitchUpdate(WireAnswer answer, MutatedAnswer spoilt, bool isRepeat)
    {
        var call = new EnswitchUpdateCall(enswitch.Account, new EnswitchListed("7", Campaign, "0", "0"), "1");
        return new(Agree(call.Read(answer, isRepeat), call, AnswerOracle.IsEnswitch(AnswerOracle.Read(spoilt, lenient: false), "204", "", value: null)));
    }

    private static bool Agree(AnswerVerdict verdict, ControlCall call, bool oracle) =>
        verdict is not (AnswerVerdict.Wait or AnswerVerdict.TokenExpired) && Agree(call.Reading.Fate == Fate.Done, oracle);

    private async ValueTask<bool> CheckEnswitchLeads(WireAnswer answer, MutatedAnswer spoilt, bool isRepeat)
    {
        using var call = await LeadsAsync(enswitch, Operation.Add, Rows, answer, isRepeat);
        return Agree(call, AnswerOracle.IsEnswitch(AnswerOracle.Read(spoilt, lenient: false), "200", "count", Rows.ToString(CultureInfo.InvariantCulture)), answer);
    }

    private ValueTask<bool> CheckEnswitchCampaign(WireAnswer answer, MutatedAnswer spoilt, bool isRepeat)
    {
        using var call = CreateCall(enswitch, EnswitchSuite.Least);
        return new(Agree(call.Read(answer, isRepeat), call, AnswerOracle.IsEnswitch(AnswerOracle.Read(spoilt, lenient: false), "200", "id", value: null)));
    }

    private ValueTask<bool> CheckEnswitchToken(WireAnswer answer, MutatedAnswer spoilt, bool isRepeat)
    {
        var call = new EnswitchLoginCall(enswitch.Account);
        call.Read(answer, isRepeat);
        return new(CheckToken(call.Token, AnswerOracle.IsEnswitch(AnswerOracle.Read(spoilt, lenient: false), "200", "auth_token", call.Token?.Value.Reveal())));
    }

    private ValueTask<bool> CheckEnswitchList(WireAnswer answer, MutatedAnswer spoilt, bool isRepeat)
    {
        var call = new EnswitchDestinationList(enswitch.Account, "123", 0);
        return new(call.Read(answer, isRepeat) != AnswerVerdict.Wait && Agree(call.Reading.Fate == Fate.Done, AnswerOracle.IsEnswitch(AnswerOracle.Read(spoilt, lenient: false), "200", "", value: null)));
    }

    /// <param name="Name">For a failure's message.</param>
    /// <param name="Body">As documented.</param>
    /// <param name="Check">Reads the answer by the real call, and holds it against the oracle. Whether it was a success.</param>
    private sealed record Case(string Name, string Body, Func<WireAnswer, MutatedAnswer, bool, ValueTask<bool>> Check);

    private sealed class Spoilt(Func<HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer());
    }
}
