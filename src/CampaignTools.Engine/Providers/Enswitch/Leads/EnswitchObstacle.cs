using CampaignTools.Engine.Requests;

namespace CampaignTools.Engine.Providers.Enswitch.Leads;

/// <summary>Why numbers can't be sent to a campaign: nothing of them has left.</summary>
/// <param name="End">How the question for the campaign ended.</param>
/// <param name="ErrorId">Why.</param>
/// <param name="Message">In words, secrets removed.</param>
/// <param name="EndsRun">Whether no other campaign can do better.</param>
/// <param name="EndsCampaign">Whether no later row of this campaign can.</param>
internal sealed record EnswitchObstacle(CallEnd End, string? ErrorId, string? Message, bool EndsRun = false, bool EndsCampaign = false)
{
    public static EnswitchObstacle Stopped { get; } = new(CallEnd.StoppedUnsent, ErrorIds.Stopped, Message: null);

    public static EnswitchObstacle NoCampaign(string message) => new(CallEnd.Settled, ErrorIds.InvalidCampaign, message, EndsCampaign: true);
}
