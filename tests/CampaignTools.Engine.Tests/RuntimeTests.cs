using System.Reflection;
using System.Runtime.Versioning;

namespace CampaignTools.Engine.Tests;

/// <summary>.ci/net8 runs the suites on .NET 8, the runtime of PowerShell 7.4: this says whether it really does.</summary>
public sealed class RuntimeTests
{
    [Fact]
    public void The_tests_run_on_the_runtime_that_they_were_built_for()
    {
        var target = new FrameworkName(typeof(RuntimeTests).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!.FrameworkName);
        Assert.Equal(target.Version.Major, Environment.Version.Major);
    }
}
