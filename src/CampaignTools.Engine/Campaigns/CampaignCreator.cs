using CampaignTools.Engine.Campaigns.Fields;
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
        var read = operation.Read(draft);
        if (read.Refusals is { Count: > 0 } refusals)
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

        using var call = operation.CreateCall(read);
        using var answer = new WireAnswer();
        var report = await client.SendAsync(call, answer, observer, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return Result(draft, report.Attempts, report.End is CallEnd.Settled or CallEnd.Unclear ? call.Outcome! : OutcomeOf(report));
    }

    /// <summary>The keys that a draft would send and that nobody documents; empty where it would send none.</summary>
    public IReadOnlyList<WireField> Guesses(CampaignDraft draft) => [.. operation.Read(draft).Used.Where(static field => field.Confidence == WireConfidence.Unverified)];

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
    /// <summary>The draft by the provider's table and rules, with everything that is wrong with it.</summary>
    CampaignReading Read(CampaignDraft draft);

    /// <summary>The request for a draft with which nothing is wrong.</summary>
    CampaignCall CreateCall(CampaignReading campaign);
}
