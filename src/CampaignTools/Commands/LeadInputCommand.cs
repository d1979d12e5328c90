using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using CampaignTools.Completion;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Values;
using CampaignTools.Engine.Screening;
using CampaignTools.Errors;
using CampaignTools.Leads;
using CampaignTools.Screening;

namespace CampaignTools.Commands;

/// <summary>What Add-CampaignLead, Register-ScheduledLead and Test-CampaignLead share: where rows come from.</summary>
public abstract class LeadInputCommand : ConnectedCommand
{
    private protected const string PipelineSet = "Pipeline";
    private protected const string NumberSet = "Number";
    private protected const string PathSet = "Path";
    private protected const string LiteralPathSet = "LiteralPath";

    private PipelineRows? rows;
    private LeadDefaults defaults = new();
    private readonly ConcurrentQueue<string> warnings = new();
    private readonly List<string> pipedFiles = [];
    private ColumnWishes columns = new();
    private long emptyObjects;
    private bool hasRows;

    /// <summary>The campaign; without it, each row's CampaignName column says.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CampaignNameCompleter))]
    public string? CampaignName { get; set; }

    /// <summary>One or more numbers, instead of a list.</summary>
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = NumberSet)]
    [AllowEmptyString]
    [AllowNull]
    public string[]? PhoneNumber { get; set; }

    /// <summary>The lead's name, for every row.</summary>
    [Parameter(Position = 2)]
    public string? LeadName { get; set; }

    /// <summary>The agent who is to make the call, for every row (agent-wise campaigns).</summary>
    [Parameter]
    public string? AgentId { get; set; }

    /// <summary>The skill to which the call is routed, for every row (skill-wise campaigns).</summary>
    [Parameter]
    public string? Skill { get; set; }

    /// <summary>The last date on which the number may be called, for every row.</summary>
    [Parameter]
    public object? ExpiryDate { get; set; }

    /// <summary>The country of numbers that don't say their own, by ISO 3166 (IN); None reads no number by its country. The connection's where it is not given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Country { get; set; }

    /// <summary>.NET forms of the list's times and dates, tried before the built-in ones: 'dd-MM-yyyy HH:mm'; Excel for serial numbers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? TimeFormat { get; set; }

    /// <summary>Sends a number as often as the list has it; else one row a number and campaign is sent, and the others are Duplicate.</summary>
    [Parameter]
    public SwitchParameter AllowDuplicateRow { get; set; }

    /// <summary>Do-not-call lists: names of kept ones (Import-DoNotCallList), or files. Their numbers come out Suppressed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DoNotCallListCompleter))]
    public string[]? DoNotCall { get; set; }

    /// <summary>The hours in which people may be called, on their own clocks: '09:00-21:00', or a table by day.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? CallingHours { get; set; }

    /// <summary>Whose clock -CallingHours go by: the lead's own (the default), or the account's.</summary>
    [Parameter]
    public CallingHoursZone CallingHoursZone { get; set; }

    /// <summary>Nobody whom this account has called, or will call, within this time of the call is called again: 7.00:00:00 for seven days.</summary>
    [Parameter]
    [ValidateNotNull]
    [NoBareNumber]
    public TimeSpan? NotWithin { get; set; }

    /// <summary>Other column names: @{ PhoneNumber = 'Cell no.' }. Several for a number: the first that holds one; for a time: joined.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    public Hashtable? ColumnMap { get; set; }

    /// <summary>Rows: objects with the properties, e.g. from Import-Csv, hashtables, or bare numbers; or the files that hold them, from Get-ChildItem.</summary>
    [Parameter(ValueFromPipeline = true, ParameterSetName = PipelineSet)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>CSV files or .xlsx workbooks, read by the module itself, which is faster than Import-Csv; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Path { get; set; }

    /// <summary>The same, taken as they stand.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string[]? LiteralPath { get; set; }

    /// <summary>What separates the file's columns; found in its header line where it is not given.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public char Delimiter { get; set; }

    /// <summary>How the CSV file is written, by name or code page: utf8, unicode, 1252, …; UTF-8 or UTF-16 where it is not given.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNull]
    public object? Encoding { get; set; }

    /// <summary>The workbook's sheet; its first where it is not given.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    public string? Worksheet { get; set; }

    /// <summary>Sends rows that the workbook hides, too; else they are NotSent.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    public SwitchParameter IncludeHiddenRow { get; set; }

    /// <summary>The files of -Path, opened; null where rows come from elsewhere.</summary>
    private protected LeadFiles? Files { get; private set; }

    private protected virtual string[]? IncludedColumns => null;

    private protected abstract LeadDefaults CreateDefaults();

    /// <summary>Whether the first time that can't be read is worth a look at the whole file.</summary>
    private protected virtual bool SurveysTimes => true;

    /// <summary>How the list's values are read, by the account and the parameters.</summary>
    private protected LeadReading ReadingFor(ProviderAccount account) => Guard(() => account.Reading(Country is null ? null : ConnectionRules.CountryOf(Country)) with
    {
        Times = TimeFormat is null ? TimeForms.None : TimeForms.Of(TimeFormat),
        SurveyTimes = SurveysTimes ? () => Files?.SurveyTimes() : null,
    });

    /// <summary>Whether a scheduled time outside the calling hours is moved into them.</summary>
    private protected virtual bool MovesIntoHours => false;

    /// <summary>Reads the do-not-call lists, the history and the hours; whatever can't be read ends the command here.</summary>
    /// <param name="reading">How the rows are read.</param>
    /// <param name="account">The account.</param>
    /// <param name="import">The import's operation and name; null without one.</param>
    /// <param name="isSending">Whether rows are sent.</param>
    private protected RowScreen OpenScreen(LeadReading reading, ProviderAccount account, string? import = null, bool isSending = false)
    {
        if (NotWithin is { Ticks: <= 0 })
        {
            ThrowTerminatingError(ErrorRecords.Create(ErrorIds.InvalidParameter, string.Create(CultureInfo.InvariantCulture, $"'{NotWithin:c}': give more than zero (-NotWithin)."), NotWithin));
        }

        var wishes = new ScreenWishes
        {
            DoNotCall = DoNotCallSources.Read(this, DoNotCall),
            Hours = Guard(() => CallingHoursTable.Read(CallingHours)),
            HoursZone = MyInvocation.BoundParameters.ContainsKey(nameof(CallingHoursZone)) ? CallingHoursZone : null,
            MovesIntoHours = MovesIntoHours,
            NotWithin = NotWithin,
            Import = import,
            IsSending = isSending,
        };
        var opener = new ScreenOpener(wishes, reading, account) { Session = HasConnection ? Session : null };
        var screen = Await(opener.OpenAsync);
        foreach (var warning in opener.Warnings)
        {
            WriteWarning(warning);
        }

        foreach (var detail in opener.Details)
        {
            WriteVerbose(detail);
        }

        return screen;
    }

    /// <summary>Whether rows are to be written again as they came.</summary>
    private protected virtual bool KeepsCells => false;

    /// <summary>Takes a row of the pipeline, or a number of the command line.</summary>
    private protected abstract void Take(LeadRow row, object source);

    /// <summary>Counts an object that holds no value: it has an index and nothing else.</summary>
    private protected abstract void PassOver();

    /// <summary>Whether the cmdlet takes rows now: false where the user said no.</summary>
    private protected virtual bool TakesRows => Files is null;

    /// <summary>Refuses a command line without rows, and a file that stands where a number or the campaign goes: of -Path the shell itself would not think.</summary>
    private protected void RequireRows()
    {
        if ((PhoneNumber ?? []).FirstOrDefault(SourcePaths.LooksLikeFile) is { } file)
        {
            RefuseFile(file);
        }

        // A variable that was never set, most likely.
        if (ParameterSetName == NumberSet && PhoneNumber is null)
        {
            Refuse("'': there is no number: give one, or several (-PhoneNumber).", target: null);
        }

        // The shell would ask for an InputObject, and take the answer for one row.
        if (ParameterSetName == PipelineSet && !MyInvocation.ExpectingInput && !MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)))
        {
            Refuse(
                SourcePaths.LooksLikeFile(CampaignName)
                    ? $"'{ShownText.Of(CampaignName)}': this is a file's name, and the campaign's goes here. Did you mean -Path '{ShownText.Of(CampaignName)}'?"
                    : "There are no rows: give a list by -Path or along the pipeline (Import-Csv leads.csv | …), or numbers by -PhoneNumber.",
                CampaignName);
        }

        void Refuse(string why, string? target) => ThrowTerminatingError(ErrorRecords.Create(ErrorIds.InvalidParameter, why, target));
    }

    private void RefuseFile(string name) => ThrowTerminatingError(ErrorRecords.Create(
        ErrorIds.InvalidParameter,
        $"'{ShownText.Of(name)}': this is a file's name, and a phone number goes here. Did you mean -Path '{ShownText.Of(name)}'?",
        name));

    /// <summary>Refuses numbers alone where nothing says for which campaign.</summary>
    private protected void RequireCampaign()
    {
        if (CampaignName is null && NeededColumns.Contains(LeadColumn.CampaignName))
        {
            ThrowTerminatingError(ErrorRecords.Create(ErrorIds.InvalidCampaign, "No campaign is named, and these are numbers alone: give -CampaignName.", null, advises: false));
        }
    }

    /// <summary>Refuses what a parameter says wrongly of every row: one error for all of them, before the first.</summary>
    private protected void RefuseGiven(LeadRuleSet rules, LeadReading reading, ProviderAccount account)
    {
        if (rules.IsScheduled && !account.KnowsZone)
        {
            ThrowTerminatingError(ErrorRecords.Create(ErrorIds.InvalidParameter, ConnectionRules.ZoneNotKnown("scheduled times are in it"), null));
        }

        if (new LeadRules(rules, reading, account.Clock, account.Time).CheckGiven(CreateDefaults()) is { } refusal)
        {
            ThrowTerminatingError(ErrorRecords.Create(refusal.ErrorId, RefusalText.Say(refusal.Value, refusal.Right, $"-{refusal.Column}", account.Redactor), refusal.Value, advises: false));
        }
    }

    /// <summary>Reads what says how rows are to be read, and opens the files.</summary>
    private protected void OpenInput()
    {
        defaults = CreateDefaults();
        columns = new ColumnWishes
        {
            Map = Guard(() => ColumnMapTable.Read(ColumnMap)),
            Include = IncludedColumns ?? [],
            Given = [.. defaults.Given],
            Unsent = UnsentColumns,
            TakenNames = TakenNames,
            Needed = [LeadColumn.PhoneNumber, .. NeededColumns.Where(column => !defaults.Given.Contains(column))],
        };
        rows = new PipelineRows(columns, warnings.Enqueue, KeepsCells);
        if (Path is not null || LiteralPath is not null)
        {
            OpenFiles(Guard(() => SourcePaths.Resolve(this, Path, LiteralPath)));
        }

        TellWarnings();
    }

    /// <summary>Opens the files that came along the pipeline, once all have come.</summary>
    private protected void OpenPipedFiles()
    {
        if (pipedFiles.Count > 0)
        {
            OpenFiles([.. pipedFiles.Distinct(StringComparer.Ordinal)]);
            TellWarnings();
        }
    }

    private void OpenFiles(IReadOnlyList<string> paths) => Files = Guard(() => new LeadFiles(
        paths,
        new LeadFileOptions
        {
            Delimiter = MyInvocation.BoundParameters.ContainsKey(nameof(Delimiter)) ? Delimiter : null,
            Encoding = Encoding is null ? null : EncodingName.Read(Encoding),
            Worksheet = Worksheet,
            IncludeHiddenRow = IncludeHiddenRow,
        },
        columns,
        warnings.Enqueue));

    /// <summary>Fields that a list must have columns for, beside the number, where no parameter gives them.</summary>
    private protected virtual IEnumerable<LeadColumn> NeededColumns => [];

    /// <summary>Fields that the command does not send.</summary>
    private protected virtual IReadOnlyList<LeadColumn> UnsentColumns => [];

    /// <summary>Names that the row's own fields have on the wire.</summary>
    private protected virtual IReadOnlyCollection<string> TakenNames => [];

    /// <summary>Says what the user should know of the list; at its end also what it did not hold.</summary>
    private protected void TellWarnings(bool isEnd = false)
    {
        while (warnings.TryDequeue(out var warning))
        {
            WriteWarning(warning);
        }

        if (!isEnd)
        {
            return;
        }

        if (emptyObjects + (Files?.EmptyRows ?? 0) is > 0 and var empty)
        {
            WriteWarning(string.Create(CultureInfo.InvariantCulture, $"{empty} {(empty == 1 ? "row holds" : "rows hold")} no value: left out."));
        }

        if (Files is { HiddenRows: > 0 and var hidden })
        {
            WriteWarning(string.Create(CultureInfo.InvariantCulture, $"The workbook hides {hidden} {(hidden == 1 ? "row" : "rows")}: {(IncludeHiddenRow ? "sent like the others" : "not sent; -IncludeHiddenRow sends such rows too")}."));
        }

        if (Files is { Rows: 0 })
        {
            WriteWarning($"{ShownText.Of(Files.Name)} holds no row: nothing was done.");
        }
    }

    /// <summary>The next row of the files; null after the last. Needs no pipeline thread.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private protected LeadRow? NextOfFiles()
    {
        var row = Files!.Next();
        if (row is not null)
        {
            defaults.Apply(row);
        }

        return row;
    }

    /// <summary>Takes the rows of the files to the end, on the pipeline's thread. What is wrong with a file, once the rows before it are through; null where nothing is.</summary>
    private protected CampaignToolsException? ReadFiles(Action<LeadRow> take) => FailureOf(() =>
    {
        while (Files is not null && NextOfFiles() is { } row)
        {
            take(row);
        }
    });

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!TakesRows)
        {
            return;
        }

        if (ParameterSetName == NumberSet)
        {
            foreach (var number in PhoneNumber ?? [])
            {
                TakeWithDefaults(new LeadRow { PhoneNumber = number }, number ?? "");
            }
        }
        else if (ParameterSetName == LiteralPathSet)
        {
            TakeFiles(LiteralPath ?? []);
        }
        else if (!hasRows && InputObject?.BaseObject is FileSystemInfo file)
        {
            TakeFiles([file.FullName]);
        }
        else if (pipedFiles.Count > 0)
        {
            // Nothing has been sent: files are opened when all have come.
            ThrowTerminatingError(ErrorRecords.Create(ErrorIds.InvalidParameter, "After a file came a row: give the command either files or rows.", InputObject));
        }
        else
        {
            if (!hasRows && InputObject?.BaseObject is string or ValueType)
            {
                if (InputObject?.BaseObject is string text && SourcePaths.LooksLikeFile(text))
                {
                    RefuseFile(text);
                }

                RequireCampaign();
            }

            hasRows = true;
            var row = Guard(() => rows!.Read(InputObject));
            TellWarnings();
            if (row is null)
            {
                emptyObjects++;
                PassOver();
            }
            else
            {
                TakeWithDefaults(row, InputObject!);
            }
        }
    }

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Files?.Dispose();
        }

        base.Dispose(disposing);
    }

    private void TakeFiles(string[] paths) => pipedFiles.AddRange(Guard(() => SourcePaths.Resolve(this, paths: null, paths)));

    private void TakeWithDefaults(LeadRow row, object source)
    {
        defaults.Apply(row);
        Take(row, source);
    }
}
