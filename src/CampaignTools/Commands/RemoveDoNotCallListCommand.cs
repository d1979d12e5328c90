using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Engine.Errors;
using CampaignTools.Errors;

namespace CampaignTools.Commands;

/// <summary>Remove-DoNotCallList: forgets a do-not-call list. Runs that go on keep it to their end.</summary>
[Cmdlet(VerbsCommon.Remove, "DoNotCallList", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveDoNotCallListCommand : ConnectedCommand
{
    /// <summary>The lists' names, as Get-DoNotCallList shows them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DoNotCallListCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            if (ShouldProcess($"{ResolvedConnection.StateStore}, list '{name}'", "Remove do-not-call list") && !Await(stop => Session.Store.DoNotCall.RemoveAsync(name, stop)))
            {
                WriteError(ErrorRecords.ForCommand(new CampaignToolsException(ErrorIds.InvalidParameter, $"There is no do-not-call list '{ShownText.Of(name)}' in {Session.Store.Description}: see Get-DoNotCallList."), name));
            }
        }
    }
}
