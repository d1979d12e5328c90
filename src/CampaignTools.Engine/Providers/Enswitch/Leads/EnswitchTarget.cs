namespace CampaignTools.Engine.Providers.Enswitch.Leads;

/// <summary>One campaign that a run sends numbers to.</summary>
/// <param name="Id">The campaign's id, as it is sent.</param>
internal sealed record EnswitchTarget(string Id)
{
    /// <summary>Numbers that the campaign had before the run; null where nobody asked.</summary>
    public NumberSet? Existing { get; set; }

    /// <summary>
    /// Numbers that this run has sent or is sending. A number that comes twice in a list would be set pending again, and its phone would ring again.
    /// Locked by itself.
    /// </summary>
    public NumberSet Sent { get; } = new();
}
