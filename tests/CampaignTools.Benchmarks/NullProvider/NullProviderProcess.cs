using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

namespace CampaignTools.Benchmarks.NullProvider;

/// <summary>The null provider in its own process, from the benchmark's side.</summary>
internal sealed class NullProviderProcess : IDisposable
{
    /// <summary>Below this path leads are answered as a provider on the internet answers: after <see cref="SlowAnswer"/>.</summary>
    public const string SlowPath = "/slow";

    public static readonly TimeSpan SlowAnswer = TimeSpan.FromMilliseconds(50);

    private readonly Process process;
    private readonly HttpClient asking = new();

    public NullProviderProcess()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(NullProviderProcess).Assembly.Location);
        }

        start.ArgumentList.Add("--null-provider");

        // One thread that waits for all sockets and answers on the spot: no hand-over to a thread pool, so as little processor time as can be.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1";
        process = Process.Start(start)!;
        var port = int.Parse(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The null provider did not start."), CultureInfo.InvariantCulture);
        BaseUri = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
    }

    public Uri BaseUri { get; }

    /// <summary>What it has answered since the last call.</summary>
    public NullFigures Take() => asking.GetFromJsonAsync<NullFigures>(new Uri(BaseUri, "/counters")).GetAwaiter().GetResult()!;

    /// <summary>The same, and all rows must have come.</summary>
    public NullFigures TakeAll(long rows)
    {
        var figures = Take();
        return figures.Rows == rows ? figures : throw new InvalidOperationException($"{rows} rows were given, the provider got {figures.Rows}.");
    }

    public void Dispose()
    {
        asking.Dispose();
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }
}

/// <param name="Requests">Requests with leads.</param>
/// <param name="Rows">Leads in them.</param>
/// <param name="FirstAnswer">When the first was answered: a timestamp of <see cref="Stopwatch"/>.</param>
/// <param name="LastAnswer">When the last was.</param>
/// <param name="Busiest">The most requests with leads that came within one second.</param>
/// <param name="Seconds">How many came within each second from the first on.</param>
/// <param name="CpuSeconds">Processor time of the process since its start.</param>
internal sealed record NullFigures(long Requests, long Rows, long FirstAnswer, long LastAnswer, int Busiest, IReadOnlyList<int> Seconds, double CpuSeconds);
