using System.Runtime.CompilerServices;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Imports;

namespace CampaignTools.Engine.Runs;

/// <summary>
/// Where all that comes out of a run is made, counted and handed on: the one result of each row (<see cref="Output"/>), how many came to what (<see cref="Tally"/>), and why the
/// run, or a campaign's part of it, goes no further (<see cref="Stop"/>).
/// </summary>
internal sealed class RunResults(LeadRunServices services, LeadRunOptions options) : IDisposable
{
    public RunTally Tally { get; } = new(services.Time);

    public RunOutput Output { get; } = new(options.ResultFiles);

    public RunStop Stop { get; } = new();

    /// <summary>Rows that the import's log may not know; null without an import.</summary>
    public UnclaimedRows? Unclaimed { get; set; }

    /// <summary>The numbers that the run has had, by campaign.</summary>
    public DuplicateFinder Duplicates { get; } = new();

    public void Dispose()
    {
        Stop.Dispose();
        Output.Dispose();
    }

    /// <summary>The result of a row that was refused before it was sent.</summary>
    public LeadResult Refused(LeadRow row, RowRefusal refusal)
    {
        Tally.Settled(LeadStatus.Rejected, refusal.ErrorId, 1);
        return Create(row, LeadStatus.Rejected, refusal.ErrorId, refusal.Describe(row, services.Redactor), rowId: null, TimeSpan.Zero);
    }

    /// <summary>The results of rows that the run never got to.</summary>
    public LeadResult[] NotSent(LeadBatch batch, string message) => [.. batch.Filled.Select(row => NotSent(row, message))];

    /// <summary>The result of a row that this run does not send, for what the import knows of it.</summary>
    public LeadResult FromImport(LeadRow row, RowClaim claim)
    {
        var (status, errorId, message) = claim.Decision switch
        {
            ClaimDecision.Settled => (LeadStatus.Skipped, claim.ErrorId, RunMessages.SettledEarlier(claim.Status.ToLeadStatus())),
            ClaimDecision.Same => (LeadStatus.Duplicate, ErrorIds.DuplicateRow, RunMessages.DuplicateRow(PlaceOfFirst(row))),
            _ => (LeadStatus.Indeterminate, ErrorIds.OutcomeUnknown, RunMessages.InDoubt(services.Operation)),
        };
        Tally.Settled(status, status == LeadStatus.Skipped ? null : errorId, 1);
        return Create(row, status, errorId, message, claim.RowId, TimeSpan.Zero);
    }

    /// <summary>A row that an earlier run of the import has sent, to be looked up.</summary>
    public DoubtfulRow InDoubt(LeadRow row, int flight) =>
        new(row, ErrorIds.OutcomeUnknown, RunMessages.InDoubt(services.Operation)) { IsEarlier = true, Flight = flight, HeldBack = row.HeldBack };

    /// <summary>The result of a row that was looked up.</summary>
    public LeadResult LookedUp(DoubtfulRow doubtful, LeadStatus status, string? errorId, string? message, string? rowId)
    {
        Tally.Settled(status, errorId, 1);
        return Create(doubtful.Row, status, errorId, message, rowId, doubtful.Elapsed);
    }

    /// <summary>The result of a row whose number an earlier row has.</summary>
    public LeadResult Duplicate(LeadRow row)
    {
        Tally.Settled(LeadStatus.Duplicate, ErrorIds.DuplicateRow, 1);
        return Create(row, LeadStatus.Duplicate, ErrorIds.DuplicateRow, RunMessages.DuplicateRow(PlaceOfFirst(row)), rowId: null, TimeSpan.Zero);
    }

    /// <summary>The result of a row that is held back.</summary>
    public LeadResult Held(LeadRow row, HeldBack held)
    {
        Tally.Settled(held.Status, held.ErrorId, 1);
        return Create(row, held.Status, held.ErrorId, held.Message, rowId: null, TimeSpan.Zero);
    }

    /// <summary>The result of a row that the run never got to.</summary>
    public LeadResult NotSent(LeadRow row, string message)
    {
        Tally.Settled(LeadStatus.NotSent, ErrorIds.Stopped, 1);
        return Create(row, LeadStatus.NotSent, ErrorIds.Stopped, message, rowId: null, TimeSpan.Zero);
    }

    /// <summary>The result of a row that a request carried. A caller that makes several counts them together, by <see cref="RunTally.Settled"/>.</summary>
    public LeadResult Sent(LeadRow row, RowOutcome outcome, TimeSpan elapsed) => Create(row, outcome.Status, outcome.ErrorId, outcome.Message, outcome.RowId, elapsed);

    /// <summary>The row was certainly not added: the next one with its number is the first. To be said once the import knows it.</summary>
    public void Forget(LeadRow row) => Duplicates.Forget(row);

    private string? PlaceOfFirst(LeadRow row) => row.DuplicateOf is { } first ? Duplicates.PlaceOf(first) : null;

    public TimeSpan Since(long started) => services.Time.GetElapsedTime(started);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private LeadResult Create(LeadRow row, LeadStatus status, string? errorId, string? message, string? rowId, TimeSpan elapsed)
    {
        var result = new LeadResult
        {
            Provider = services.Operation.Provider,
            CampaignName = Cell(row.CampaignName, status),
            PhoneNumber = Cell(row.Number.Length > 0 ? row.Number : row.PhoneNumber, status),
            LeadName = Cell(row.LeadName, status),
            Status = status,
            ErrorId = errorId,
            Message = row.Note is null ? message : $"{message}{(message is null ? "" : " ")}{row.Note}",
            Index = row.Index,
            ImportName = options.ImportName,
            RowId = rowId,
            ScheduledTime = services.Operation.Rules.IsScheduled && row.When != default ? services.Clock.ToInstant(row.When) : null,
            SettledAt = services.Time.GetUtcNow(),
            Attempts = row.Attempts,
            Elapsed = elapsed,
            InputObject = row.Source,
        };
        options.ResultFiles?.Add(result, row, options.CellsOf);
        if (row.Attempts == 0)
        {
            Unclaimed?.Add(row, status, errorId, isRepeated: row.DuplicateOf is not null && !options.AllowsDuplicateRow);
        }

        if (options.StopsAtError && result.IsError)
        {
            Stop.EndAtError();
        }

        return result;
    }

    // A row that was refused may have its values in the wrong columns, a secret among them. For the others, looking would cost more than all else.
    private string? Cell(string? value, LeadStatus status) => status == LeadStatus.Rejected ? services.Redactor.Redact(value) : value;
}
