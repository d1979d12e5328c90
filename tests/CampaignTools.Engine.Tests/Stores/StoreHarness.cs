using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Stores.Memory;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>Gives a suite one store, opened as often as it likes: each opening stands for a process of its own.</summary>
public abstract class StoreHarness
{
    internal abstract IStateStore Open(TimeProvider time);

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();
}

/// <summary>The store that is shared by handing it on.</summary>
public sealed class MemoryHarness : StoreHarness
{
    private MemoryStateStore? store;

    internal override IStateStore Open(TimeProvider time) => store ??= new MemoryStateStore(time);

    public override Task InitializeAsync() => Task.CompletedTask;

    public override Task DisposeAsync() => Task.CompletedTask;
}

public sealed class SqliteHarness : StoreHarness
{
    private readonly TemporaryFolder folder = new();

    public string FilePath => Path.Combine(folder.FullPath, "state.db");

    internal override IStateStore Open(TimeProvider time) => StateStoreFactory.Open(FilePath, time);

    public override Task InitializeAsync() => Task.CompletedTask;

    public override Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }
}

/// <summary>A folder that goes with its test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string FullPath { get; } = Directory.CreateTempSubdirectory("ct-state-").FullName;

    public void Dispose() => Directory.Delete(FullPath, recursive: true);
}
