using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Runs;

/// <summary>One way of giving leads to one provider: its rules, its batch size, its requests.</summary>
internal interface ILeadOperation
{
    CampaignProvider Provider { get; }

    Operation Operation { get; }

    /// <summary>What its imports are of: one import, whether rows go one by one or in bulk.</summary>
    Operation ImportOperation => Rules.IsScheduled ? Operation.Schedule : Operation.Add;

    LeadRuleSet Rules { get; }

    /// <summary>The most rows that one request may carry.</summary>
    int MaxBatchSize { get; }

    /// <summary>A limit that is documented of a forerunner of these requests alone: it is not kept unasked, and told of. Null where there is none.</summary>
    RateLimit? FormerLimit => null;

    /// <summary>How to ask what is there; null where the provider can't be asked for it.</summary>
    ILeadLookup? Lookup => null;

    /// <summary>How to take back what was added; null where the provider does not let go of it, or it is not safe.</summary>
    ILeadTakeBack? TakeBack => null;

    /// <summary>Why nothing can be taken back; a sentence. Counts where <see cref="TakeBack"/> is null.</summary>
    string WhyNotTakenBack => $"{Provider} documents no request that takes back what was added and nothing else.";

    /// <summary>What to do about a row in doubt; a sentence.</summary>
    string InDoubtAdvice => RunMessages.LookUpByHand;

    /// <summary>A row that was found not to be there goes again: whatever says that it has gone is to be forgotten.</summary>
    void Forget(LeadRow row)
    {
    }

    /// <summary>A request for one sender of the run.</summary>
    LeadCall CreateCall(LeadCallOptions options);
}

/// <summary>What the user asked of every request of a run.</summary>
internal sealed record LeadCallOptions
{
    /// <summary>Whether the provider shall leave out numbers that it has.</summary>
    public bool CheckDuplicate { get; init; }

    /// <summary>Whether numbers that the campaign has are to be looked up and left out (Enswitch).</summary>
    public bool SkipExisting { get; init; }

    /// <summary>Whether the provider shall only look at the rows, and add none (Enswitch).</summary>
    public bool ValidateOnly { get; init; }

    /// <summary>Whether each request also starts (true) or stops (false) the campaign; null for neither.</summary>
    public bool? StartCampaign { get; init; }

    /// <summary>Whether the provider shall delete what the campaign has before the first rows go in (Ozonetel bulk).</summary>
    public bool DeleteExisting { get; init; }
}
