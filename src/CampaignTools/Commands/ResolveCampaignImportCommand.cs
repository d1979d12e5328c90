using System.Collections;
using System.Globalization;
using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Runs;
using CampaignTools.Errors;
using CampaignTools.Leads;

namespace CampaignTools.Commands;

/// <summary>Resolve-CampaignImport: looks up an import's rows in doubt, or settles them by what an administrator has found out.</summary>
[Cmdlet(VerbsDiagnostic.Resolve, "CampaignImport", SupportsShouldProcess = true)]
[OutputType(typeof(LeadResult))]
public sealed class ResolveCampaignImportCommand : ImportCommand
{
    private readonly List<LeadRow> rows = [];
    private PipelineRows? reader;

    /// <summary>Rows in doubt: results of a run, or rows with PhoneNumber, CampaignName and ScheduledTime. Without them, all that the import has in doubt.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The campaign of rows that name none.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CampaignName { get; set; }

    /// <summary>Settles the rows that are given as what somebody has found out: Added (of an import of scheduled leads: Scheduled), or Failed: certainly not added.</summary>
    [Parameter]
    [ValidateSet("Added", "Failed")]
    public string? As { get; set; }

    /// <summary>Which of the rows' columns hold what, where their names don't say: as Add-CampaignLead takes it.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    public Hashtable? ColumnMap { get; set; }

    private bool IsGivenRows => MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!IsGivenRows)
        {
            RefuseAs();
        }

        reader = new PipelineRows(new ColumnWishes { Map = ColumnMapTable.Read(ColumnMap), Include = [], Given = CampaignName is null ? [] : [LeadColumn.CampaignName], Unsent = [], Needed = [LeadColumn.PhoneNumber] }, WriteWarning);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is null)
        {
            return;
        }

        if (InputObject.BaseObject is CampaignImport import)
        {
            // An import, and not a row of one: all that it has in doubt.
            RefuseAs();
            ImportName = import.ImportName;
            ResolveAll(asked: false);
            return;
        }

        var row = InputObject.BaseObject is LeadResult result
            ? new LeadRow { PhoneNumber = result.PhoneNumber, CampaignName = result.CampaignName, LeadName = result.LeadName, ScheduledTime = result.ScheduledTime }
            : Guard(() => reader!.Read(InputObject));
        if (row is not null)
        {
            row.CampaignName ??= CampaignName;
            row.Source = InputObject;
            rows.Add(row);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!IsGivenRows || rows.Count > 0)
        {
            ResolveAll(IsGivenRows);
        }

        base.EndProcessing();
    }

    private void RefuseAs()
    {
        if (As is not null)
        {
            Guard(() => throw new CampaignToolsException(ErrorIds.InvalidParameter, "-As settles rows that are given, not all: pipe those that you have looked up, as $results | Where-Object Status -eq Indeterminate."));
        }
    }

    /// <param name="asked">Whether the rows that were given are meant; else all that are in doubt.</param>
    private void ResolveAll(bool asked)
    {
        foreach (var import in Open())
        {
            Use(import, () => Resolve(new ImportResolver(import), import, asked));
        }
    }

    private void Resolve(ImportResolver resolver, ImportVisit import, bool isAsked)
    {
        Dictionary<Engine.Leads.RowKey, LeadRow>? asked = null;
        if (isAsked)
        {
            asked = [];
            for (var place = 0; place < rows.Count; place++)
            {
                var (key, why) = resolver.Find(rows[place]);
                if (key is not { } known)
                {
                    WriteObject(import.Result(place, rows[place], lead: null, when: null, LeadStatus.Skipped, errorId: null, $"Not in doubt: {why}.", rowId: null));
                }
                else if (As is null)
                {
                    asked[known] = rows[place];
                }
                else if (ShouldProcess($"{ResolvedConnection.Name}, import '{import.Name}', {rows[place].PhoneNumber} of campaign '{rows[place].CampaignName}'", $"Settle as {As}"))
                {
                    var index = place;
                    WriteObject(Await(_ => resolver.SettleAsync(index, rows[index], known, As == "Added")));
                }
            }
        }

        if (asked is null)
        {
            WarnOfRowsInHand(import);
        }

        var count = asked?.Count ?? resolver.Count;
        if (As is not null || count == 0)
        {
            return;
        }

        if (import.Services.Operation.Lookup is null)
        {
            WriteError(ErrorRecords.Create(
                ErrorIds.ProviderMismatch,
                string.Create(CultureInfo.InvariantCulture, $"Import '{import.Name}' has {count} {(count == 1 ? "row" : "rows")} in doubt. {import.Services.Operation.InDoubtAdvice}"),
                import.Name));
            return;
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"Look up {count} {(count == 1 ? "row" : "rows")} in doubt");
        if (!ShouldProcess($"{ResolvedConnection.Name}, import '{import.Name}'", text))
        {
            return;
        }

        WriteVerbose(string.Create(CultureInfo.InvariantCulture, $"{text}, in {resolver.Wait.TotalSeconds:0} s, when no lost request can arrive any more."));
        WriteResults(Send((observer, stop) => resolver.LookUpAsync(asked, observer, stop), ("lost requests to arrive", resolver.Wait)));
    }
}
