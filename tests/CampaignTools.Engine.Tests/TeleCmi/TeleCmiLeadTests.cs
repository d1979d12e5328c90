using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Providers.TeleCmi;
using CampaignTools.Engine.Providers.TeleCmi.Leads;
using CampaignTools.Engine.Tests.Support;

namespace CampaignTools.Engine.Tests.TeleCmi;

public sealed class TeleCmiLeadTests
{
    private const string Added = """{"code":200,"msg":"Leads Added Successfully"}""";

    [Fact]
    public void Upload_of_one_number() => Golden.Check("leads-least", Sent([Row("919876543210")]).Single().Wire);

    [Fact]
    public void Upload_with_every_field()
    {
        var plan = ColumnPlan.Create(["Phone", "Name", "Last Name", "E-Mail", "Comment", "ADDRESS", "city", "Country", "Plan B"], new ColumnWishes { Include = ["*"] });
        var rows = new[]
        {
            new LeadRow { PhoneNumber = "+91 98765-43210", LeadName = "மீனா \"M\"", Plan = plan, CampaignName = "Sales", Extra = ["Rao", "m@example.com", "a,b", "1 Road", "Chennai", "India", "yes"] },
            new LeadRow { PhoneNumber = "919876543211", Plan = plan, CampaignName = "Sales", Extra = ["", null, null, null, "", "", ""] },
        };
        Golden.Check("leads-every-field", Sent(rows).Single().Wire);
    }

    /// <summary>One malformed email may have a whole request refused: its row stays behind, and the others go.</summary>
    [Theory]
    [InlineData("m@example.com", true)]
    [InlineData(" m.rao+x@mail.example.co.in ", true)]
    [InlineData("o'neill_1@xn--example.org", true)]
    [InlineData("மீனா@example.com", true)]
    [InlineData("", true)]
    [InlineData("  ", true)]
    [InlineData("none", false)]
    [InlineData("m@example", false)]
    [InlineData("m@@example.com", false)]
    [InlineData("m@x@example.com", false)]
    [InlineData("m rao@example.com", false)]
    [InlineData("m@exa mple.com", false)]
    [InlineData("m@example..com", false)]
    [InlineData("m..r@example.com", false)]
    [InlineData(".m@example.com", false)]
    [InlineData("m.@example.com", false)]
    [InlineData("m@example.com.", false)]
    [InlineData("m@-example.com", false)]
    [InlineData("m@example.com, n@example.com", false)]
    [InlineData("m@example.com;n@example.com", false)]
    [InlineData("Meena <m@example.com>", false)]
    [InlineData("@example.com", false)]
    [InlineData("n/a", false)]
    public void Row_with_a_malformed_email_is_rejected_alone(string email, bool isRight)
    {
        var plan = ColumnPlan.Create(["Phone", "City", "E-Mail"], new ColumnWishes { Include = ["*"] });
        var provider = ProviderSessions.Saying(Added);
        using var session = ProviderSessions.TeleCmi(provider);

        var results = ProviderSessions.Add(session, [Of("919876543210", "m@example.com"), Of("919876543211", email), Of("919876543212", null)]);

        Assert.Equal([LeadStatus.Added, isRight ? LeadStatus.Added : LeadStatus.Rejected, LeadStatus.Added], results.Select(static one => one.Status));
        var leads = JsonDocument.Parse(provider.Requests.Single().Body).RootElement.GetProperty("leads").EnumerateArray().ToArray();
        Assert.Equal(isRight ? 3 : 2, leads.Length);
        if (!isRight)
        {
            Assert.Equal((ErrorIds.InvalidValue, 0), (results[1].ErrorId, results[1].Attempts));
            Assert.Equal($"'{email}': write an email as name@example.com, or leave it empty (column 'E-Mail', row 2).", results[1].Message);
        }
        else if (email.Trim() is { Length: > 0 } right)
        {
            Assert.Equal(right, leads[1].GetProperty("email").GetString());
        }
        else
        {
            Assert.False(leads[1].TryGetProperty("email", out _));
        }

        LeadRow Of(string number, string? value) => new() { PhoneNumber = number, Plan = plan, CampaignName = "Sales", Extra = ["a@b", value] };
    }

    [Fact]
    public void The_keys_of_further_columns_are_documented_ones_where_they_fit()
    {
        var fields = new TeleCmiLeadFields(TeleCmiDefinition.Documented);
        Assert.Equal(("lastname", WireConfidence.Documented), (fields.Of("Last_Name").Key, fields.Of("Last_Name").Confidence));
        Assert.Equal(("email", WireConfidence.Documented), (fields.Of("E-mail").Key, fields.Of("E-mail").Confidence));
        Assert.Equal(("Plan B", WireConfidence.Unverified), (fields.Of("Plan B").Key, fields.Of("Plan B").Confidence));
    }

