using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Campaigns;

/// <summary>The request that creates one campaign.</summary>
internal abstract class CampaignCall : ProviderCall, IDisposable
{
    public override Operation Operation => Operation.Create;

    // A second create of the same name is answered "already exists": no harm, and a lost answer is found again that way.
    public override bool RepeatIsHarmless => true;

    /// <summary>What the answer said; null before one was read.</summary>
    public CampaignOutcome? Outcome { get; protected set; }

    /// <summary>What a request is whose answer does not say.</summary>
    protected virtual CampaignStatus InDoubt => CampaignStatus.Indeterminate;

    public abstract void Dispose();

    protected override void Keep(AnswerFault fault, bool isRepeat) => Outcome = new CampaignOutcome(
        fault.IsForeign && !isRepeat ? CampaignStatus.Failed : InDoubt,
        Id: null,
        [new CampaignComplaint(fault.ErrorId, Key: null, fault.Message)],
        fault.Message);
}
