namespace CampaignTools.Engine.Imports;

/// <summary>The runs that go on, as they were when they were looked at, and which of them count as alive.</summary>
/// <param name="owners">What the store has of them.</param>
/// <param name="here">The process that asks.</param>
/// <param name="before">An earlier look in the same transaction; what showed life then does so still.</param>
internal sealed class OtherRuns(ImportOwners owners, OwnerIdentity here, OtherRuns? before = null)
{
    private readonly HashSet<int> living = before?.living ?? [];
    private readonly Dictionary<int, bool> known = [];

    /// <summary>When the run last showed that it lives; null where the store has it no more.</summary>
    public long? BeatOf(int owner) => owners.ById.TryGetValue(owner, out var run) ? run.BeatAt : null;

    public bool IsAlive(int owner)
    {
        if (!known.TryGetValue(owner, out var isAlive))
        {
            isAlive = owners.ById.TryGetValue(owner, out var run) && (living.Contains(owner) || OwnerLife.IsAlive(run.Identity, run.BeatAt, owners.Now, here));
            known.Add(owner, isAlive);
        }

        return isAlive;
    }

    /// <summary>They could not be ended: those that are still there have shown life meanwhile, or are about to.</summary>
    public void Live(IEnumerable<int> runs) => living.UnionWith(runs);
}
