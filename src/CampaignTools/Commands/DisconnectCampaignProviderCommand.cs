using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Connections;
using CampaignTools.Engine.Connections;

namespace CampaignTools.Commands;

/// <summary>Disconnect-CampaignProvider: forgets a connection and its secret.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "CampaignProvider")]
[OutputType(typeof(void))]
public sealed class DisconnectCampaignProviderCommand : CampaignCommand
{
    /// <summary>A connection, or its name; without it, the last connected one.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public object? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var connection = Guard(() => ConnectionTable.Current.Resolve(Connection is PSObject wrapped ? wrapped.BaseObject : Connection));
        ConnectionTable.Current.Remove(connection);
        ((ConnectionSession)connection.Session).Dispose();
    }
}
