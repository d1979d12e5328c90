using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Connections;

/// <summary>The connections of one runspace. Another runspace sees none of them, but can be handed one by -Connection.</summary>
internal sealed class ConnectionTable
{
    private static readonly ConditionalWeakTable<Runspace, ConnectionTable> Tables = [];

    private readonly Dictionary<string, CampaignConnection> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<CampaignConnection> inOrder = [];

    /// <summary>The table of the runspace that runs the calling cmdlet.</summary>
    public static ConnectionTable Current => Tables.GetValue(Runspace.DefaultRunspace, static _ => new ConnectionTable());

    public IReadOnlyList<CampaignConnection> All => inOrder;

    /// <summary>The one that a cmdlet without -Connection uses: the last connected.</summary>
    public CampaignConnection? Latest => inOrder.Count > 0 ? inOrder[^1] : null;

    /// <summary>Adds a connection; one of the same name is replaced and returned.</summary>
    public CampaignConnection? Add(CampaignConnection connection)
    {
        var replaced = byName.GetValueOrDefault(connection.Name);
        if (replaced is not null)
        {
            inOrder.Remove(replaced);
        }

        byName[connection.Name] = connection;
        inOrder.Add(connection);
        return replaced;
    }

    public CampaignConnection? Find(string name) => byName.GetValueOrDefault(ShownText.Of(name));

    public void Remove(CampaignConnection connection)
    {
        if (byName.TryGetValue(connection.Name, out var known) && ReferenceEquals(known, connection))
        {
            byName.Remove(connection.Name);
        }

        inOrder.Remove(connection);
    }

    /// <summary>The connection that -Connection names, or the last connected one.</summary>
    public CampaignConnection Resolve(object? asked)
    {
        switch (asked)
        {
            case null:
                return Latest ?? throw new CampaignToolsException(ErrorIds.NotConnected, "Not connected: run Connect-CampaignProvider first, or Connect-CampaignProvider -Sandbox to try things out.");
            case CampaignConnection connection:
                return connection;
            default:
                var name = asked.ToString() ?? "";
                return Find(name) ?? throw new CampaignToolsException(ErrorIds.NotConnected, DescribeMissing(name));
        }
    }

    /// <summary>What is said of a name that no connection has.</summary>
    public string DescribeMissing(string name) => inOrder.Count == 0
        ? $"There is no connection '{name}': none is open in this session."
        : $"There is no connection '{name}'. There is: {string.Join(", ", inOrder.Select(static one => $"'{one.Name}'"))}.";
}
