using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Campaigns;

/// <summary>Creates one campaign: checks it, sends it, and says what became of it.</summary>
internal sealed class CampaignCreator(CampaignProvider provider, ICampaignOperation operation, ProviderClient client, Redactor redactor)
{
    /// <summary>The result, and everything that is wrong where it is not created.</summary>
    public async ValueTask<(OutboundCampaign Campaign, IReadOnlyList<CampaignComplaint> Complaints)> CreateAsync(
        CampaignDraft draft,
        IDeliveryObserver? observer,
        CancellationToken cancellationToken)
    {
        var refusals = operation.Check(draft);
        if (refusals.Count > 0)
        {
            return Result(
                draft,
                attempts: 0,
                new CampaignOutcome(
                    CampaignStatus.Rejected,
                    Id: null,
                    [.. refusals.Select(refusal => new CampaignComplaint(refusal.ErrorId, refusal.Parameter, refusal.Describe(redactor)))],
                    Message: null));
        }

        using var call = operation.CreateCall(draft);
        using var answer = new WireAnswer();
        var report = await client.SendAsync(call, answer, observer, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return Result(draft, report.Attempts, report.End is CallEnd.Settled or CallEnd.Unclear ? call.Outcome! : OutcomeOf(report));
    }

    private static CampaignOutcome OutcomeOf(CallReport report) => new(
        report.End == CallEnd.NotDelivered ? CampaignStatus.Failed : CampaignStatus.Indeterminate,
        Id: null,
        [new CampaignComplaint(report.ErrorId ?? ErrorIds.OutcomeUnknown, Key: null, report.Message ?? "")],
        report.Message);

    private (OutboundCampaign Campaign, IReadOnlyList<CampaignComplaint> Complaints) Result(CampaignDraft draft, int attempts, CampaignOutcome outcome) => (
        new OutboundCampaign
        {
            Provider = provider,
            Name = redactor.Redact(draft.Name)!,
            Id = outcome.Id,
            Status = outcome.Status,
            ErrorId = outcome.Complaints.Count > 0 ? outcome.Complaints[0].ErrorId : null,
            Message = outcome.Message ?? (outcome.Complaints.Count > 0 ? string.Join(" ", outcome.Complaints.Select(static complaint => complaint.Message)) : null),
            Attempts = attempts,
        },
        outcome.Complaints);
}

/// <summary>How one provider creates campaigns: its fields, its rules, its request.</summary>
internal interface ICampaignOperation
{
    /// <summary>Everything that is wrong with the draft; empty where it may be sent.</summary>
    IReadOnlyList<FieldRefusal> Check(CampaignDraft draft);

    CampaignCall CreateCall(CampaignDraft draft);
}