    [Fact]
    public void The_ids_are_version_5_as_the_standard_has_them()
    {
        // RFC 9562, appendix A.4: www.example.com in the namespace of names.
        byte[] name = [.. new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8").ToByteArray(bigEndian: true), .. "www.example.com"u8];
        Assert.Equal(new Guid("2ed6657d-e927-568b-95e1-2665a8aea6a2"), LeadId.OfName(name));
    }

    [Fact]
    public void The_same_row_has_the_same_id_on_every_run_and_any_difference_another()
    {
        // Written down once: a change of how ids are made would make every earlier import's ids strange.
        Assert.Equal("2569bd93-b813-564f-9d07-f92f5fcd42ba", IdOf(Row("919876543210")));
        Assert.Equal(IdOf(Row("919876543210")), IdOf(Row("91 98765 43210")));
        string[] others =
        [
            IdOf(Row("919876543210")),
            IdOf(Row("919876543211")),
            IdOf(Row("919876543210", "Ravi")),
            IdOf(Row("919876543210", campaign: "Sales 2")),
            IdOf(Row("919876543210", "Ravi", new() { ["city"] = "Pune" })),
            IdOf(Row("919876543210", "Ravi", new() { ["city"] = "Puna" })),
            IdOf(Row("919876543210", "Ravi", new() { ["country"] = "Pune" })),
            IdOf(Row("919876543210", "Rav", new() { ["city"] = "iPune" })),
        ];
        Assert.Equal(others.Length, others.Distinct().Count());
    }

    [Fact]
    public void A_list_goes_in_uploads_of_at_most_1000_under_one_name()
    {
        var requests = Sent(Enumerable.Range(0, 2500).Select(static i => Row(i.ToString("919800000000", CultureInfo.InvariantCulture))), batchSize: 4000);
        Assert.Equal([1000, 1000, 500], requests.Select(static request => Leads(request).Count));
        Assert.All(requests, static request => Assert.StartsWith("{\"lead_name\":\"Sales\",\"inet_no\":12345,\"secret\":", request.Body, StringComparison.Ordinal));
        Assert.Equal(2500, requests.SelectMany(Leads).Select(static lead => lead.GetProperty("lead_id").GetString()).Distinct().Count());
    }

    [Fact]
    public void A_row_twice_in_an_upload_goes_once_and_both_are_answered_for()
    {
        var provider = ProviderSessions.Saying(Added);
        using var session = ProviderSessions.TeleCmi(provider);

        var results = ProviderSessions.Add(session, [Row("919876543210"), Row("919876543211"), Row("91 9876543210"), Row("919876543210", "Ravi")]);

        Assert.Equal([LeadStatus.Added, LeadStatus.Added, LeadStatus.Duplicate, LeadStatus.Added], results.Select(static one => one.Status));
        Assert.Equal(3, Leads(provider.Requests.Single()).Count);
        Assert.Equal(results[0].RowId, results[2].RowId);
        Assert.All(results, static one => Assert.True(Guid.TryParseExact(one.RowId, "D", out _)));
    }

    [Theory]
    [InlineData(200, """{"code":200,"msg":"Leads Added Successfully"}""", LeadStatus.Added, null)]
    [InlineData(200, """{"code":404,"msg":"App Not Found"}""", LeadStatus.Failed, ErrorIds.AuthenticationFailed)]
    [InlineData(404, """{"code":404,"msg":"App Not Found"}""", LeadStatus.Failed, ErrorIds.AuthenticationFailed)]
    [InlineData(422, """{"code":422,"msg":"Validation Failed"}""", LeadStatus.Rejected, ErrorIds.ValidationFailed)]
    [InlineData(200, """{"code":500,"msg":"Something Went Wrong"}""", LeadStatus.Indeterminate, ErrorIds.ProviderUnavailable)]
    [InlineData(200, """{"code":400,"msg":"lead_id exists"}""", LeadStatus.Failed, ErrorIds.UnrecognizedResponse)]
    [InlineData(200, """{"code":200,"code":400,"msg":"Leads Added Successfully"}""", LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse)]
    [InlineData(200, """{"code":201,"msg":"Leads Added Successfully"}""", LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse)]
    public void An_answer_is_believed_by_its_own_code(int http, string body, LeadStatus status, string? errorId)
    {
        using var session = ProviderSessions.TeleCmi(ProviderSessions.Saying(body, (HttpStatusCode)http));
        var result = Assert.Single(ProviderSessions.Add(session, [Row("919876543210")]));
        Assert.Equal((status, errorId), (result.Status, result.ErrorId));
        Assert.NotNull(result.RowId);
    }

    [Fact]
    public void A_malformed_upload_of_several_rows_blames_none_of_them()
    {
        using var session = ProviderSessions.TeleCmi(ProviderSessions.Saying("""{"code":422,"msg":"Validation Failed"}""", HttpStatusCode.UnprocessableEntity));
        var results = ProviderSessions.Add(session, [Row("919876543210"), Row("919876543211")]);
        Assert.All(results, static one => Assert.Equal((LeadStatus.Failed, ErrorIds.ValidationFailed), (one.Status, one.ErrorId)));
    }

    [Fact]
    public void A_wrong_app_stops_the_run()
    {
        var provider = ProviderSessions.Saying("""{"code":404,"msg":"App Not Found"}""");
        using var session = ProviderSessions.TeleCmi(provider);
        var results = ProviderSessions.Add(session, Enumerable.Range(0, 500).Select(static i => Row((9_000_000_000 + i).ToString(CultureInfo.InvariantCulture))), batchSize: 100);
        Assert.Equal(100, results.Count(static one => one.Status == LeadStatus.Failed));
        Assert.Equal(400, results.Count(static one => one.Status == LeadStatus.NotSent));
        Assert.Single(provider.Requests);
    }

    [Fact]
    public void A_repeat_that_is_refused_leaves_the_row_in_doubt_with_its_id()
    {
        var asked = 0;
        using var session = ProviderSessions.TeleCmi(ProviderSessions.Answering(_ => ++asked == 1
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded)
            : ProviderAnswer.Ok("""{"code":400,"msg":"lead_id already exists"}""")));

        var result = Assert.Single(ProviderSessions.Add(session, [Row("919876543210")]));

        Assert.Equal((LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown, 2), (result.Status, result.ErrorId, result.Attempts));
        Assert.Contains("lead_id already exists", result.Message, StringComparison.Ordinal);
        Assert.Equal(IdOf(Row("919876543210")), result.RowId);
    }

