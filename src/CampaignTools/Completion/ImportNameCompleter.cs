using CampaignTools.Engine.Connections;

namespace CampaignTools.Completion;

/// <summary>Completes the names of imports.</summary>
public sealed class ImportNameCompleter : StoredNameCompleter
{
    private protected override ValueTask<IReadOnlyList<string>> NamesAsync(ConnectionSession session, CancellationToken late) => session.Store.Imports.ListNamesAsync(late);
}

/// <summary>Completes the names of do-not-call lists.</summary>
public sealed class DoNotCallListCompleter : StoredNameCompleter
{
    private protected override async ValueTask<IReadOnlyList<string>> NamesAsync(ConnectionSession session, CancellationToken late) =>
        [.. (await session.Store.DoNotCall.ListAsync(late).ConfigureAwait(false)).Select(static list => list.Name)];
}
