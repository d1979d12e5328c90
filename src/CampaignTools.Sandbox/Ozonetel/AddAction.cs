using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>
/// What <c>action</c> does to the campaign, and which of OZ-ADD's success texts comes of it. The page gives several texts for
/// conditions that overlap; this is one reading under which each of them can be met:
/// START answers "… was started", or "Campaign … Is Already Started" when it runs; STOP answers "… Campaign Stoped", or
/// "SuccessFully Updated … Campaign" when it did not run; a misspelt action key answers "SuccessFully Updated … Campaign"; no valid
/// action answers "Please pass the valid Campaign action …", and "SuccessFully Updated" at agent-wise and skill-wise campaigns.
/// </summary>
internal static class AddAction
{
    public static HttpAnswer Apply(JsonFields body, OzonetelCampaignState state)
    {
        var campaign = state.Campaign;
        var action = body.Text("action");
        if (string.Equals(action, "START", StringComparison.OrdinalIgnoreCase))
        {
            state.Campaign = campaign with { IsRunning = true };
            return campaign.IsRunning
                ? OzonetelAnswer.Said("Success", OzonetelMessages.AlreadyStarted(campaign.Name))
                : OzonetelAnswer.Said("SUCCESS", OzonetelMessages.WasStarted(campaign.CampaignType));
        }

        if (string.Equals(action, "STOP", StringComparison.OrdinalIgnoreCase))
        {
            state.Campaign = campaign with { IsRunning = false };
            return OzonetelAnswer.Said(
                "Success",
                campaign.IsRunning ? OzonetelMessages.Stopped(campaign.CampaignType) : OzonetelMessages.UpdatedCampaign(campaign.CampaignType));
        }

        if (state.IsAgentwise || state.IsSkillwise)
        {
            return OzonetelAnswer.Said("SUCCESS", OzonetelMessages.Updated);
        }

        return HasMisspeltAction(body)
            ? OzonetelAnswer.Said("Success", OzonetelMessages.UpdatedCampaign(campaign.CampaignType))
            : OzonetelAnswer.Said("Success", OzonetelMessages.PassValidAction(campaign.CampaignType));
    }

    private static bool HasMisspeltAction(JsonFields body)
    {
        if (body.Has("action"))
        {
            return false;
        }

        foreach (var property in body.Root.EnumerateObject())
        {
            if (property.Name.Contains("action", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
