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
        if (Check(draft, read) is { } refused)
        {
            return refused;
        }

        using var call = operation.CreateCall(read);
        using var answer = new WireAnswer();
        var report = await client.SendAsync(call, answer, observer, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return Result(draft, report.Attempts, report.End is CallEnd.Settled or CallEnd.Unclear ? call.Outcome! : OutcomeOf(report));
    }

    /// <summary>What becomes of a draft with which something is wrong, and all of that; null where it may be sent.</summary>
    public (OutboundCampaign Campaign, IReadOnlyList<CampaignComplaint> Complaints)? Check(CampaignDraft draft) => Check(draft, operation.Read(draft));

    /// <summary>An example for each field that a draft lacks, by parameter, in the order of the fields; what the examples themselves make necessary is among them.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="today">The day on the account's clock.</param>
    public IReadOnlyList<KeyValuePair<string, string>> ExamplesFor(CampaignDraft draft, DateTime today)
    {
        var examples = new Dictionary<string, string>(StringComparer.Ordinal);
        var values = draft.Values.ToDictionary(StringComparer.OrdinalIgnoreCase);
        while (true)
        {
            var read = operation.Read(draft with { Name = examples.GetValueOrDefault(nameof(draft.Name), draft.Name), Values = values });
            var before = examples.Count;
            foreach (var field in read.Missing)
            {
                // The name is looked for in the draft itself.
                values[field.Parameter] = examples[field.Parameter] = field.ExampleOn(today);
            }

            if (examples.Count == before)
            {
                return [.. read.Needable.Where(field => examples.ContainsKey(field.Parameter)).Select(field => KeyValuePair.Create(field.Parameter, examples[field.Parameter]))];
            }
        }
    }

    /// <summary>A campaign to begin with, by parameter: whatever any campaign of the provider may need, and an example for what this one needs; null for the rest.</summary>
    /// <param name="today">The day on the account's clock.</param>
    public IReadOnlyList<KeyValuePair<string, string?>> Template(DateTime today)
    {
        var empty = new CampaignDraft { Name = "", Values = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase) };
        var examples = ExamplesFor(empty, today).ToDictionary(StringComparer.Ordinal);
        return [.. operation.Read(empty).Needable.Select(field => KeyValuePair.Create(field.Parameter, examples.GetValueOrDefault(field.Parameter)))];
    }

    /// <summary>The keys that a draft would send and that nobody documents; empty where it would send none.</summary>
    public IReadOnlyList<WireField> Guesses(CampaignDraft draft) => [.. operation.Read(draft).Used.Where(static field => field.Confidence == WireConfidence.Unverified)];

    private (OutboundCampaign Campaign, IReadOnlyList<CampaignComplaint> Complaints)? Check(CampaignDraft draft, CampaignReading read) => read.Refusals is { Count: > 0 } refusals
        ? Result(
            draft,
            attempts: 0,
            new CampaignOutcome(
                CampaignStatus.Rejected,
                Id: null,
                [.. refusals.Select(refusal => new CampaignComplaint(refusal.ErrorId, refusal.Parameter, refusal.Describe(redactor)))],
                Message: null))
        : null;

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
