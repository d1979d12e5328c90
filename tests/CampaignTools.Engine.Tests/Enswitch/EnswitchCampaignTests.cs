using System.Net;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Providers.Enswitch.Campaigns;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Tests.Enswitch;

/// <summary>EN-CAMPAIGN, field by field and code by code.</summary>
public sealed class EnswitchCampaignTests
{
    /// <summary>EN-CAMPAIGN's example answer.</summary>
    private const string Created = """{ "responses":[ { "code":"200", "key":"", "message":"OK" } ], "data":{ "id":123 } }""";

    private static readonly CampaignDraft Least = new()
    {
        Name = "Diwali & more",
        Values = new Dictionary<string, object> { ["DestinationType"] = "queue", ["DestinationNumber"] = "500" },
    };

    public static TheoryData<string, object, string, string> Wire => new()
    {
        { "DestinationType", "ivr", "dtype", "ivr" },
        { "DestinationNumber", 77, "dnumber", "77" },
        { "MaxAttempts", 3, "attempts", "3" },
        { "CallerId", "+91 44 1234", "callerid", "+91 44 1234" },
        { "CustomerId", "12", "customer", "12" },
        { "Description", "दिवाली 50%", "description", "दिवाली 50%" },
        { "Disabled", true, "enabled", "0" },
        { "Disabled", false, "enabled", "1" },
        { "AnsweringMachine", EnswitchAnsweringMachine.Off, "machine", "" },
        { "AnsweringMachine", EnswitchAnsweringMachine.Failed, "machine", "failed" },
        { "AnsweringMachine", "retry", "machine", "retry" },
        { "AnsweringMachine", EnswitchAnsweringMachine.Success, "machine", "success" },
        { "MaxConcurrentCalls", 20, "maximum", "20" },
        { "KeepAgentsAvailable", -2, "keep_agents_available", "-2" },
        { "OwnerId", 0, "owner", "0" },
        { "RecordGroupId", 4, "recordgroup", "4" },
        { "RetryInterval", TimeSpan.FromHours(2), "retry", "7200" },
        { "RetryInterval", 60, "retry", "60" },
        { "SuccessOn", EnswitchSuccess.Answer, "success", "answer" },
        { "SuccessOn", "Key", "success", "key" },
        { "TimeGroupId", 9, "timegroup", "9" },
    };

    public static TheoryData<string, object> Wrong => new()
    {
        { "MaxAttempts", 0 },
        { "MaxAttempts", "many" },
        { "CustomerId", -1 },
        { "AnsweringMachine", "hang up" },
        { "MaxConcurrentCalls", 0 },
        { "KeepAgentsAvailable", 1.5 },
        { "OwnerId", -1 },
        { "RecordGroupId", -1 },
        { "RetryInterval", -1 },
        { "RetryInterval", TimeSpan.FromMilliseconds(1500) },
        { "SuccessOn", "Busy" },
        { "TimeGroupId", -1 },
        { "Disabled", "perhaps" },
        { "Description", new UnreadableValue(null) },
    };

    [Fact]
    public void Request_with_the_required_fields() => Golden.Check("campaign-least", Sent(Least).Wire);

    [Fact]
    public void Request_with_every_field() => Golden.Check("campaign-every-field", Sent(Wire.Aggregate(Least, static (draft, row) => With(draft, (string)row[0], row[1])) with
    {
        ValidateOnly = true,
        Additional = new Dictionary<string, object?> { ["moh"] = 5 },
    }).Wire);

