using System.Management.Automation;
using CampaignTools.Sandboxes;

namespace CampaignTools.Commands;

/// <summary>Stop-CampaignSandbox: stops sandboxes and frees their ports.</summary>
[Cmdlet(VerbsLifecycle.Stop, "CampaignSandbox")]
[OutputType(typeof(void))]
public sealed class StopCampaignSandboxCommand : CampaignCommand
{
    /// <summary>The sandbox to stop; without it, all of this session.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public CampaignSandbox[]? Sandbox { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var sandbox in Sandbox ?? [.. SandboxTable.Current.All])
        {
            SandboxTable.Current.Stop(sandbox);
        }
    }
}
