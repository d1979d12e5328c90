using CampaignTools.Sandbox.Enswitch;
using CampaignTools.Sandbox.Faults;
using CampaignTools.Sandbox.Http;
using CampaignTools.Sandbox.Ozonetel;
using CampaignTools.Sandbox.TeleCmi;

namespace CampaignTools.Sandbox;

/// <summary>
/// Three telephony providers on one loopback port, as their vendors' pages describe them. Any number of servers may run in a process.
/// </summary>
public sealed class SandboxServer : IDisposable, IAsyncDisposable
{
    // Who stops the server from a hook (or from what a hook set going on its thread) must not wait for the connection it stands in.
    [ThreadStatic]
    private static bool _inHook;

    private readonly HttpListenerLoop _listener;
    private readonly RequestLog _log;

    private SandboxServer(SandboxOptions options)
    {
        _log = new RequestLog(options.RecordRequests, options.MaxRecordedRequests);
        Faults = new SandboxFaults(options.Faults);
        Ozonetel = new OzonetelSandbox(options);
        TeleCmi = new TeleCmiSandbox(options);
        Enswitch = new EnswitchSandbox(options);
        var exchange = new Exchange(this, options, _log, [Ozonetel, TeleCmi, Enswitch]);
        _listener = new HttpListenerLoop(options.Port, exchange);
        BaseUri = new Uri($"http://127.0.0.1:{_listener.Port}/");
    }

    /// <summary>Raised on a connection's thread when a request is complete, before it is processed and answered.</summary>
    public event Action<SandboxRequest>? RequestReceived;

    /// <summary>Raised when the answer is decided, just before it is written: who has the answer knows that this was raised.</summary>
    public event Action<SandboxRequest>? RequestAnswered;

    /// <summary>Awaited after <see cref="RequestReceived"/>, before the request is processed: holds a request as long as a test likes.</summary>
    public Func<SandboxRequest, CancellationToken, Task>? Gate { get; set; }

    /// <summary>http://127.0.0.1:port/</summary>
    public Uri BaseUri { get; }

    /// <summary>The port, also while the server is paused.</summary>
    public int Port => _listener.Port;

    /// <summary>The recorded requests in order of arrival (a snapshot).</summary>
    public IReadOnlyList<SandboxRequest> Requests => _log.Snapshot();

    /// <summary>How many requests arrived since the start, recorded or not.</summary>
    public long RequestCount => _log.Count;

    /// <summary>How many connections are open at the moment.</summary>
    public int OpenConnections => _listener.OpenConnections;

    /// <summary>The faults still to come; more can be added while the server runs.</summary>
    public SandboxFaults Faults { get; }

    /// <summary>What the simulated Ozonetel account holds.</summary>
    public OzonetelSandbox Ozonetel { get; }

    /// <summary>What the simulated TeleCMI account holds.</summary>
    public TeleCmiSandbox TeleCmi { get; }

    /// <summary>What the simulated Enswitch account holds.</summary>
    public EnswitchSandbox Enswitch { get; }

    /// <summary>Starts a server; it listens when this returns.</summary>
    public static SandboxServer Start(SandboxOptions? options = null)
    {
        var server = new SandboxServer(options ?? new SandboxOptions());
        server._listener.Start();
        return server;
    }

    /// <summary>Forgets the recorded requests. What the providers hold stays.</summary>
    public void Clear() => _log.Clear();

    /// <summary>Refuses connections and drops those that are open, until <see cref="Resume"/>.</summary>
    public void Pause() => _listener.Pause();

    /// <summary>Accepts connections again, on the same port.</summary>
    public void Resume() => _listener.Resume();

    /// <summary>Ends every open connection with a reset; new ones are accepted.</summary>
    public void DropConnections() => _listener.DropConnections();

    /// <summary>Closes the listener and every connection and waits for what was in progress. May be called again.</summary>
    public void Stop() => _listener.Stop(wait: !_inHook);

    /// <inheritdoc cref="Stop"/>
    public void Dispose() => Stop();

    /// <inheritdoc cref="Stop"/>
    public ValueTask DisposeAsync() => new(Task.Run(Stop));

    internal Task OnReceivedAsync(SandboxRequest request, CancellationToken cancellation)
    {
        _inHook = true;
        try
        {
            RequestReceived?.Invoke(request);
            return Gate?.Invoke(request, cancellation) ?? Task.CompletedTask;
        }
        finally
        {
            _inHook = false;
        }
    }

    internal void OnAnswered(SandboxRequest request)
    {
        _inHook = true;
        try
        {
            RequestAnswered?.Invoke(request);
        }
        finally
        {
            _inHook = false;
        }
    }
}
