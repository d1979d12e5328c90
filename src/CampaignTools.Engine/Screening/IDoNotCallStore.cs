namespace CampaignTools.Engine.Screening;

/// <summary>Where do-not-call lists are kept for all who share the store. Names are taken without regard to letter case.</summary>
internal interface IDoNotCallStore
{
    /// <summary>What all numbers in the store are hashed with: made with the store, and never changed.</summary>
    ValueTask<byte[]> SeedAsync(CancellationToken cancellationToken);

    /// <summary>All lists, by name.</summary>
    ValueTask<IReadOnlyList<DoNotCallList>> ListAsync(CancellationToken cancellationToken);

    /// <summary>A list as it is at this moment; null where there is none of the name.</summary>
    ValueTask<DoNotCallNumbers?> ReadAsync(string name, CancellationToken cancellationToken);

    /// <summary>Puts numbers in place of the list's, or adds them to it, in one transaction: nobody ever reads half a list.</summary>
    /// <param name="list">Its name, source and country; the store sets count, version and time.</param>
    /// <param name="sorted">As in <see cref="DoNotCallNumbers"/>.</param>
    /// <param name="isAdded">Whether what the list has stays.</param>
    /// <param name="cancellationToken">The user's stop.</param>
    ValueTask<DoNotCallList> WriteAsync(DoNotCallList list, ulong[] sorted, bool isAdded, CancellationToken cancellationToken);

    /// <summary>False where there is none of the name.</summary>
    ValueTask<bool> RemoveAsync(string name, CancellationToken cancellationToken);
}