    [Fact]
    public void Every_field_of_the_page_is_in_the_table_once_with_its_default()
    {
        // Name, and the last column of EN-CAMPAIGN; null for a required field. "name" is the one that the copy lost.
        Dictionary<string, string?> page = new(StringComparer.Ordinal)
        {
            ["name"] = null,
            ["dtype"] = null,
            ["dnumber"] = null,
            ["attempts"] = "1",
            ["callerid"] = "Empty string",
            ["customer"] = "Customer of authentication user",
            ["description"] = "Empty string",
            ["enabled"] = "1",
            ["machine"] = "\"failed\"",
            ["maximum"] = "1",
            ["keep_agents_available"] = "0",
            ["owner"] = "0",
            ["recordgroup"] = "0",
            ["retry"] = "3600",
            ["success"] = "\"answer\"",
            ["timegroup"] = "0",
        };
        Assert.Equal(page.OrderBy(static one => one.Key, StringComparer.Ordinal), EnswitchFields.All.ToDictionary(static one => one.Key, static one => one.Default).OrderBy(static one => one.Key, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Wire))]
    public void A_value_goes_as_the_page_writes_it(string parameter, object value, string key, string text)
    {
        var form = Forms.Read(Sent(With(Least, parameter, value)).Body);
        Assert.Equal(text, form[key]);

        // What is not given is not sent: the server's default holds.
        string[] always = ["auth_password", "auth_username", "dnumber", "dtype", "name"];
        Assert.Equal(always.Append(key).Distinct().Order(StringComparer.Ordinal), form.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_value_that_the_page_does_not_allow_is_refused_before_it_is_sent(string parameter, object value)
    {
        var provider = ProviderSessions.Saying(Created);
        using var session = ProviderSessions.Enswitch(provider);
        var (campaign, complaints) = ProviderSessions.Create(session, With(Least, parameter, value));
        var only = Assert.Single(complaints);
        Assert.Equal((CampaignStatus.Rejected, $"Invalid{parameter}", parameter), (campaign.Status, only.ErrorId, only.Key));
        Assert.Empty(provider.Requests);
    }

    [Theory]
    [InlineData("DestinationType")]
    [InlineData("DestinationNumber")]
    public void Required_fields_are_required(string parameter)
    {
        using var session = ProviderSessions.Enswitch(ProviderSessions.Saying(Created));
        var (campaign, _) = ProviderSessions.Create(session, With(Least, parameter, ""));
        Assert.Equal((CampaignStatus.Rejected, $"Invalid{parameter}"), (campaign.Status, campaign.ErrorId));
    }

    [Theory]
    [InlineData("auth_password")]
    [InlineData("auth_username")]
    [InlineData("auth_token")]
    public void The_credential_is_not_to_be_given_in_plain_text(string key)
    {
        using var session = ProviderSessions.Enswitch(ProviderSessions.Saying(Created));
        var (campaign, _) = ProviderSessions.Create(session, Least with { Additional = new Dictionary<string, object?> { [key] = "x" } });
        Assert.Equal((CampaignStatus.Rejected, "InvalidAdditionalField"), (campaign.Status, campaign.ErrorId));
    }

    [Theory]
    [InlineData("""{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"id":123}}""", "123")]
    [InlineData("""{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"id":"123"}}""", "123")]
    [InlineData("""{"data":{"name":"x","id":7},"responses":[{"code":200,"message":"OK"}]}""", "7")]
    public void The_id_comes_as_a_number_or_a_text(string body, string id)
    {
        using var session = ProviderSessions.Enswitch(ProviderSessions.Saying(body));
        var (campaign, _) = ProviderSessions.Create(session, Least);
        Assert.Equal((CampaignStatus.Created, id, null), (campaign.Status, campaign.Id, campaign.ErrorId));
    }

    [Theory]
    [InlineData("""{"responses":[{"code":"200","key":"","message":"OK"}]}""")]
    [InlineData("""{"responses":[{"code":"200","key":"","message":"OK"}],"data":[]}""")]
    [InlineData("""{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"id":null}}""")]
    [InlineData("""{"responses":[{"code":"200","key":"","message":"OK"}],"data":{"id":""}}""")]
    [InlineData("""{"responses":[{"code":"200","key":"","message":"OK"},{"code":"204","key":"","message":"OK"}],"data":{"id":1}}""")]
    [InlineData("""{"responses":[{"code":"200","key":"","message":"OK"},{"key":"","message":"OK"}],"data":{"id":1}}""")]
    [InlineData("""{"responses":[{"code":"200","key":"","message":"OK"},"x"],"data":{"id":1}}""")]
    public void A_success_that_is_not_whole_leaves_the_campaign_in_doubt(string body)
    {
        var provider = ProviderSessions.Saying(body);
        using var session = ProviderSessions.Enswitch(provider);
        var (campaign, _) = ProviderSessions.Create(session, Least);
        Assert.Equal((CampaignStatus.Indeterminate, ErrorIds.UnrecognizedResponse), (campaign.Status, campaign.ErrorId));
        Assert.Single(provider.Requests);
    }

    [Fact]
    public void The_dry_run_validates_and_may_be_repeated()
    {
        var asked = 0;
        var provider = ProviderSessions.Answering(_ => ++asked == 1
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded)
            : ProviderAnswer.Ok("""{"responses":[{"code":"201","key":"","message":"Validated"}]}"""));
        using var session = ProviderSessions.Enswitch(provider);

        var (campaign, complaints) = ProviderSessions.Create(session, Least with { ValidateOnly = true });

        Assert.Equal((CampaignStatus.Validated, null, 2), (campaign.Status, campaign.Id, campaign.Attempts));
        Assert.Empty(complaints);
        Assert.All(provider.Requests, static request => Assert.Equal("1", Forms.Read(request.Body)["validation"]));
    }

    [Fact]
    public void A_server_that_only_validates_what_it_should_create_has_created_nothing()
    {
        using var session = ProviderSessions.Enswitch(ProviderSessions.Saying("""{"responses":[{"code":"201","key":"","message":"Validated"}]}"""));
        var (campaign, _) = ProviderSessions.Create(session, Least);
        Assert.Equal((CampaignStatus.Failed, ErrorIds.UnrecognizedResponse), (campaign.Status, campaign.ErrorId));
    }

    [Fact]
    public void A_server_that_creates_what_it_should_validate_is_told_as_it_is()
    {
        using var session = ProviderSessions.Enswitch(ProviderSessions.Saying(Created));
        var (campaign, _) = ProviderSessions.Create(session, Least with { ValidateOnly = true });
        Assert.Equal((CampaignStatus.Created, "123"), (campaign.Status, campaign.Id));
        Assert.Contains("the campaign was created", campaign.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, CampaignStatus.Rejected, ErrorIds.ValidationFailed)]
    [InlineData(401, CampaignStatus.Failed, ErrorIds.AuthenticationFailed)]
    [InlineData(402, CampaignStatus.Failed, ErrorIds.RoleNotAssigned)]
    [InlineData(403, CampaignStatus.Failed, ErrorIds.RatePlanNotAllowed)]
    [InlineData(500, CampaignStatus.Indeterminate, ErrorIds.ProviderUnavailable)]
    [InlineData(418, CampaignStatus.Failed, ErrorIds.UnrecognizedResponse)]
    [InlineData(299, CampaignStatus.Indeterminate, ErrorIds.UnrecognizedResponse)]
    public void Every_code_of_the_page_has_its_outcome_whether_HTTP_mirrors_it_or_not(int code, CampaignStatus status, string errorId)
    {
        foreach (var http in new[] { 200, code })
        {
            var provider = ProviderSessions.Saying($$"""{"responses":[{"code":"{{code}}","key":"","message":"words"} ] }""", (HttpStatusCode)http);
            using var session = ProviderSessions.Enswitch(provider);
            var (campaign, _) = ProviderSessions.Create(session, Least);
            Assert.Equal((status, errorId), (campaign.Status, campaign.ErrorId));
            Assert.Contains("words", campaign.Message, StringComparison.Ordinal);
            Assert.Single(provider.Requests);
        }
    }

    [Fact]
    public void All_errors_of_an_answer_are_reported_together_each_with_its_key()
    {
        using var session = ProviderSessions.Enswitch(ProviderSessions.Saying("""
            {"responses":[
              {"code":"400","key":"name","message":"Name already used."},
              {"code":"400","key":"dnumber","message":"No such queue."},
              {"code":"400","key":"retry","message":"Too short."},
              {"code":"400","key":"xyz","message":"What is that?"},
              {"code":"200","key":"","message":"OK"}
            ],"data":{"id":1}}
            """));

        var (campaign, complaints) = ProviderSessions.Create(session, Least);

        Assert.Equal((CampaignStatus.Rejected, ErrorIds.InvalidCampaignName, null), (campaign.Status, campaign.ErrorId, campaign.Id));
        Assert.Equal(
            [(ErrorIds.InvalidCampaignName, "name"), ("InvalidDestinationNumber", "dnumber"), ("InvalidRetryInterval", "retry"), (ErrorIds.ValidationFailed, "xyz")],
            complaints.Select(static one => (one.ErrorId, one.Key)));
        Assert.Equal("400 name: Name already used. 400 dnumber: No such queue. 400 retry: Too short. 400 xyz: What is that?", campaign.Message);
    }

    [Fact]
    public void What_reaches_furthest_counts_where_errors_differ()
    {
        using var session = ProviderSessions.Enswitch(ProviderSessions.Saying("""{"responses":[{"code":"400","key":"name","message":"a"},{"code":"402","key":"","message":"b"}]}"""));
        var (campaign, complaints) = ProviderSessions.Create(session, Least);
        Assert.Equal((CampaignStatus.Failed, ErrorIds.RoleNotAssigned), (campaign.Status, campaign.ErrorId));
        Assert.Equal(2, complaints.Count);
    }

    private static CampaignDraft With(CampaignDraft draft, string parameter, object value) =>
        draft with { Values = new Dictionary<string, object>(draft.Values) { [parameter] = value } };

    private static ScriptedRequest Sent(CampaignDraft draft)
    {
        var provider = ProviderSessions.Saying(draft.ValidateOnly ? """{"responses":[{"code":"201","key":"","message":"OK"}]}""" : Created);
        using var session = ProviderSessions.Enswitch(provider);
        var (campaign, complaints) = ProviderSessions.Create(session, draft);
        Assert.True(campaign.Status is CampaignStatus.Created or CampaignStatus.Validated, string.Join(" ", complaints.Select(static one => one.Message)));
        return Assert.Single(provider.Requests);
    }
}
