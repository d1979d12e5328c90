using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>POST /ca_apis/AddCampaignData: one lead (OZ-ADD).</summary>
internal sealed class AddOperation(OzonetelOptions account, OzonetelGate gate, OzonetelState state, TimeProvider clock)
{
    private static readonly AccountRule _rule = new(
        NeedsApiKey: true,
        ApiKeyMissing: OzonetelAnswer.Refused(OzonetelMessages.ApiKeyMissing),
        ApiKeyWrong: OzonetelAnswer.Refused(OzonetelMessages.InvalidUserDetails));

    public HttpAnswer Handle(SandboxRequest request)
    {
        using var document = JsonFields.Parse(request);
        var body = new JsonFields(document.RootElement);
        request.RowCount = 1;
        if (gate.Check(request, body, _rule) is { } refused)
        {
            return refused;
        }

        if (body.IsBlank("campaignName"))
        {
            return OzonetelAnswer.Said("Error", OzonetelMessages.CampaignDetails);
        }

        lock (state.Gate)
        {
            if (state.Find(body.Text("campaignName")!) is not { } campaign)
            {
                return OzonetelAnswer.Said("FAIL", OzonetelMessages.NoCampaign);
            }

            return CheckFields(body, campaign) ?? CheckDuplicate(body, campaign) ?? Add(body, campaign);
        }
    }

    private HttpAnswer? CheckFields(JsonFields body, OzonetelCampaignState campaign)
    {
        if (!campaign.Campaign.IsOutbound)
        {
            return OzonetelAnswer.Said("Fail", OzonetelMessages.NotOutbound);
        }

        if (!OzonetelRules.IsPhoneNumber(body.Text("phoneNumber")))
        {
            return OzonetelAnswer.Said("error", OzonetelMessages.PhoneNumber);
        }

        if (OzonetelRules.IsDoNotDisturb(body.Text("phoneNumber")!, account))
        {
            return OzonetelAnswer.Said("FAIL", OzonetelMessages.DndNumber);
        }

        // Only the value that is missing fails; the page answers success to a wrong one.
        if (body.Has("priority") && body.IsBlank("priority"))
        {
            return OzonetelAnswer.Said("Error", OzonetelMessages.PriorityMissing);
        }

        if (!body.IsBlank("expiryDate") && !OzonetelRules.IsTime(body.Text("expiryDate"), out _, OzonetelRules.DateOnly))
        {
            return OzonetelAnswer.Said("Error", OzonetelMessages.AddExpiry);
        }

        var error = OzonetelRules.DialMethodError(campaign, body.Text("agentId"), body.Text("skill"), account);
        return error is null ? null : OzonetelAnswer.Said("FAIL", error);
    }

    private static HttpAnswer? CheckDuplicate(JsonFields body, OzonetelCampaignState campaign)
    {
        var number = body.Text("phoneNumber")!;
        if (campaign.IsSkillwise && campaign.HoldsWithOtherSkill(number, body.Text("skill")))
        {
            return OzonetelAnswer.Said("Success", OzonetelMessages.NumberExisted);
        }

        return OzonetelRules.IsTrue(body.Text("checkDuplicate")) && campaign.Holds(number)
            ? OzonetelAnswer.Said("SUCCESS", OzonetelMessages.NumberExists)
            : null;
    }

    private HttpAnswer Add(JsonFields body, OzonetelCampaignState campaign)
    {
        var lead = new OzonetelLead
        {
            RowId = state.NextRowId(),
            Campaign = campaign.Campaign.Name,
            PhoneNumber = body.Text("phoneNumber")!,
            Name = body.Text("Name"),
            Skill = body.Text("skill"),
            AgentId = body.Text("agentId"),
            Priority = body.Text("priority"),
            ExpiryDate = body.Text("expiryDate"),
            Operation = SandboxOperation.Add,
            AddedAt = clock.GetUtcNow(),
        };
        state.Leads.Add(lead);
        campaign.Remember(lead.PhoneNumber, lead.Skill);
        return AddAction.Apply(body, campaign);
    }
}
