using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Security;
using CampaignTools.Sandbox;

namespace CampaignTools.Sandboxes;

/// <summary>The sandboxes of one runspace.</summary>
internal sealed class SandboxTable
{
    private static readonly ConditionalWeakTable<Runspace, SandboxTable> Tables = [];

    private readonly List<CampaignSandbox> running = [];

    public static SandboxTable Current => Tables.GetValue(Runspace.DefaultRunspace, static _ => new SandboxTable());

    public IReadOnlyList<CampaignSandbox> All => running;

    /// <summary>The one that was started last; null where none runs.</summary>
    public CampaignSandbox? Latest => running.Count > 0 ? running[^1] : null;

    public CampaignSandbox Start(SandboxOptions options)
    {
        var server = SandboxServer.Start(options);
        var sandbox = new CampaignSandbox(server, CredentialsOf(options));
        running.Add(sandbox);
        return sandbox;
    }

    public void Stop(CampaignSandbox sandbox)
    {
        running.Remove(sandbox);
        sandbox.IsRunning = false;
        sandbox.Server.Dispose();
    }

    private static Hashtable CredentialsOf(SandboxOptions options) => new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(CampaignProvider.Ozonetel)] = Credential(options.Ozonetel.UserName, options.Ozonetel.ApiKey),
        [nameof(CampaignProvider.TeleCmi)] = Credential(options.TeleCmi.InetNo.ToString(CultureInfo.InvariantCulture), options.TeleCmi.Secret),
        [nameof(CampaignProvider.Enswitch)] = Credential(options.Enswitch.UserName, options.Enswitch.Password),
    };

    private static PSCredential Credential(string user, string secret)
    {
        var secure = new SecureString();
        foreach (var c in secret)
        {
            secure.AppendChar(c);
        }

        secure.MakeReadOnly();
        return new PSCredential(user, secure);
    }
}
