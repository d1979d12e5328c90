namespace CampaignTools.Sandbox.Enswitch;

/// <summary>The simulated Enswitch account: what it really holds, to compare a client's claims with.</summary>
public sealed class EnswitchSandbox : IProviderDouble
{
    internal EnswitchSandbox(SandboxOptions options) => Account = options.Enswitch;

    /// <summary>The account's settings.</summary>
    public EnswitchOptions Account { get; }

    Route? IProviderDouble.Find(string path) => null;

    void IProviderDouble.ExpireTokens()
    {
        // Nothing issued yet.
    }
}
