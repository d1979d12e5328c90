using System.Management.Automation;
using System.Management.Automation.Host;
using CampaignTools.Completion;
using CampaignTools.Connections;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Wire;
using CampaignTools.Leads;

namespace CampaignTools.Commands;

/// <summary>What Add-CampaignLead and Register-ScheduledLead share: rows are sent, and each comes back once.</summary>
public abstract class LeadCommand : LeadInputCommand
{
    private static readonly HashSet<string> TellingParameters =
    [
        nameof(AgentId), nameof(AllowDuplicateRow), nameof(CallingHours), nameof(CallingHoursZone), nameof(CheckDuplicate), nameof(Country), nameof(DoNotCall), nameof(ExpiryDate), nameof(NotWithin),
        nameof(Skill), nameof(ThrottleLimit), nameof(TimeFormat), "Action", "BatchSize", "Bulk", "DeleteExisting", "IncludeColumn", "MoveIntoHours", "Priority", "ScheduledTime", "SkipExisting",
    ];

    private LeadRunServices? services;
    private LeadRun? run;
    private LeadPump? pump;
    private LeadForecast? forecast;
    private Task? feed;
    private PSHostUserInterface? screen;
    private bool isConfirmed;
    private volatile bool isStopped;
    private string? resultFolder;

    /// <summary>Lets the provider leave out numbers that the campaign has. It also makes repeats after a lost answer harmless.</summary>
    [Parameter]
    public SwitchParameter CheckDuplicate { get; set; }

    /// <summary>Requests in flight at most, 1 to 64; 4.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 4;

    /// <summary>The import that the rows belong to: the same command with the same name goes on where the last run of it ended, and sends no row twice.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ImportNameCompleter))]
    public string? ImportName { get; set; }

    /// <summary>So many requests in a row whose answers are not understood end the run; the first of a run does alone. 3.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaxUnrecognized { get; set; } = 3;

    /// <summary>Leaves rows in doubt as they are; else they are looked up at the end, where the provider can be asked (Ozonetel's scheduled leads, Enswitch).</summary>
    [Parameter]
    public SwitchParameter NoLookup { get; set; }

    /// <summary>A folder for lists of what became of the rows: a folder of its own for each run, with accepted.csv, rejected.csv, unsent.csv, in-doubt.csv and held-back.csv.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ResultPath { get; set; }

    private protected abstract Operation Operation { get; }

    private protected abstract int AskedBatchSize { get; }

    /// <summary>What ShouldProcess says will be done.</summary>
    private protected abstract string ActionText { get; }

    private protected override IEnumerable<LeadColumn> NeededColumns => services!.Operation.Rules switch
    {
        { NeedsCampaign: true, IsScheduled: true } => [LeadColumn.CampaignName, LeadColumn.ScheduledTime],
        { NeedsCampaign: true } => [LeadColumn.CampaignName],
        _ => [],
    };

    private protected override IReadOnlyList<LeadColumn> UnsentColumns => services!.Operation.Rules.Unsent;

    private protected override IReadOnlyCollection<string> TakenNames => services!.Operation.Rules.TakenNames;

    private protected override bool TakesRows => Files is null && (forecast is not null || isConfirmed);

    /// <summary>The run's way in, begun with the first row.</summary>
    private LeadPump Pump => pump ??= StartRun();

    private protected override bool KeepsCells => ResultPath is not null;

    private string? ImportKey => ImportName is null ? null : $"{services!.Operation.ImportOperation} {ImportDescription.KeyOf(ImportName)}";

    private string TargetText => $"{ResolvedConnection.Name}{(CampaignName is null ? "" : $", campaign '{CampaignName}'")}";

    /// <summary>Throws where the parameters don't fit each other or the connection.</summary>
    private protected virtual void CheckParameters()
    {
    }

    /// <summary>Whether people are called, so that the history of calls is to know of it.</summary>
    private protected virtual bool IsSending => true;

    /// <summary>Asks once more, where ShouldProcess is not enough.</summary>
    private protected virtual bool IsConfirmed() => true;

    private protected virtual LeadCallOptions CreateCallOptions() => new() { CheckDuplicate = CheckDuplicate };

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Guard(() =>
        {
            if (ImportName is not null && string.IsNullOrWhiteSpace(ImportName))
            {
                throw new CampaignToolsException(ErrorIds.InvalidParameter, $"'{ShownText.Of(ImportName)}' is blank: give the import a name, or leave the parameter out if nothing is to be remembered (-ImportName).");
            }

            CheckParameters();
        });
        RequireRows();
        services = Guard(() => Session.RunServices(Operation, ReadingFor(Session.Account)));
        RefuseGiven(services.Operation.Rules, services.Reading, Session.Account);
        if (PhoneNumber is not null)
        {
            RequireCampaign();
        }

        if (Preferences.IsWhatIf(this))
        {
            // Counted first and said at the end: how many rows, how many requests, how long.
            OpenInput();
            services = services with { Screen = OpenScreen(services.Reading, Session.Account, ImportKey) };
            var head = FindImport();
            var view = head is null ? null : Await(stop => ImportView.OpenAsync(Session.Store.Imports, head, AllowDuplicateRow, stop));
            using var call = services.Operation.CreateCall(CreateCallOptions());
            forecast = new LeadForecast(services, AskedBatchSize, AllowDuplicateRow, view, call.RepeatIsHarmless);
            return;
        }

        if (!ShouldProcess(TargetText, ActionText) || !IsConfirmed())
        {
            return;
        }

        OpenInput();
        FindImport();
        resultFolder = ResultPath is null ? null : Guard(() => FilePaths.Resolve(this, ResultPath, nameof(ResultPath)));

