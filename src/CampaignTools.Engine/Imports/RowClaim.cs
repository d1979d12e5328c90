using System.Runtime.InteropServices;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Imports;

/// <summary>What a run may do with a row that it asked for.</summary>
internal enum ClaimDecision
{
    /// <summary>Send it: it is ours now, and nobody has sent it.</summary>
    Send,

    /// <summary>Send it as a repeat: an earlier request may have been received. Only where the asker said that repeating is harmless.</summary>
    Repeat,

    /// <summary>An earlier run has settled it.</summary>
    Settled,

    /// <summary>An earlier run sent it and nobody knows what became of it.</summary>
    InDoubt,

    /// <summary>The same, and it is ours now, to be looked up. Only where the asker said that it will be.</summary>
    LookUp,

    /// <summary>Another run that is going on has it.</summary>
    TakenByOther,

    /// <summary>This run has had a row with the same content already.</summary>
    Same,
}

/// <summary>The answer for one row; status, error and id are those of a settled row.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowClaim(ClaimDecision Decision, ImportRowStatus Status = ImportRowStatus.Open, string? ErrorId = null, string? RowId = null);

/// <summary>Rows that are asked for together, for one request.</summary>
/// <param name="keys">The rows.</param>
/// <param name="repeatIsHarmless">Whether rows that an earlier request may have delivered may go again.</param>
/// <param name="flight">The first of the numbers for the requests that will carry them.</param>
/// <param name="leaves">Whether the rows to send leave at once: then nothing more is to be written before their request goes.</param>
/// <param name="isFirst">For each of the first keys, whether no earlier row of the run that has it may have been added; null for none of them.</param>
internal sealed class BatchClaim(RowKey[] keys, bool repeatIsHarmless, int flight, bool leaves = false, bool[]? isFirst = null)
{
    /// <summary>Whether rows that an earlier request may have delivered are taken over to be looked up, where they may not go again.</summary>
    public bool LooksUp { get; init; }

    /// <summary>Whether scheduled rows are taken over too, to be taken back: from then on they are in doubt.</summary>
    public bool TakesBack { get; init; }

    /// <summary>The campaign that the rows are for; null where the log is not to say.</summary>
    public string? Campaign { get; init; }

    /// <summary>Each row's time; null where they have none.</summary>
    public uint[]? Times { get; init; }

    /// <summary>Whether a row may be had though the run has had one of the same key.</summary>
    public bool MayBeHadAgain(int row) => isFirst is not null && row < isFirst.Length && isFirst[row];

    /// <summary>Whether the key is that of a number, whose row has a key of its own before it.</summary>
    public bool IsNumber(int row) => row >= RowCount;

    /// <summary>How many of the keys are rows; those behind them are numbers of theirs.</summary>
    public int RowCount { get; init; } = keys.Length;

    public RowKey[] Keys => keys;

    public bool RepeatIsHarmless => repeatIsHarmless;

    public bool Leaves => leaves;

    /// <summary>The request that will carry the rows to send.</summary>
    public int Flight => flight;

    /// <summary>The request that will carry the rows to repeat: they are in doubt already, so it counts as having left.</summary>
    public int RepeatFlight => flight + 1;

    /// <summary>How many flights a claim takes.</summary>
    public const int Flights = 2;

    /// <summary>The answers, in the order of the keys.</summary>
    public RowClaim[] Rows { get; } = new RowClaim[keys.Length];
}

/// <summary>What became of a row.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowSettlement(RowKey Key, ImportRowStatus Status, string? ErrorId = null, string? RowId = null);

/// <summary>What became of the rows of a request, and whether it is through with: rows that go again as a repeat keep it.</summary>
internal sealed record FlightSettlement(int Flight, RowSettlement[] Rows, bool IsOver = true);
