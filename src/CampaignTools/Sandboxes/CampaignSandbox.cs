using System.Collections;
using System.Management.Automation;
using CampaignTools.Sandbox;

namespace CampaignTools;

/// <summary>A simulated provider on loopback (Start-CampaignSandbox). It listens until Stop-CampaignSandbox, or the end of the session.</summary>
public sealed class CampaignSandbox
{
    internal CampaignSandbox(SandboxServer server, Hashtable credential)
    {
        Server = server;
        Credential = credential;
    }

    /// <summary>Where it listens, for -BaseUri.</summary>
    public Uri BaseUri => Server.BaseUri;

    /// <summary>The port of <see cref="BaseUri"/>.</summary>
    public int Port => Server.Port;

    /// <summary>The made-up credential of each provider: <c>$sandbox.Credential.Ozonetel</c>, <c>.TeleCmi</c>, <c>.Enswitch</c> (each a <see cref="PSCredential"/>).</summary>
    public Hashtable Credential { get; }

    /// <summary>How many requests have come.</summary>
    public long RequestCount => Server.RequestCount;

    /// <summary>Whether it still listens.</summary>
    public bool IsRunning { get; internal set; } = true;

    internal SandboxServer Server { get; }

    /// <inheritdoc/>
    public override string ToString() => BaseUri.ToString();
}
