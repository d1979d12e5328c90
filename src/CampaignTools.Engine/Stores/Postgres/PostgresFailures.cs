using System.Net.Sockets;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Secrets;
using Npgsql;

namespace CampaignTools.Engine.Stores.Postgres;

/// <summary>What PostgreSQL's and the network's failures mean, and what to do.</summary>
internal sealed class PostgresFailures
{
    private const string TryAgain = "Run the command again when the server is back.";

    /// <summary>What a pooler says in its own name; also a defect of the conversation, as a statement that another client has prepared.</summary>
    private const string ProtocolViolation = "08P01";

    private static readonly (string What, string Advice) Prepared = (
        "statements are prepared on its connections, and a pooler in between (PgBouncer in transaction mode) gives each transaction another one",
        "Take 'Max Auto Prepare' out of the connection string, or let PgBouncer keep them (max_prepared_statements, from 1.21).");

    /// <summary>By SQLSTATE or its class (first two characters).</summary>
    private static readonly Dictionary<string, (string What, string Advice)> ByState = new(StringComparer.Ordinal)
    {
        ["25P03"] = ("this process stood still in the middle of a transaction (was the machine asleep?), and the server has ended it", TryAgain),
        ["26000"] = Prepared,
        ["28"] = ("the server refused the user name or password", "Check the credential in the connection string, and the server's pg_hba.conf."),
        ["3D000"] = ("there is no such database", "Create it, or name another one."),
        ["42501"] = ("the user has not the rights it needs", "Let the server's administrator create the schema 'campaigntools' and give it to this user, or grant CREATE on the database."),
        ["42P01"] = ("its tables were dropped while it was in use", "Restore the database from a backup: what was sent is known nowhere else but in the results."),
        ["42P05"] = Prepared,
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
        foreach (var secret in address.Secrets)
        {
            redactor.Add(secret);
        }
    }

    /// <summary>Whether the same transaction may go well if it is run again.</summary>
    public static bool IsPassing(Exception failure) => failure switch
    {
        PostgresException { SqlState: "40001" or "40P01" or "55P03" or "25P03" or "57P01" or "57P02" or "57P03" or "57P05" } => true,
        PostgresException { SqlState: ProtocolViolation } pooler => !IsAboutSettings(pooler),
        PostgresException known => known.IsTransient && known.SqlState != "53100",
        NpgsqlException network => network.IsTransient || network.InnerException is IOException or SocketException,
        _ => false,
    };

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

    private static string Word(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => "connection refused",
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => "unknown host",
        SocketError.TimedOut => "timed out",
        _ => error.ToString(),
    };

    private static bool IsAboutSettings(PostgresException pooler) => IsAboutStatements(pooler) || IsAboutParameters(pooler);

    private static bool IsAboutStatements(PostgresException pooler) =>
        pooler.MessageText.Contains("prepared statement", StringComparison.OrdinalIgnoreCase) || pooler.MessageText.Contains("bind message", StringComparison.OrdinalIgnoreCase);

    private static bool IsAboutParameters(PostgresException pooler) => pooler.MessageText.Contains("startup parameter", StringComparison.OrdinalIgnoreCase);

    private (string What, string Advice) FindPoolers(PostgresException known) =>
        IsAboutStatements(known) ? Prepared
        : IsAboutParameters(known) ? (
            $"a pooler in between refuses a setting: {Safe(known.MessageText)}",
            "Take it out of the connection string (or PGOPTIONS), or name it in PgBouncer's ignore_startup_parameters.")
        : ($"the pooler in between says: {Safe(known.MessageText)}", "Check PgBouncer's log and its databases; run the command again when it can reach the server.");

    private (string What, string Advice) Find(PostgresException known)
    {
        if (known.SqlState == ProtocolViolation)
        {
            return FindPoolers(known);
        }

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
