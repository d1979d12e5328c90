using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Tokens;

namespace CampaignTools.Engine.Stores.Memory;

/// <summary>A store that ends with its connection: for the sandbox and for tests.</summary>
internal sealed class MemoryStateStore(TimeProvider time) : IStateStore
{
    public string Description => "memory of this session";

    public ILimitStore Limits { get; } = new MemoryLimitStore(time);

    public ITokenStore Tokens { get; } = new MemoryTokenStore(time);

    public IImportStore Imports { get; } = new MemoryImportStore(time);

    public IDoNotCallStore DoNotCall { get; } = new MemoryDoNotCallStore(time);

    public ICallHistoryStore History { get; } = new MemoryCallHistoryStore();

    public ValueTask OpenAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public void Dispose()
    {
        // Nothing is held.
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
