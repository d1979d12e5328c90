using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Tests.Support;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>What goes over the wire, byte for byte.</summary>
public sealed class ScheduleWireTests
{
    [Fact]
    public void Token_request() => Golden.Check("token-request", Sent([Run.Row("9876543210")]).First(static one => one.IsToken).Wire);

    [Fact]
    public void Schedule_request_with_every_field()
    {
        var rows = new[]
        {
            new LeadRow { PhoneNumber = "+91 98765-43210", LeadName = "மீனா \"M\"", AgentId = "a1", Skill = "sales", ExpiryDate = "2026-12-01", ScheduledTime = "2026-11-25 10:00:00", CampaignName = "Diwali" },
            new LeadRow { PhoneNumber = "09876543211", LeadName = "रवि", ScheduledTime = new DateTimeOffset(2026, 11, 25, 4, 30, 0, TimeSpan.Zero), ExpiryDate = new DateTime(2026, 12, 1, 15, 35, 0, DateTimeKind.Unspecified), CampaignName = "Diwali" },
        };
        Golden.Check("schedule-every-field", Sent(rows, checkDuplicate: true).Last().Wire);
    }

    [Fact]
    public void Schedule_request_leaves_out_what_no_row_has() => Golden.Check("schedule-least", Sent([Run.Row("9876543210")]).Last().Wire);

    [Fact]
    public void Schedule_request_in_basic_mode() => Golden.Check("schedule-basic", Sent([Run.Row("9876543210")], mode: AuthenticationMode.Basic).Single().Wire);

    private static IReadOnlyCollection<ScriptedRequest> Sent(IEnumerable<LeadRow> rows, bool checkDuplicate = false, AuthenticationMode mode = AuthenticationMode.Token)
    {
        var provider = ScriptedProvider.Answering(static request => request.IsToken ? OzonetelSessions.TokenAnswer : OzonetelSessions.ScheduleAnswer(request));
        using var session = OzonetelSessions.Create(provider, settings => settings with { Authentication = mode });
        var results = Run.Schedule(session, rows, new LeadRunOptions { BatchSize = 100, CampaignName = "Diwali", BeginsAlone = false, Call = new LeadCallOptions { CheckDuplicate = checkDuplicate } });
        Assert.All(results, static one => Assert.Equal(LeadStatus.Scheduled, one.Status));
        return provider.Requests;
    }
}