    [Fact]
    public void The_repeat_carries_the_same_bytes()
    {
        var asked = 0;
        var provider = ProviderSessions.Answering(_ => ++asked == 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : ProviderAnswer.Ok(Added));
        using var session = ProviderSessions.TeleCmi(provider);

        Assert.Equal(LeadStatus.Added, Assert.Single(ProviderSessions.Add(session, [Row("919876543210")])).Status);

        Assert.Equal(2, provider.Requests.Count);
        Assert.Single(provider.Requests.Select(static one => one.Body).Distinct());
    }

    [Fact]
    public void An_account_that_is_no_number_is_told_at_connecting()
    {
        var settings = new CampaignTools.Engine.Connections.ConnectionSettings
        {
            Provider = CampaignProvider.TeleCmi,
            UserName = "acme",
            Secret = new CampaignTools.Engine.Secrets.Secret(ProviderSessions.TeleCmiSecret),
        };
        var failure = Assert.Throws<CampaignTools.Engine.Errors.CampaignToolsException>(() => new CampaignTools.Engine.Connections.ConnectionSession(settings));
        Assert.Equal(ErrorIds.InvalidParameter, failure.ErrorId);
        Assert.Contains("inet_no, a whole number", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_has_no_tokens_and_no_scheduling()
    {
        using var session = ProviderSessions.TeleCmi(ProviderSessions.Saying(Added));
        var token = await Assert.ThrowsAsync<CampaignTools.Engine.Errors.CampaignToolsException>(async () => await session.GetTokenAsync(force: false, default));
        Assert.Equal(ErrorIds.TokenNotSupported, token.ErrorId);
        var schedule = Assert.Throws<CampaignTools.Engine.Errors.CampaignToolsException>(() => session.LeadOperation(CampaignTools.Engine.Wire.Operation.Schedule));
        Assert.Equal(ErrorIds.ProviderMismatch, schedule.ErrorId);
        Assert.Contains("TeleCmi has no scheduling", schedule.Message, StringComparison.Ordinal);
    }

    private static LeadRow Row(string number, string? name = null, Dictionary<string, string>? more = null, string campaign = "Sales") => new()
    {
        PhoneNumber = number,
        LeadName = name,
        CampaignName = campaign,
        Plan = more is null ? null : ColumnPlan.Create([.. more.Keys], new ColumnWishes { Include = ["*"] }),
        Extra = more is null ? null : [.. more.Values],
    };

    private static string IdOf(LeadRow row) => Leads(Sent([row]).Single())[0].GetProperty("lead_id").GetString()!;

    private static IReadOnlyList<JsonElement> Leads(ScriptedRequest request)
    {
        using var body = JsonDocument.Parse(Encoding.UTF8.GetBytes(request.Body));
        return [.. body.RootElement.GetProperty("leads").EnumerateArray().Select(static one => one.Clone())];
    }

    private static IReadOnlyCollection<ScriptedRequest> Sent(IEnumerable<LeadRow> rows, int batchSize = 1000)
    {
        var provider = ProviderSessions.Saying(Added);
        using var session = ProviderSessions.TeleCmi(provider);
        Assert.All(ProviderSessions.Add(session, rows, batchSize), static one => Assert.Equal(LeadStatus.Added, one.Status));
        return provider.Requests;
    }
}
