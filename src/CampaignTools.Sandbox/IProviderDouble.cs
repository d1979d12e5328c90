namespace CampaignTools.Sandbox;

/// <summary>A simulated provider: finds its endpoints, and can make its tokens expire.</summary>
internal interface IProviderDouble
{
    /// <summary>Which one it is.</summary>
    SandboxProvider Provider { get; }

    /// <summary>The endpoint at a path, whatever the method; null when the path is not this provider's.</summary>
    Route? Find(string path);

    /// <summary>Every token issued so far is worthless from now on.</summary>
    void ExpireTokens();
}
