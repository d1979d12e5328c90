using System.Net.Sockets;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Secrets;
using Npgsql;

namespace CampaignTools.Engine.State.Postgres;

/// <summary>What PostgreSQL's and the network's failures mean, and what to do.</summary>
internal sealed class PostgresFailures
{
    private const string TryAgain = "Run the command again when the server is back.";

    /// <summary>By SQLSTATE or its class (first two characters).</summary>
    private static readonly Dictionary<string, (string What, string Advice)> ByState = new(StringComparer.Ordinal)
    {
        ["28"] = ("the server refused the user name or password", "Check the credential in the connection string, and the server's pg_hba.conf."),
        ["3D000"] = ("there is no such database", "Create it, or name another one."),
        ["42501"] = ("the user has not the rights it needs", "Let the server's administrator create the schema 'campaigntools' and give it to this user, or grant CREATE on the database."),
        ["25006"] = ("the server is read-only (a standby)", "Name the primary server, or add target_session_attrs=read-write."),
        ["53100"] = ("the server's disk is full", "Make room there, then run the command again."),
        ["53300"] = ("the server has no connection free", "End other programs' connections, or raise max_connections."),
        ["53"] = ("the server is short of resources", TryAgain),
        ["55P03"] = ("another program keeps its tables locked", "End what holds them, then run the command again."),
        ["57014"] = ("it took too long: another program may keep its tables locked", "End what holds them, then run the command again."),
        ["57P"] = ("the server is starting or shutting down", TryAgain),
        ["XX001"] = ("its data is damaged", "Restore the database from a backup."),
        ["XX002"] = ("an index of it is damaged", "Let the server's administrator run REINDEX."),
    };

    private readonly string store;
    private readonly Redactor redactor = new();

    public PostgresFailures(PostgresAddress address)
    {
        store = address.Description;
        redactor.Add(address.Password);
    }

    /// <summary>Whether the same transaction may go well if it is run again.</summary>
    public static bool IsPassing(Exception failure) => failure switch
    {
        PostgresException { SqlState: "40001" or "40P01" } => true,
        PostgresException known => known.IsTransient && known.SqlState != "53100" && known.SqlState != "55P03",
        NpgsqlException network => network.IsTransient || network.InnerException is IOException or SocketException,
        _ => false,
    };

    /// <summary>Whether the server went away, so that it is not known how far it had got.</summary>
    public static bool EndsConnection(PostgresException failure) => failure.SqlState.StartsWith("57P", StringComparison.Ordinal);

    public CampaignToolsException Describe(Exception failure)
    {
        var (what, advice) = failure switch
        {
            PostgresException known => Find(known),
            NpgsqlException { InnerException: TimeoutException } => ("the server does not answer in time", "Check the address, the network and the firewall; another program may keep its tables locked."),
            NpgsqlException { InnerException: SocketException socket } => ($"the server can't be reached ({Word(socket.SocketErrorCode)})", "Check the address, the network and the firewall, and that the server runs."),
            NpgsqlException { InnerException: System.Security.Authentication.AuthenticationException } => ("the server's certificate is not trusted", "Check sslmode and sslrootcert."),
            SocketException socket => ($"the server can't be reached ({Word(socket.SocketErrorCode)})", "Check the address, the network and the firewall, and that the server runs."),
            TimeoutException => ("the server does not answer in time", "Check the address, the network and the firewall."),
            _ => (Safe(failure.Message), "Check the connection string, the network and the server's log."),
        };
        return StoreFailure.Create(store, what, advice, failure);
    }

    /// <summary>The answer to a COMMIT was lost.</summary>
    public CampaignToolsException Uncertain(Exception failure) =>
        StoreFailure.Create(store, "the connection broke while it was saving", TryAgain, failure);

    private static string Word(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "unknown host",
        SocketError.TimedOut => "timed out",
        _ => error.ToString(),
    };

    private (string What, string Advice) Find(PostgresException known)
    {
        foreach (var length in (ReadOnlySpan<int>)[5, 3, 2])
        {
            if (ByState.TryGetValue(known.SqlState[..length], out var entry))
            {
                return entry;
            }
        }

        return ($"the server says: {Safe(known.MessageText)} ({known.SqlState})", "Check the server's log.");
    }

    private string Safe(string message) => redactor.Show(message)!.TrimEnd('.');
}
