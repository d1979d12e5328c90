using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using CampaignTools.Engine.Tests.Stores;
using Npgsql;

namespace CampaignTools.Servers.Tests;

/// <summary>A PostgreSQL server of the tests' own, from the installed binaries, in a temporary folder and on a free port.</summary>
public sealed class PostgresServer : IAsyncLifetime
{
    /// <summary>A user that is not root, which initdb refuses to run as.</summary>
    private const string User = "postgres";

    private static readonly string? Binaries = FindBinaries();
    private static int databases;

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"ct-pg-{Guid.NewGuid():N}"[..14]);
    private readonly int port = FreePort();

    /// <summary>Why there can be no server here; null where there can.</summary>
    public static string? WhyMissing =>
        Binaries is null ? "PostgreSQL is not installed (Debian's package postgresql): no initdb under /usr/lib/postgresql, on the PATH or in CT_POSTGRES_BIN. These tests did not run."
        : Environment.IsPrivilegedProcess && !File.Exists("/usr/sbin/runuser") && !File.Exists("/sbin/runuser") ? "PostgreSQL does not run as root, and there is no runuser. These tests did not run."
        : null;

    public string SocketFolder => folder;

    public int Port => port;

    public async Task InitializeAsync()
    {
        if (WhyMissing is not null)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", User, folder);
        }

        var data = Path.Combine(folder, "data");
        await RunAsUserAsync("initdb", "-D", data, "-U", User, "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C");
        await RunAsUserAsync(
            "pg_ctl", "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o",
            $"-p {port.ToString(CultureInfo.InvariantCulture)} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off -c max_connections=200",
            "start");
    }

    public async Task DisposeAsync()
    {
        if (WhyMissing is not null || !Directory.Exists(folder))
        {
            return;
        }

        NpgsqlConnection.ClearAllPools();
        await RunAsUserAsync("pg_ctl", "-D", Path.Combine(folder, "data"), "-m", "immediate", "-w", "stop");
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The connection string of a new, empty database.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"t{Interlocked.Increment(ref databases)}");
        await ExecuteAsync(ConnectionString("postgres"), $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    public string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username={User};Password=not-asked-for;Database={database}");

    public static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string? FindBinaries()
    {
        var folders = new List<string>();
        if (Environment.GetEnvironmentVariable("CT_POSTGRES_BIN") is { Length: > 0 } named)
        {
            folders.Add(named);
        }

        if (Directory.Exists("/usr/lib/postgresql"))
        {
            folders.AddRange(Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(static version => Path.Combine(version, "bin")));
        }

        folders.AddRange((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
        return folders.Find(static folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    internal static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var free = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return free;
    }

    /// <param name="tool">One of PostgreSQL's, or a full path.</param>
    /// <param name="arguments">Its arguments.</param>
    internal static Task RunAsUserAsync(string tool, params string[] arguments)
    {
        var path = Path.Combine(Binaries!, tool);
        return Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", User, "--", path, .. arguments]) : RunAsync(path, arguments);
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Output goes to nowhere: the server would keep a pipe open.
        var start = new ProcessStartInfo("/bin/sh") { WorkingDirectory = "/", UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("exec \"$0\" \"$@\" >/dev/null 2>&1");
        start.ArgumentList.Add(program);
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}

[CollectionDefinition(Name)]
public sealed class PostgresServerDefinition : ICollectionFixture<PostgresServer>
{
    public const string Name = "PostgreSQL";
}

internal sealed class NeedsPostgresAttribute : NeedsServerAttribute
{
    public override string? WhyMissing => PostgresServer.WhyMissing;
}
