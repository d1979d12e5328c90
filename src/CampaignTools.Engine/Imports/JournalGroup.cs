namespace CampaignTools.Engine.Imports;

/// <summary>Everything that goes to the store in one transaction.</summary>
internal sealed class JournalGroup
{
    /// <summary>Rows that are settled.</summary>
    public List<FlightSettlement> Settled { get; } = [];

    /// <summary>Requests that are about to leave.</summary>
    public List<int> Leaving { get; } = [];

    /// <summary>Rows that are asked for; the answers go into them.</summary>
    public List<BatchClaim> Claims { get; } = [];

    /// <summary>Whether the import's time is to be brought up to date.</summary>
    public bool Touches { get; set; }

    /// <summary>Whether somebody waits for it.</summary>
    public bool IsAsked => Claims.Count > 0 || Leaving.Count > 0;

    public bool IsEmpty => !IsAsked && Settled.Count == 0 && !Touches;

    /// <summary>Set where others have taken this run for dead: then claims and leavings are not carried out.</summary>
    public bool IsOwnerLost { get; set; }

    public void Clear()
    {
        Settled.Clear();
        Leaving.Clear();
        Claims.Clear();
        (Touches, IsOwnerLost) = (false, false);
    }
}
