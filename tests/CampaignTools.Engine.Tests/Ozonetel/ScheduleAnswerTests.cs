using System.Net;
using CampaignTools.Engine.Tests.Support;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>The odd answers of OZ-SCHEDULE.</summary>
public sealed class ScheduleAnswerTests
{
    /// <summary>As the page has it, its inner quotes escaped.</summary>
    private const string MissingBulkData = """{"status": "error", "message": { "0-0": "Success response", "0-1": "\"status\": \"s" } }""";
    private const string MissingPhoneNumber = """{"status":"success","message":{"0-0":"Success response","0-1":"\"status\": \"success\",\n\"message\": [{\"Response\": \"success\",\n\"msg\": \"Data updated successfully\",\n\"index\": \"0\"","3-0":"Missing ScheduledTime","3-1":""}}""";

    [Theory]
    [InlineData(MissingBulkData, ErrorIds.InvalidParameter)]
    [InlineData(MissingPhoneNumber, ErrorIds.InvalidPhoneNumber)]
    public void A_message_that_is_an_object_is_a_refusal(string answer, string errorId)
    {
        var results = Schedule(3, _ => answer);
        Assert.All(results, one => Assert.Equal((LeadStatus.Failed, errorId), (one.Status, one.ErrorId)));
    }

    [Fact]
    public void Another_object_with_success_is_not_recognized() =>
        Assert.All(Schedule(2, static _ => """{"status":"success","message":{"ok":true}}"""), static one => Assert.Equal((LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse), (one.Status, one.ErrorId)));

    [Fact]
    public void A_row_that_is_too_far_ahead_is_refused_by_its_index_and_the_others_go_again()
    {
        var requests = 0;
        var results = Schedule(5, request => ++requests == 1
            ? """{"message":"ScheduledTime exceeds 30 days limit at index 3","status":"error"}"""
            : OzonetelSessions.ScheduleAnswer(request));
        Assert.Equal(2, requests);
        Assert.Equal((LeadStatus.Rejected, ErrorIds.ScheduledTimeOutOfRange), (results.Single(static one => one.Index == 3).Status, results.Single(static one => one.Index == 3).ErrorId));
        Assert.All(results.Where(static one => one.Index != 3), static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
    }

    [Theory]
    [InlineData("Wrong Date format", ErrorIds.InvalidScheduledTime)]
    [InlineData("Invalid date format. Please pass date in format yyyy-MM-dd HH:mm:ss or yyyy-MM-dd", ErrorIds.InvalidExpiryDate)]
    public void A_refusal_that_names_no_row_fails_them_all(string words, string errorId) =>
        Assert.All(Schedule(3, _ => $$"""{"status":"Error","message":"{{words}}"}"""), one => Assert.Equal((LeadStatus.Failed, errorId), (one.Status, one.ErrorId)));

    [Fact]
    public void A_campaign_that_is_unknown_stops_the_run()
    {
        var results = Schedule(250, static _ => """{"status":"error","message":"api_key or campaign_name is invalid or not found"}""");
        Assert.Contains(results, static one => one is { Status: LeadStatus.Failed, ErrorId: ErrorIds.InvalidCampaign });
        Assert.All(results, static one => Assert.True(one.Status is LeadStatus.Failed or LeadStatus.NotSent));
    }

    [Fact]
    public void Success_words_for_the_request_are_none_for_its_rows() =>
        Assert.All(Schedule(2, static _ => """{"status":"success","message":"Data updated successfully"}"""), static one => Assert.Equal((LeadStatus.Indeterminate, ErrorIds.UnrecognizedResponse), (one.Status, one.ErrorId)));

    private static IReadOnlyList<LeadResult> Schedule(int rows, Func<ScriptedRequest, string> answer)
    {
        var provider = new ScriptedProvider((request, _) => Task.FromResult(ScriptedProvider.Json(request.IsToken ? OzonetelSessions.TokenAnswer : answer(request), HttpStatusCode.OK)));
        using var session = OzonetelSessions.Create(provider);
        return Run.Schedule(session, Run.Rows(rows));
    }
}
