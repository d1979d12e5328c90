using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Tokens;

namespace CampaignTools.Engine.Stores;

/// <summary>
/// Where rate clocks, tokens, imports, do-not-call lists and the history of calls are kept. All who name the same store share them. Every failure is a StateStoreUnavailable:
/// there is no going on without the store.
/// </summary>
internal interface IStateStore : IDisposable, IAsyncDisposable
{
    /// <summary>What it is and where, for people; never with a password.</summary>
    string Description { get; }

    ILimitStore Limits { get; }

    ITokenStore Tokens { get; }

    IImportStore Imports { get; }

    IDoNotCallStore DoNotCall { get; }

    ICallHistoryStore History { get; }

    /// <summary>Opens it where that has not happened yet, so that what is wrong with it shows before anything is sent.</summary>
    ValueTask OpenAsync(CancellationToken cancellationToken);
}
