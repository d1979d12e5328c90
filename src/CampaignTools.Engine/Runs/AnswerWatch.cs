using System.Diagnostics.CodeAnalysis;

namespace CampaignTools.Engine.Runs;

/// <summary>
/// Sees to it that a provider whose answers are not understood does not get the whole list: a run's first request goes alone, and the run ends at its first
/// answer where that is not understood, later at so many in a row.
/// </summary>
/// <param name="mostInARow">How many answers in a row, in the order in which they come, may be beyond understanding once one was understood.</param>
/// <param name="beginsAlone">Whether nothing else is on its way with the first request.</param>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle nobody asks for holds nothing to dispose.")]
internal sealed class AnswerWatch(int mostInARow, bool beginsAlone)
{
    private readonly SemaphoreSlim first = new(1, 1);
    private readonly object gate = new();
    private volatile bool isOpen = !beginsAlone;
    private bool anyUnderstood;
    private int inARow;

    /// <summary>Waits while the run's first request is on its way. True for the one who sends it, who must say then how it went: <see cref="FirstEnded"/>.</summary>
    public async ValueTask<bool> IsFirstAsync()
    {
        if (isOpen)
        {
            return false;
        }

        await first.WaitAsync().ConfigureAwait(false);
        if (!isOpen)
        {
            return true;
        }

        first.Release();
        return false;
    }

    /// <param name="wasSent">Whether a request left. If not, the next one is the first.</param>
    public void FirstEnded(bool wasSent)
    {
        isOpen = wasSent;
        first.Release();
    }

    /// <summary>Notes an answer.</summary>
    /// <param name="isUnderstood">Whether what it says is known; null where it is neither here nor there, such as a gateway's own failure.</param>
    /// <returns>How many there have been in a row where that is too many; 0 where the run may go on.</returns>
    public int Answered(bool? isUnderstood)
    {
        lock (gate)
        {
            switch (isUnderstood)
            {
                case true:
                    (anyUnderstood, inARow) = (true, 0);
                    return 0;
                case false when ++inARow >= (anyUnderstood ? mostInARow : 1):
                    return inARow;
                default:
                    return 0;
            }
        }
    }
}
