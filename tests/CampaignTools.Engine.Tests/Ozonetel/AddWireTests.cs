using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Tests.Support;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Ozonetel;

/// <summary>What Add-CampaignLead sends, byte for byte.</summary>
public sealed class AddWireTests
{
    private static readonly LeadRow[] Full =
    [
        new()
        {
            PhoneNumber = "+91 98765-43210",
            LeadName = "மீனா \"M\"",
            AgentId = "a1",
            Skill = "sales",
            Priority = "9",
            ExpiryDate = new DateTime(2026, 12, 1, 15, 35, 0, DateTimeKind.Unspecified),
            CampaignName = "Diwali",
        },
    ];

    [Fact]
    public void With_every_field() =>
        Golden.Check("add-every-field", Sent(Full, new LeadCallOptions { CheckDuplicate = true, StartCampaign = true }).Last().Wire);

    [Fact]
    public void With_nothing_optional() => Golden.Check("add-least", Sent([Run.Row("9876543210")], new LeadCallOptions()).Last().Wire);

    [Fact]
    public void Stopping_in_basic_mode() =>
        Golden.Check("add-basic-stop", Sent([Run.Row("9876543210")], new LeadCallOptions { StartCampaign = false }, AuthenticationMode.Basic).Single().Wire);

    [Fact]
    public void Empty_optional_cells_are_left_out()
    {
        var row = new LeadRow { PhoneNumber = "9876543210", CampaignName = "Diwali", LeadName = "", AgentId = "", Skill = "", Priority = "", ExpiryDate = "" };
        Assert.Equal(Sent([Run.Row("9876543210")], new LeadCallOptions()).Last().Body, Sent([row], new LeadCallOptions()).Last().Body);
    }

    private static IReadOnlyCollection<ScriptedRequest> Sent(IEnumerable<LeadRow> rows, LeadCallOptions call, AuthenticationMode mode = AuthenticationMode.Token)
    {
        var provider = ScriptedProvider.Answering(static request => request.IsToken ? OzonetelSessions.TokenAnswer : """{"status":"SUCCESS","message":"SuccessFully Updated"}""");
        using var session = OzonetelSessions.Create(provider, settings => settings with { Authentication = mode });
        var results = Run.Send(session, Operation.Add, rows, new LeadRunOptions { CampaignName = "Diwali", ThrottleLimit = 1, Call = call });
        Assert.All(results, static one => Assert.Equal(LeadStatus.Added, one.Status));
        return provider.Requests;
    }
}
