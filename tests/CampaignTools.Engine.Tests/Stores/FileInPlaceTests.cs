using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Tests.Time;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>A file that is deleted or replaced under a run: what it writes from then on is lost, so it must not go on.</summary>
public sealed class FileInPlaceTests : IDisposable
{
    private static readonly ImportDescription Import = new("acme", Operation.Add, "Monday", Source: null);

    private readonly TemporaryFolder folder = new();
    private readonly ManualTimeProvider time = new();

    private string FilePath => Path.Combine(folder.FullPath, "state.db");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("deleted")]
    [InlineData("deleted with what is beside it")]
    [InlineData("moved away")]
    [InlineData("replaced")]
    [InlineData("overwritten")]
    [InlineData("emptied")]
    [InlineData("its log deleted")]
    public async Task Run_is_stopped_at_its_next_beat(string what)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var store = StateStoreFactory.Open(FilePath, TimeProvider.System);
        await using var run = await JournalWriter.OpenAsync(store.Imports, Import, OwnerIdentity.Current, time, default);
        var claim = await run.ClaimAsync([RowKeys.Of(1)], repeatIsHarmless: false);
        await run.LeaveAsync(claim.Flight);
        Change(what);
        Assert.Null(run.Failure);
        while (run.Failure is null)
        {
            time.Advance(OwnerLife.Beat);
            await Task.Delay(10);
        }

        AssertTold(run.Failure);
        Assert.Same(run.Failure, await Assert.ThrowsAsync<CampaignToolsException>(() => run.ClaimAsync([RowKeys.Of(2)], repeatIsHarmless: false).AsTask()));
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("replaced")]
    public async Task It_is_noticed_at_the_end_of_a_run(string what)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var store = StateStoreFactory.Open(FilePath, TimeProvider.System);
        var run = await JournalWriter.OpenAsync(store.Imports, Import, OwnerIdentity.Current, time, default);
        await run.ClaimAsync([RowKeys.Of(1)], repeatIsHarmless: false);
        Change(what);
        AssertTold(await Assert.ThrowsAsync<CampaignToolsException>(() => run.CloseAsync().AsTask()));
    }

    [Fact]
    public async Task Limits_are_not_kept_in_a_file_that_nobody_else_finds()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var key = new LimitKey("acme", Operation.Add);
        using var store = StateStoreFactory.Open(FilePath, TimeProvider.System);
        await store.Limits.ReserveAsync(key, RateLimit.Parse("9/s"), default);
        var away = FilePath + ".away";
        File.Move(FilePath, away);
        AssertTold(await Assert.ThrowsAsync<CampaignToolsException>(() => store.Limits.ReserveAsync(key, RateLimit.Parse("9/s"), default).AsTask()));

        // Put back, everything goes on.
        File.Move(away, FilePath);
        await store.Limits.ReserveAsync(key, RateLimit.Parse("9/s"), default);
    }

    [Fact]
    public async Task Name_that_is_a_link_is_followed()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Directory.CreateDirectory(Path.Combine(folder.FullPath, "real"));
        File.CreateSymbolicLink(FilePath, Path.Combine(folder.FullPath, "real", "file.db"));
        await File.WriteAllBytesAsync(Path.Combine(folder.FullPath, "real", "file.db"), []);
        using var store = StateStoreFactory.Open(FilePath, TimeProvider.System);
        await store.Limits.ReserveAsync(new LimitKey("acme", Operation.Add), RateLimit.Parse("9/s"), default);
    }

    private static void AssertTold(CampaignToolsException failure)
    {
        Assert.Equal(ErrorIds.StateStoreUnavailable, failure.ErrorId);
        Assert.Contains("deleted, replaced", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Put it back", failure.Message, StringComparison.Ordinal);
    }

    private void Change(string what)
    {
        var other = Path.Combine(folder.FullPath, "other.db");
        switch (what)
        {
            case "deleted":
                File.Delete(FilePath);
                break;
            case "deleted with what is beside it":
                Array.ForEach(Directory.GetFiles(folder.FullPath), File.Delete);
                break;
            case "moved away":
                File.Move(FilePath, other);
                break;
            case "replaced":
                File.Copy(FilePath, other);
                File.Move(other, FilePath, overwrite: true);
                break;
            case "overwritten":
                File.WriteAllText(FilePath, "PhoneNumber,Name");
                break;
            case "emptied":
                File.WriteAllBytes(FilePath, []);
                break;
            default:
                File.Delete(FilePath + "-wal");
                break;
        }
    }
}