        if (Session.Account.Definition.GuessesOf(Operation) is { } guesses)
        {
            WriteVerbose($"Unverified, and used where the list has it: {guesses}. Where the provider complains of one, -Definition of Connect-CampaignProvider says what is right.");
        }

        // A wrong credential, or a store that can't be opened, shows here, before the first row is read.
        Await(
            async stop =>
            {
                await Session.SignInAsync(stop).ConfigureAwait(false);
                return true;
            },
            "Signing in takes long, and the rows wait for it: the provider or the state store does not answer yet, or the provider gives no further token for now. Ctrl+C ends the wait.");
        services = services with { Screen = OpenScreen(services.Reading, Session.Account, ImportKey, IsSending) };
        screen = Preferences.IsSilent(this) ? null : Host.UI;
        isConfirmed = true;
        if (Files is not null)
        {
            StartFeed();
        }
    }

    private LeadPump StartRun()
    {
        var stopsAtError = Preferences.StopsAtError(this);

        // The last that may fail: before the first row leaves, and no folder stays behind where something else did.
        var resultFiles = resultFolder is null ? null : Guard(() => ResultFiles.Create(resultFolder, ImportName ?? CampaignName, Session.Settings.Time.GetLocalNow()));
        if (resultFiles is not null)
        {
            WriteVerbose($"Rows are written to {resultFiles.Folder} as they are settled.");
        }

        var options = new LeadRunOptions
        {
            BatchSize = AskedBatchSize,
            ThrottleLimit = ThrottleLimit,
            CampaignName = CampaignName,
            ImportName = ImportName,
            ImportSource = Files?.Name,
            ImportRun = ImportName is null ? null : ImportRun.Here(Told()),
            MaxUnrecognized = MaxUnrecognized,
            AllowsDuplicateRow = AllowDuplicateRow,
            StopsAtError = stopsAtError,
            LooksUp = !NoLookup,
            TellAttempts = Preferences.IsVerbose(this),
            ResultFiles = resultFiles,
            Call = CreateCallOptions(),
        };
        run = new LeadRun(services!, Files is null ? options : options with { CellsOf = FileRow.Cells });
        pump = new LeadPump(this, run, new RunProgressBar(this, () => run.Progress, services!.Operation.Rules.IsScheduled ? "Scheduling leads" : "Adding leads", ResolvedConnection.Name, Session.Settings.Time)
        {
            PercentRead = () => Files?.PercentRead,
        })
        {
            FirstError = stopsAtError ? new FirstError(ImportName, resultFiles) : null,
        };
        run.Start();
        return pump;
    }

    private void StartFeed()
    {
        _ = Pump;
        feed = Task.Run(() => run!.FeedAsync(NextOfFiles));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        OpenPipedFiles();
        if (forecast is not null)
        {
            var fault = ReadFiles(forecast.Count);
            ShouldProcess(forecast.Describe(TargetText, ActionText), $"{ActionText}: {TargetText}", MyInvocation.MyCommand.Name);
            Report(fault);
            TellWarnings(isEnd: true);
        }

        if (!isConfirmed)
        {
            return;
        }

        if (Files is not null && feed is null)
        {
            StartFeed();
        }

        // Whatever broke, every row that was read has its result by now: what is said of the whole takes none of them away.
        Report(FailureOf(() => Pump.Finish(feed)));
        Report(FailureOf(() => feed?.GetAwaiter().GetResult()));
        TellWarnings(isEnd: true);
        base.EndProcessing();
        if (run!.Progress.Read > 0)
        {
            WriteLastLine(run.Summary());
        }
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        base.StopProcessing();
        isStopped = true;
        run?.Stop();
    }

    private protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            run?.Dispose();

            // No stream takes anything after a stop: the host itself does.
            if (isStopped && run is { Progress.Read: > 0 })
            {
                screen?.WriteLine(ShownText.Of($"Stopped. {run.Summary()}"));
            }
        }

        base.Dispose(disposing);
    }

    /// <summary>The import that the run goes on with; null where it is new, or there is none. Ends the command where the name is another's.</summary>
    private ImportHead? FindImport() => ImportName is null ? null : Await(stop => Session.Store.Imports.FindAsync(
        new ImportDescription(Session.AccountKey, services!.Operation.ImportOperation, ImportName, Source: null) { Campaign = CampaignName },
        stop));

    /// <summary>The parameters that say what becomes of rows, as they were typed; null for none.</summary>
    private string? Told()
    {
        var told = string.Join(' ', MyInvocation.BoundParameters
            .Where(static one => TellingParameters.Contains(one.Key))
            .OrderBy(static one => one.Key, StringComparer.Ordinal)
            .Select(static one => one.Value is SwitchParameter given ? $"-{one.Key}{(given ? "" : ":$false")}" : $"-{one.Key} {TextOf(one.Value)}"));
        return told.Length == 0 ? null : Session.Account.Redactor.Redact(told);
    }

    private static string TextOf(object? value) => RowValues.Unwrap(value) is System.Collections.IDictionary table
        ? string.Join(", ", table.Keys.Cast<object>().Select(key => $"{key} = {table[key]}"))
        : RowValues.Unwrap(value) is System.Collections.IEnumerable many and not string ? string.Join(", ", many.Cast<object?>().Select(RowValues.Text)) : RowValues.Text(value) ?? "";

    private protected override void PassOver()
    {
        if (isConfirmed)
        {
            Pump.PassOver();
        }
    }

    private protected override void Take(LeadRow row, object source)
    {
        if (forecast is not null)
        {
            forecast.Count(row);
        }
        else
        {
            Pump.Post(row, source);
        }
    }
}
