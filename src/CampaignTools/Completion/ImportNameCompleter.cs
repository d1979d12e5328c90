using CampaignTools.Engine.Stores;

namespace CampaignTools.Completion;

/// <summary>Completes the names of imports.</summary>
public sealed class ImportNameCompleter : StoredNameCompleter
{
    private protected override ValueTask<IReadOnlyList<string>> NamesAsync(IStateStore store, CancellationToken late) => store.Imports.ListNamesAsync(late);
}

/// <summary>Completes the names of do-not-call lists.</summary>
public sealed class DoNotCallListCompleter : StoredNameCompleter
{
    private protected override async ValueTask<IReadOnlyList<string>> NamesAsync(IStateStore store, CancellationToken late) =>
        [.. (await store.DoNotCall.ListAsync(late).ConfigureAwait(false)).Select(static list => list.Name)];
}
