using CampaignTools.Shell;

namespace CampaignTools.Tests.Pester;

public sealed class ShellProcessTests
{
    [Fact]
    public async Task Child_that_is_left_behind_and_holds_the_output_does_not_hold_the_caller()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var leaving = new ShellCommand("/bin/sh", ["-c", "sleep 20 &"], "", "");
        var late = await Assert.ThrowsAsync<TimeoutException>(() => ShellProcess.RunAsync(leaving, [], folder: null, TimeSpan.FromSeconds(1)).WaitAsync(TimeSpan.FromSeconds(15)));
        Assert.Contains("holds its output open", late.Message, StringComparison.Ordinal);
    }
}
