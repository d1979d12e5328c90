using System.Collections;
using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Wire;
using CampaignTools.Leads;
using CampaignTools.Results;

namespace CampaignTools.Commands;

/// <summary>Get-CampaignImport: the imports of this account in the connection's store, the latest first; with -Path what one of them knows of a list's rows.</summary>
[Cmdlet(VerbsCommon.Get, "CampaignImport", DefaultParameterSetName = ImportSet)]
[OutputType(typeof(CampaignImport), ParameterSetName = [ImportSet])]
[OutputType(typeof(CampaignImportRow), ParameterSetName = [PathSet])]
public sealed class GetCampaignImportCommand : ConnectedCommand
{
    private const string ImportSet = "Import";
    private const string PathSet = "Path";

    /// <summary>Names, with wildcards; without it, all. With -Path the name of one import.</summary>
    [Parameter(Position = 0, ParameterSetName = ImportSet)]
    [Parameter(Position = 0, ParameterSetName = PathSet, Mandatory = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ImportNameCompleter))]
    public string[]? ImportName { get; set; }

    /// <summary>A list, one or several CSV files or workbooks, as it would be given to the import's command again.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>The campaign of every row; the import's where it is not given.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string? CampaignName { get; set; }

    /// <summary>The time of every row, as Register-ScheduledLead takes it.</summary>
    [Parameter(ParameterSetName = PathSet)]
    public object? ScheduledTime { get; set; }

    /// <summary>Other column names, as the import's command takes them.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    public Hashtable? ColumnMap { get; set; }

    /// <summary>The country of numbers that don't say their own; the connection's where it is not given.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string? Country { get; set; }

    /// <summary>Forms of the list's times and dates, as the import's command takes them.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string[]? TimeFormat { get; set; }

    /// <summary>What separates the file's columns; found in its header line where it is not given.</summary>
    [Parameter(ParameterSetName = PathSet)]
    public char Delimiter { get; set; }

    /// <summary>How the CSV file is written; UTF-8 or UTF-16 where it is not given.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [ValidateNotNull]
    public object? Encoding { get; set; }

    /// <summary>The workbook's sheet; its first where it is not given.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    public string? Worksheet { get; set; }

    /// <summary>A connection, or its name; without it, the last connected one of this session.</summary>
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public override object? Connection { get; set; }

    private protected override bool ConnectionIsPiped => true;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ResolveConnection();
        if (Path is not null)
        {
            Compare(Await(FindAsync));
            return;
        }

        ImportSummary[] imports = [.. Await(stop => Session.Store.Imports.ListAsync(stop)).Where(import => import.Account == Session.AccountKey)];
        foreach (var import in imports)
        {
            if (IsAskedFor(ImportName, import.Name))
            {
                WriteObject(Show(import));
            }
        }

        ReportMissing(ImportName, [.. imports.Select(static import => import.Name)], NoImport);
    }

    private async ValueTask<ImportHead> FindAsync(CancellationToken stop)
    {
        if (ImportName is not [var name])
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, "-Path needs the name of one import: give -ImportName too.");
        }

        var heads = await Session.Store.Imports.OfAsync(Session.AccountKey, name, stop).ConfigureAwait(false);
        return heads is [var head, ..]
            ? head
            : throw new CampaignToolsException(ErrorIds.NameNotFound, $"'{ShownText.Of(name)}': the account has no such import in {Session.Store.Description}; with -Path the name is taken as it stands (-ImportName).");
    }

    private void Compare(ImportHead head)
    {
        var view = Await(stop => ImportView.OpenAsync(Session.Store.Imports, head, allowsDuplicateRow: null, stop));
        var account = Session.Account;
        var reading = Guard(() => account.Reading(Country is null ? null : ConnectionRules.CountryOf(Country)) with { Times = TimeFormat is null ? TimeForms.None : TimeForms.Of(TimeFormat) });
        var rules = new LeadRules(Guard(() => Session.LeadOperation(head.Operation)).Rules, reading, account.Clock, account.Time);
        var defaults = new LeadDefaults { CampaignName = CampaignName ?? head.Campaign, ScheduledTime = RowValues.Time(ScheduledTime) };
        var duplicates = new DuplicateFinder();
        using var files = Guard(() => new LeadFiles(
            SourcePaths.Resolve(this, Path, literalPaths: null),
            new LeadFileOptions
            {
                Delimiter = MyInvocation.BoundParameters.ContainsKey(nameof(Delimiter)) ? Delimiter : null,
                Encoding = Encoding is null ? null : EncodingName.Read(Encoding),
                Worksheet = Worksheet,
            },
            new ColumnWishes { Map = ColumnMapTable.Read(ColumnMap), Given = [.. defaults.Given], Needed = [LeadColumn.PhoneNumber] },
            WriteWarning));
        Report(FailureOf(() =>
        {
            while (files.Next() is { } row)
            {
                defaults.Apply(row);
                WriteObject(Compare(row, head, view, rules, reading, duplicates));
                if (Stopping)
                {
                    throw new PipelineStoppedException();
                }
            }
        }));
    }

    private CampaignImportRow Compare(LeadRow row, ImportHead head, ImportView view, LeadRules rules, LeadReading reading, DuplicateFinder duplicates)
    {
        // What the import knows goes first: a time that is over by now makes no row wrong that was sent in time.
        var refusal = rules.Check(row);
        if (row.Identity.Length > 0)
        {
            row.DuplicateOf = duplicates.Find(row);
            if (view.AllowsDuplicateRow)
            {
                row.When = head.Operation == Operation.Schedule && row.ScheduledTime is { } given && WallTime.TryReadTime(given, Session.Account.Clock, reading.Times, out var time) ? time : default;
                row.Occurrence = duplicates.CountSame(row);
            }
        }

        var (state, status) = row.Identity.Length > 0 ? view.Look(row) : (ImportRowState.Rejected, null);
        var (errorId, rowId) = status is null ? default : Await(_ => view.TextsAsync(row));
        var isWrong = state == ImportRowState.Rejected || (state == ImportRowState.ToSend && refusal is not null);
        if (isWrong)
        {
            (state, errorId) = (ImportRowState.Rejected, refusal!.ErrorId);
            duplicates.Forget(row);
        }
        else if (row.DuplicateOf is not null && !view.AllowsDuplicateRow)
        {
            state = state == ImportRowState.ToSend ? ImportRowState.Repeated : state;
        }

        return new CampaignImportRow
        {
            ImportName = head.Name,
            Index = row.Index,
            Source = (row.Source as IFileRow)?.Source,
            PhoneNumber = row.Number.Length > 0 ? row.Number : Session.Account.Redactor.Redact(row.PhoneNumber),
            CampaignName = row.CampaignName,
            State = state,
            Status = status,
            ErrorId = errorId,
            RowId = rowId,
            Message = isWrong ? refusal!.Describe(row, Session.Account.Redactor) : null,
        };
    }

    private CampaignImport Show(ImportSummary import) => new()
    {
        ImportName = import.Name,
        Provider = ResolvedConnection.Provider,
        CampaignName = import.Campaign,
        Operation = import.Operation.ToString(),
        Source = import.Source,
        State = import.State,
        Rows = import.Rows,
        InProgress = import.Sending,
        Counts = new CountTable(import.Counts.Where(static pair => pair.Value > 0).OrderBy(static pair => pair.Key).Select(static pair => KeyValuePair.Create(pair.Key.ToString(), pair.Value))),
        Causes = new CountTable(import.Causes.OrderByDescending(static cause => cause.Value).Select(static cause => KeyValuePair.Create($"{cause.Key.Status} {cause.Key.ErrorId}", cause.Value))),
        User = import.Run?.User,
        Machine = import.Run?.Machine,
        Parameters = import.Run?.Parameters,
        FirstTime = import.FirstAt,
        LastTime = import.LastAt,
    };
}
