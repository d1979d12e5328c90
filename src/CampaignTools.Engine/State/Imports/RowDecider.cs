using System.Runtime.InteropServices;

namespace CampaignTools.Engine.State.Imports;

/// <summary>The rule for a row that the store knows and that could not be taken at once.</summary>
internal static class RowDecider
{
    public static RowVerdict Decide(RowRecord row, int me, bool ownerIsAlive, bool repeatIsHarmless)
    {
        if (row.Owner == me)
        {
            return RowVerdict.Is(ClaimDecision.Same);
        }

        if (row.Status.IsFinal())
        {
            return new RowVerdict(new RowClaim(ClaimDecision.Settled, row.Status, row.ErrorId, row.RowId), Take: null);
        }

        if (row.Status.IsClaimable())
        {
            return RowVerdict.Takes(ClaimDecision.Send);
        }

        if (row.Status == ImportRowStatus.Open)
        {
            if (ownerIsAlive)
            {
                return RowVerdict.Is(ClaimDecision.TakenByOther);
            }

            if (!row.HasLeft)
            {
                return RowVerdict.Takes(ClaimDecision.Send);
            }
        }

        return repeatIsHarmless ? RowVerdict.Takes(ClaimDecision.Repeat) : new RowVerdict(new RowClaim(ClaimDecision.InDoubt, row.Status), Take: null);
    }
}

/// <summary>What the store knows of a row.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Owner">The run that had it last.</param>
/// <param name="HasLeft">Whether the request that it was claimed for has left, or may have.</param>
/// <param name="ErrorId">What was wrong with it.</param>
/// <param name="RowId">The provider's id of it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowRecord(ImportRowStatus Status, int Owner, bool HasLeft, string? ErrorId, string? RowId);

/// <summary>What is to be done: answer so, or take the row and then answer so.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RowVerdict(RowClaim Answer, ClaimDecision? Take)
{
    public static RowVerdict Is(ClaimDecision decision) => new(new RowClaim(decision), Take: null);

    public static RowVerdict Takes(ClaimDecision decision) => new(new RowClaim(decision), decision);
}
