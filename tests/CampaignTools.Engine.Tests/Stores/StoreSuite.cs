using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Tests.Time;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>What the suites have in common: a store, and stores that are closed with the test.</summary>
public abstract class StoreSuite(StoreHarness harness) : IAsyncLifetime
{
    private readonly List<IStateStore> opened = [];

    internal ManualTimeProvider Time { get; } = new();

    public Task InitializeAsync() => harness.InitializeAsync();

    public async Task DisposeAsync()
    {
        foreach (var store in opened)
        {
            await store.DisposeAsync();
        }

        await harness.DisposeAsync();
    }

    /// <summary>Opens the test's store once more, as another process would.</summary>
    internal IStateStore Open(TimeProvider? time = null)
    {
        lock (opened)
        {
            var store = harness.Open(time ?? Time);
            opened.Add(store);
            return store;
        }
    }
}
