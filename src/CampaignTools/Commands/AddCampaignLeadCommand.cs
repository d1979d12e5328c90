using System.Management.Automation;
using CampaignTools.Engine.Delivery.Runs;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Wire;
using CampaignTools.Leads;

namespace CampaignTools.Commands;

/// <summary>Add-CampaignLead: adds numbers to a campaign at once (Ozonetel one a request, seed 003, or 500 into a queue; TeleCMI and Enswitch many a request).</summary>
[Cmdlet(VerbsCommon.Add, "CampaignLead", DefaultParameterSetName = PipelineSet, SupportsShouldProcess = true)]
[OutputType(typeof(LeadResult))]
public sealed class AddCampaignLeadCommand : LeadCommand
{
    /// <summary>0 to 99, for every row: the higher, the sooner the number is dialled (Ozonetel).</summary>
    [Parameter]
    public string? Priority { get; set; }

    /// <summary>Also starts or stops the campaign, with each request (Ozonetel). A campaign that runs dials what is added.</summary>
    [Parameter]
    public CampaignAction? Action { get; set; }

    /// <summary>Rows a request; as many as the provider takes. Ozonetel takes one, with -Bulk 500.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int BatchSize { get; set; } = int.MaxValue;

    /// <summary>Puts the rows into the provider's queue, 500 a request and 5 requests a minute: results are Queued, not confirmed (Ozonetel).</summary>
    [Parameter]
    public SwitchParameter Bulk { get; set; }

    /// <summary>With -Bulk: deletes what the campaign has before the first rows go in. Asks first, unless -Force.</summary>
    [Parameter]
    public SwitchParameter DeleteExisting { get; set; }

    /// <summary>Deletes without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Looks up the numbers that the campaign has and leaves them out (Enswitch, which would call them again).</summary>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    private protected override Operation Operation => Bulk ? Operation.Bulk : Operation.Add;

    private protected override int AskedBatchSize => BatchSize;

    private protected override string ActionText =>
        $"Add leads{(Action is { } action ? $" and {action} the campaign" : "")}{(DeleteExisting ? ", after DELETING those that are there" : "")}";

    private protected override void CheckParameters()
    {
        string[] ozonetelOnly = [nameof(Priority), nameof(Action), nameof(Bulk), nameof(DeleteExisting)];
        if (ResolvedConnection.Provider != CampaignProvider.Ozonetel && Array.Find(ozonetelOnly, MyInvocation.BoundParameters.ContainsKey) is { } foreign)
        {
            throw new CampaignToolsException(ErrorIds.ProviderMismatch, $"-{foreign} is Ozonetel's, and the connection '{ResolvedConnection.Name}' is {ResolvedConnection.Provider}'s.");
        }

        if (DeleteExisting && !Bulk)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, "-DeleteExisting works only with -Bulk.");
        }

        if (DeleteExisting && CheckDuplicate)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, "-DeleteExisting and -CheckDuplicate exclude each other: the provider would heed only the first.");
        }

        if (DeleteExisting)
        {
            // The request that deletes must be confirmed before the next one goes out.
            ThrottleLimit = 1;
        }
    }

    private protected override bool IsConfirmed() =>
        !DeleteExisting
        || Force
        || ShouldContinue($"Every number that {(CampaignName is null ? "the rows' campaigns have" : $"campaign '{CampaignName}' has")} now is deleted before the new ones go in. Go on?", "Delete existing leads");

    private protected override LeadDefaults CreateDefaults() => new()
    {
        CampaignName = CampaignName,
        LeadName = LeadName,
        AgentId = AgentId,
        Skill = Skill,
        Priority = Priority,
        ExpiryDate = RowValues.Time(ExpiryDate),
    };

    private protected override LeadCallOptions CreateCallOptions() => new()
    {
        CheckDuplicate = CheckDuplicate,
        SkipExisting = SkipExisting,
        StartCampaign = Action switch
        {
            CampaignAction.Start => true,
            CampaignAction.Stop => false,
            _ => null,
        },
        DeleteExisting = DeleteExisting,
    };
}
