using System.Globalization;
using CampaignTools.Engine.Tests.Stores;
using Npgsql;

namespace CampaignTools.Servers.Tests;

/// <summary>A PgBouncer as Debian installs it, in transaction mode with its defaults, before a PostgreSQL server of its own.</summary>
public sealed class PgBouncerServer : IAsyncLifetime
{
    private const string User = "postgres";

    private static readonly string? Program = Find();

    private readonly PostgresServer server = new();
    private readonly int port = PostgresServer.FreePort();

    /// <summary>Why there can be none here; null where there can.</summary>
    public static string? WhyMissing => PostgresServer.WhyMissing
        ?? (Program is null ? "PgBouncer is not installed (Debian's package pgbouncer): not in /usr/sbin nor on the PATH. These tests did not run." : null);

    private string Folder => Path.Combine(server.SocketFolder, "pgbouncer");

    public async Task InitializeAsync()
    {
        if (WhyMissing is not null)
        {
            return;
        }

        await server.InitializeAsync();
        await PostgresServer.RunAsUserAsync("/bin/mkdir", Folder);
        var settings = Path.Combine(server.SocketFolder, "pgbouncer.ini");
        var users = Path.Combine(server.SocketFolder, "users.txt");
        await File.WriteAllTextAsync(users, $"\"{User}\" \"\"\n");
        await File.WriteAllTextAsync(
            settings,
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                [databases]
                * = host=127.0.0.1 port={server.Port}
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = {port}
                unix_socket_dir =
                auth_type = trust
                auth_file = {users}
                logfile = {Folder}/log
                pidfile = {Folder}/pid
                pool_mode = transaction

                """));
        await PostgresServer.RunAsUserAsync(Program!, "-d", settings);
    }

    public async Task DisposeAsync()
    {
        var pid = Path.Combine(Folder, "pid");
        if (File.Exists(pid))
        {
            await PostgresServer.RunAsUserAsync("/bin/kill", (await File.ReadAllTextAsync(pid)).Trim());
        }

        await server.DisposeAsync();
    }

    /// <summary>The connection string, by way of PgBouncer, of a new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync() =>
        new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()) { Port = port }.ConnectionString;

    private static string? Find() => Array.Find(
        ["/usr/sbin/pgbouncer", .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(static folder => Path.Combine(folder, "pgbouncer"))],
        File.Exists);
}

[CollectionDefinition(Name)]
public sealed class PgBouncerServerDefinition : ICollectionFixture<PgBouncerServer>
{
    public const string Name = "PgBouncer";
}

internal sealed class NeedsPgBouncerAttribute : NeedsServerAttribute
{
    public override string? WhyMissing => PgBouncerServer.WhyMissing;
}
