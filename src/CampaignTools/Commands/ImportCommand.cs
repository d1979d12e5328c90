using System.Globalization;
using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Runs;
using CampaignTools.Errors;

namespace CampaignTools.Commands;

/// <summary>A cmdlet that puts right what an import knows of its rows.</summary>
public abstract class ImportCommand : CampaignActionCommand
{
    /// <summary>The import's name, without wildcards; Add-CampaignLead's and Register-ScheduledLead's -ImportName.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImportNameCompleter))]
    public string ImportName { get; set; } = "";

    /// <summary>The country that the import's rows were read in, where its commands were given one: as -Country there.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Country { get; set; }

    private protected LeadReading Reading => Guard(() => Session.Reading(Country is null ? null : ConnectionRules.CountryOf(Country)));

    /// <summary>Opens the account's imports of that name, of leads that were added and of leads that were scheduled, one after the other; says so where there is none.</summary>
    private protected IEnumerable<ImportVisit> Open()
    {
        var imports = Await(stop => Session.Store.Imports.OfAsync(Session.AccountKey, ImportName, stop));
        if (imports.Count == 0)
        {
            ReportMissing(ImportName, NoImport);
        }

        foreach (var import in imports)
        {
            var services = Guard(() => Session.RunServices(import.Operation, Reading));
            yield return Await(stop => ImportVisit.OpenAsync(services, import, stop));
        }
    }

    private protected void WarnOfRowsInHand(ImportVisit import)
    {
        if (import.InHand is > 0 and var rows)
        {
            WriteWarning(string.Create(CultureInfo.InvariantCulture, $"Import '{ShownText.Of(import.Name)}': {rows} {(rows == 1 ? "row is" : "rows are")} in the hands of another run, or of another command for this import, and left out. Run this command again when it has ended."));
        }
    }

    private protected void WriteResults(IReadOnlyList<LeadResult> results)
    {
        // All of them first: with -ErrorAction Stop the first error ends the command.
        WriteObject(results, enumerateCollection: true);
        foreach (var result in results)
        {
            if (result.IsError || result.ErrorId == ErrorIds.NotTakenBack)
            {
                WriteError(ErrorRecords.ForRow(result));
            }
        }
    }

    /// <summary>Works on an import, and leaves it.</summary>
    private protected void Use(ImportVisit import, Action work)
    {
        try
        {
            work();
            Guard(() => import.CloseAsync().AsTask().GetAwaiter().GetResult());
        }
        finally
        {
            import.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
