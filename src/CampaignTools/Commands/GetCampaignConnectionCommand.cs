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
        var table = ConnectionTable.Current;

        // Whoever takes them from the pipeline may disconnect them.
        CampaignConnection[] connections = [.. table.All];
        foreach (var connection in connections)
        {
            if (IsAskedFor(Name, connection.Name))
            {
                WriteObject(connection);
            }
        }

        ReportMissing(Name, [.. connections.Select(static connection => connection.Name)], table.DescribeMissing);
    }
}
