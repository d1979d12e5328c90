using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Connections;

namespace CampaignTools.Commands;

/// <summary>Get-CampaignConnection: the connections of this session, the one in use last.</summary>
[Cmdlet(VerbsCommon.Get, "CampaignConnection")]
[OutputType(typeof(CampaignConnection))]
public sealed class GetCampaignConnectionCommand : CampaignCommand
{
    /// <summary>Names, with wildcards; without it, all.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var connection in ConnectionTable.Current.All.ToArray())
        {
            if (Name is null || Array.Exists(Name, pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(connection.Name)))
            {
                WriteObject(connection);
            }
        }
    }
}
