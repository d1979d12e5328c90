using System.Net;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>One campaign on its way, the provider being difficult.</summary>
public sealed class CampaignCreateTests
{
    private const string Created = """{"Message":"Campaign Diwali_2026 Created Successfully."}""";
    private const string Exists = """{"Message":"Campaign name Already Exists."}""";

    [Fact]
    public async Task An_existing_name_is_said_as_such()
    {
        var (campaign, _) = await CreateAsync(static _ => ScriptedProvider.Json(Exists));
        Assert.Equal((CampaignStatus.AlreadyExists, ErrorIds.CampaignAlreadyExists), (campaign.Status, campaign.ErrorId));
    }

    [Fact]
    public async Task A_lost_answer_is_found_again()
    {
        var (campaign, requests) = await CreateAsync(static number => number == 1 ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : ScriptedProvider.Json(Exists));
        Assert.Equal((CampaignStatus.Created, null, 2), (campaign.Status, campaign.ErrorId, campaign.Attempts));
        Assert.Contains("lost", campaign.Message, StringComparison.Ordinal);
        Assert.Equal(2, requests);
    }

    [Fact]
    public async Task Answers_that_stay_lost_leave_it_in_doubt()
    {
        var (campaign, _) = await CreateAsync(static _ => throw new HttpRequestException(HttpRequestError.ResponseEnded));
        Assert.Equal(CampaignStatus.Indeterminate, campaign.Status);
    }

    [Fact]
    public async Task A_connection_that_is_refused_has_certainly_created_nothing()
    {
        var (campaign, _) = await CreateAsync(static _ => throw new HttpRequestException(HttpRequestError.ConnectionError));
        Assert.Equal((CampaignStatus.Failed, ErrorIds.ConnectionFailed), (campaign.Status, campaign.ErrorId));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"Message":"Done."}""", CampaignStatus.Indeterminate, 1)]
    [InlineData(HttpStatusCode.OK, """{"Message":"Campaign Diwali_2026 Created Successfully with warnings."}""", CampaignStatus.Indeterminate, 1)]
    [InlineData(HttpStatusCode.BadRequest, """{"Message":"Something new"}""", CampaignStatus.Failed, 1)]
    [InlineData(HttpStatusCode.InternalServerError, Created, CampaignStatus.Indeterminate, 4)]
    [InlineData(HttpStatusCode.OK, """{"Message":"Campaign Diw""", CampaignStatus.Indeterminate, 4)]
    public async Task What_nobody_documents_is_never_a_success(HttpStatusCode status, string body, CampaignStatus expected, int attempts)
    {
        var (campaign, requests) = await CreateAsync(_ => ScriptedProvider.Json(body, status));
        Assert.Equal((expected, attempts), (campaign.Status, requests));
        Assert.Contains(campaign.ErrorId, (string[])[ErrorIds.UnrecognizedResponse, ErrorIds.OutcomeUnknown]);
    }

    [Fact]
    public async Task A_rejected_draft_is_not_sent()
    {
        var provider = ScriptedProvider.Answering(static _ => Created);
        using var session = OzonetelSessions.Create(provider);
        var (campaign, complaints) = await session.CreateCampaigns().CreateAsync(Drafts.With(("Priority", 0), ("Did", "1")), observer: null, CancellationToken.None);
        Assert.Equal((CampaignStatus.Rejected, "InvalidDid", 0), (campaign.Status, campaign.ErrorId, campaign.Attempts));
        Assert.Equal(2, complaints.Count);
        Assert.Empty(provider.Requests);
    }

    [Fact]
    public async Task The_answer_shows_no_secret()
    {
        var (campaign, _) = await CreateAsync(static _ => ScriptedProvider.Json($$"""{"Message":"Bad key {{OzonetelSessions.ApiKey}} for you"}"""));
        Assert.DoesNotContain(OzonetelSessions.ApiKey, campaign.Message, StringComparison.Ordinal);
    }

    private static async Task<(OutboundCampaign Campaign, int Requests)> CreateAsync(Func<int, HttpResponseMessage> answer)
    {
        var requests = 0;
        var provider = new ScriptedProvider((_, _) => Task.FromResult(answer(Interlocked.Increment(ref requests))));
        using var session = OzonetelSessions.Create(provider, static settings => settings with
        {
            RateLimits = new Dictionary<Operation, RateLimit> { [Operation.Create] = new(1000, TimeSpan.FromMinutes(1)) },
        });
        var (campaign, _) = await session.CreateCampaigns().CreateAsync(Drafts.With(), observer: null, CancellationToken.None);
        return (campaign, requests);
    }
}
