using System.Management.Automation;
using CampaignTools.Connections;
using CampaignTools.Engine.Connections;

namespace CampaignTools.Commands;

/// <summary>A cmdlet that works over a connection.</summary>
public abstract class ConnectedCommand : CampaignCommand
{
    /// <summary>A connection, or its name; without it, the last connected one of this session.</summary>
    [Parameter]
    public object? Connection { get; set; }

    private protected CampaignConnection ResolvedConnection { get; private set; } = null!;

    private protected ConnectionSession Session => (ConnectionSession)ResolvedConnection.Session;

    /// <inheritdoc/>
    protected override void BeginProcessing() =>
        ResolvedConnection = Guard(() => ConnectionTable.Current.Resolve(Connection is PSObject wrapped ? wrapped.BaseObject : Connection));
}
