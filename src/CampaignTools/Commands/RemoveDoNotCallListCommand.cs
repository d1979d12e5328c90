using System.Management.Automation;
using CampaignTools.Completion;

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
        var lists = Await(stop => Session.Store.DoNotCall.ListAsync(stop));
        foreach (var name in Name)
        {
            var isThere = lists.Any(list => list.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));
            if (!isThere || (ShouldProcess($"{ResolvedConnection.StateStore}, list '{name}'", "Remove do-not-call list") && !Await(stop => Session.Store.DoNotCall.RemoveAsync(name, stop))))
            {
                ReportMissing(name, NoDoNotCallList);
            }
        }
    }
}
