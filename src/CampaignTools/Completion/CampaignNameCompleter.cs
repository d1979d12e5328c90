using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Screening;

namespace CampaignTools.Completion;

/// <summary>Completes the campaigns that this session has named or was shown, and those that the account's history of calls has. No provider is asked.</summary>
public sealed class CampaignNameCompleter : StoredNameCompleter
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(30);

    private protected override async ValueTask<IReadOnlyList<string>> NamesAsync(ConnectionSession session, CancellationToken late)
    {
        var called = await CallHistory.CampaignsAsync(session.Store.History, session.AccountKey, session.Settings.Time.GetUtcNow() - Recent, late).ConfigureAwait(false);
        return [.. session.KnownCampaigns.Concat(called)];
    }
}
