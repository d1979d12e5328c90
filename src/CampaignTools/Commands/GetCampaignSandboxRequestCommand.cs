using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Engine.Errors;
using CampaignTools.Sandbox;
using CampaignTools.Sandboxes;

namespace CampaignTools.Commands;

/// <summary>Get-CampaignSandboxRequest: what a sandbox was sent, in order.</summary>
[Cmdlet(VerbsCommon.Get, "CampaignSandboxRequest")]
[OutputType(typeof(SandboxRequest))]
public sealed class GetCampaignSandboxRequestCommand : CampaignCommand
{
    /// <summary>The sandbox; without it, the one started last.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public CampaignSandbox? Sandbox { get; set; }

    /// <summary>Only requests of these operations: Token, Add, Schedule, Create…</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SandboxOperationCompleter))]
    public string[]? Operation { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var sandbox = Guard(() => Sandbox ?? SandboxTable.Current.Latest
            ?? throw new CampaignToolsException(ErrorIds.NotConnected, "No sandbox runs in this session: start one with Start-CampaignSandbox."));
        foreach (var request in sandbox.Server.Requests)
        {
            if (Operation is null || Operation.Contains(request.Operation, StringComparer.OrdinalIgnoreCase))
            {
                WriteObject(request);
            }
        }
    }
}
