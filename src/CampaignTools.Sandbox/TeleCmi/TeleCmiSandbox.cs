namespace CampaignTools.Sandbox.TeleCmi;

/// <summary>The simulated TeleCmi account: what it really holds, to compare a client's claims with.</summary>
public sealed class TeleCmiSandbox : IProviderDouble
{
    internal TeleCmiSandbox(SandboxOptions options) => Account = options.TeleCmi;

    /// <summary>The account's settings.</summary>
    public TeleCmiOptions Account { get; }

    Route? IProviderDouble.Find(string path) => null;

    void IProviderDouble.ExpireTokens()
    {
        // Nothing issued yet.
    }
}
