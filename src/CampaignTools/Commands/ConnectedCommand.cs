using System.Management.Automation;
using CampaignTools.Completion;
using CampaignTools.Connections;
using CampaignTools.Engine.Connections;

namespace CampaignTools.Commands;

/// <summary>A cmdlet that works over a connection.</summary>
public abstract class ConnectedCommand : CampaignCommand
{
    /// <summary>A connection, or its name; without it, the last connected one of this session.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public virtual object? Connection { get; set; }

    private protected CampaignConnection ResolvedConnection { get; private set; } = null!;

    private protected ConnectionSession Session => (ConnectionSession)ResolvedConnection.Session;

    /// <summary>Whether the cmdlet can do without one.</summary>
    private protected virtual bool ConnectionIsOptional => false;

    /// <summary>Whether connections may come from the pipeline; the cmdlet then resolves each as it comes.</summary>
    private protected virtual bool ConnectionIsPiped => false;

    private protected bool HasConnection => ResolvedConnection is not null;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (!ConnectionIsPiped && !(ConnectionIsOptional && Connection is null && ConnectionTable.Current.Latest is null))
        {
            ResolveConnection();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Once for a connection, by whichever command comes to its end first.
        if (HasConnection && Session.Trace?.TakeWarning() is { } warning)
        {
            WriteWarning(warning);
        }
    }

    private protected string NoImport(string name) => $"There is no import '{name}' of this account in {Session.Store.Description}: Get-CampaignImport lists those that are there.";

    private protected string NoDoNotCallList(string name) => $"There is no do-not-call list '{name}' in {Session.Store.Description}: Get-DoNotCallList lists those that are there.";

    private protected void ResolveConnection() =>
        ResolvedConnection = Guard(() => ConnectionTable.Current.Resolve(Connection is PSObject wrapped ? wrapped.BaseObject : Connection));
}
