using System.Management.Automation;
using CampaignTools.Completion;

namespace CampaignTools.Commands;

/// <summary>Get-DoNotCallList: the do-not-call lists in the connection's store, with count, date and source.</summary>
[Cmdlet(VerbsCommon.Get, "DoNotCallList")]
[OutputType(typeof(DoNotCallList))]
public sealed class GetDoNotCallListCommand : ConnectedCommand
{
    /// <summary>Names, with wildcards; without it, all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(DoNotCallListCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var lists = Await(stop => Session.Store.DoNotCall.ListAsync(stop));
        foreach (var list in lists)
        {
            if (IsAskedFor(Name, list.Name))
            {
                WriteObject(list);
            }
        }

        ReportMissing(Name, [.. lists.Select(static list => list.Name)], NoDoNotCallList);
    }
}
