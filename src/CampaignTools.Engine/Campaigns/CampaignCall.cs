using CampaignTools.Engine.Delivery;
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

    public abstract void Dispose();
}
