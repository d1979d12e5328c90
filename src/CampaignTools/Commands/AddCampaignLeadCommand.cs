using System.Management.Automation;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Errors;
using CampaignTools.Completion;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Wire;
using CampaignTools.Leads;

namespace CampaignTools.Commands;

/// <summary>Add-CampaignLead: adds numbers to a campaign at once (Ozonetel one a request, OZ-ADD, or 500 into a queue; TeleCMI and Enswitch many a request).</summary>
[Cmdlet(VerbsCommon.Add, "CampaignLead", DefaultParameterSetName = PipelineSet, SupportsShouldProcess = true)]
[OutputType(typeof(LeadResult))]
public sealed class AddCampaignLeadCommand : LeadCommand
{
    /// <summary>Parameters that one provider alone has.</summary>
    private static readonly (string Parameter, CampaignProvider Owner)[] Owners =
    [
        (nameof(Priority), CampaignProvider.Ozonetel),
        (nameof(AgentId), CampaignProvider.Ozonetel),
        (nameof(Skill), CampaignProvider.Ozonetel),
        (nameof(ExpiryDate), CampaignProvider.Ozonetel),
        (nameof(Action), CampaignProvider.Ozonetel),
        (nameof(Bulk), CampaignProvider.Ozonetel),
        (nameof(DeleteExisting), CampaignProvider.Ozonetel),
        (nameof(SkipExisting), CampaignProvider.Enswitch),
        (nameof(ValidateOnly), CampaignProvider.Enswitch),
    ];

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

    /// <summary>
    /// Further columns that go with each lead, under their own names; * for all. TeleCMI: lastname, email, comment, address, city and country are documented, others
    /// unverified. Ozonetel: the account's mapped columns; how they are written is unverified.
    /// </summary>
    [Parameter]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    public string[]? IncludeColumn { get; set; }

    /// <summary>Deletes, or replaces, without asking.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Looks up the numbers that the campaign has and leaves them out (Enswitch, which would call them again). -CheckDuplicate does the same there.</summary>
    [Parameter]
    public SwitchParameter SkipExisting { get; set; }

    /// <summary>The server's dry run: it looks at the numbers and adds none; such rows come back Validated (Enswitch). No import and no history knows of them.</summary>
    [Parameter]
    public SwitchParameter ValidateOnly { get; set; }

    private protected override Operation Operation => Bulk ? Operation.Bulk : Operation.Add;

    private protected override int AskedBatchSize => BatchSize;

    private protected override string ActionText => ValidateOnly
        ? "Validate leads on the server (its dry run, which adds none)"
        : $"{(ReplacesExisting ? "Add leads, and REPLACE those that are there" : "Add leads")}{(Action is { } action ? $" and {action} the campaign" : "")}{(DeleteExisting ? ", after DELETING those that are there" : "")}";

    private bool ReplacesExisting => ResolvedConnection.Provider == CampaignProvider.Enswitch && !SkipExisting && !CheckDuplicate && !ValidateOnly;

    private protected override bool IsSending => !ValidateOnly;

    private protected override void CheckParameters()
    {
        foreach (var (parameter, owner) in Owners)
        {
            // Dropping what was asked for by name would be a lie; a column that a provider has no use for is only not sent.
            if (owner != ResolvedConnection.Provider && MyInvocation.BoundParameters.ContainsKey(parameter))
            {
                throw new CampaignToolsException(ErrorIds.ProviderMismatch, $"-{parameter} is for {owner}, and the connection '{ResolvedConnection.Name}' is one of {ResolvedConnection.Provider}: leave the parameter out, or use another connection.");
            }
        }

        if (IncludeColumn is not null && ResolvedConnection.Provider == CampaignProvider.Enswitch)
        {
            throw new CampaignToolsException(ErrorIds.ProviderMismatch, $"-{nameof(IncludeColumn)} is for Ozonetel and TeleCMI, and the connection '{ResolvedConnection.Name}' is one of Enswitch, which takes numbers alone: leave the parameter out, or use another connection.");
        }

        if (ValidateOnly && ImportName is not null)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, "-ValidateOnly and -ImportName exclude each other: an import knows what was added, and a dry run adds nothing.");
        }

        if (DeleteExisting && !Bulk)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, "-DeleteExisting works only with -Bulk.");
        }

        if (DeleteExisting && CheckDuplicate)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, "-DeleteExisting and -CheckDuplicate exclude each other: the provider would follow only the first.");
        }

        if (DeleteExisting)
        {
            // The request that deletes must be confirmed before the next one goes out.
            ThrottleLimit = 1;
        }
    }

    private protected override string[]? IncludedColumns => IncludeColumn;

    private protected override bool IsConfirmed() =>
        Force || (IsDeletionConfirmed() && IsReplacementConfirmed());

    /// <summary>Enswitch replaces matching destinations and calls them again. That is of high impact, which an attribute can't say of one provider alone.</summary>
    private bool IsReplacementConfirmed() =>
        !ReplacesExisting
        || MyInvocation.BoundParameters.ContainsKey("Confirm")
        || !ConfirmsHighImpact()
        || ShouldContinue(
            $"Numbers that {(CampaignName is null ? "the rows' campaigns have" : $"campaign '{CampaignName}' has")} already are replaced and called AGAIN; -SkipExisting leaves them out. Go on?",
            "Replace destinations");

    private bool ConfirmsHighImpact() =>
        !(LanguagePrimitives.TryConvertTo<ConfirmImpact>(SessionState.PSVariable.GetValue("ConfirmPreference"), out var preference) && preference == ConfirmImpact.None);

    private bool IsDeletionConfirmed() =>
        !DeleteExisting
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
        ValidateOnly = ValidateOnly,
    };
}
