using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CampaignTools.Benchmarks.Rows;

/// <summary>
/// A PostgreSQL for the benchmark: the one that CT_BENCH_POSTGRES names (a connection string; its databases are made by this), or a server of its own from the
/// installed programs, with its safety on (fsync), as users have it.
/// </summary>
internal sealed class BenchPostgres : IDisposable
{
    private const string User = "postgres";

    private static readonly string? Programs = FindPrograms();

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"ct-bench-pg-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
    private readonly int port = FreePort();
    private int databases;

    public BenchPostgres()
    {
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", User, folder);
        }

        RunAsUser("initdb", "-D", Data, "-U", User, "--auth=trust", "-E", "UTF8", "--locale=C");
        RunAsUser("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(folder, "log"), "-o", string.Create(CultureInfo.InvariantCulture, $"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"), "start");
    }

    /// <summary>Why there is none; null where there is.</summary>
    public static string? WhyMissing =>
        Programs is null ? "not measured: PostgreSQL is not installed (initdb is neither under /usr/lib/postgresql nor on PATH)"
        : Environment.IsPrivilegedProcess && !File.Exists("/usr/sbin/runuser") ? "not measured: PostgreSQL does not run as root, and there is no runuser"
        : null;

    private string Data => Path.Combine(folder, "data");

    /// <summary>The connection string of a new, empty database.</summary>
    public string NewDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"bench{++databases}");
        RunAsUser("createdb", "-h", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), name);
        return string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username={User};Database={name}");
    }

    public void Dispose()
    {
        RunAsUser("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private static string? FindPrograms()
    {
        var folders = new List<string>();
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            folders.AddRange(Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(static version => Path.Combine(version, "bin")));
        }

        folders.AddRange((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator));
        return folders.Find(static folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    private static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var free = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return free;
    }

    private static void RunAsUser(string tool, params string[] arguments)
    {
        var path = Path.Combine(Programs!, tool);
        if (Environment.IsPrivilegedProcess)
        {
            Run("runuser", ["-u", User, "--", path, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        // What it says goes to nowhere: the server would keep a pipe open.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1", program, .. arguments]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
        }
    }
}
