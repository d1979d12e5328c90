using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers;

/// <summary>Everything that is particular to one provider. A provider is one folder that implements this, and one line in <see cref="ProviderCatalog"/>.</summary>
internal interface IProvider
{
    CampaignProvider Id { get; }

    /// <summary>What its credential's two parts are called, for messages.</summary>
    (string UserName, string Secret) CredentialNames { get; }

    /// <summary>What is wrong with an account name, where that can be seen from it alone, without a stop at its end; null where nothing is.</summary>
    string? WhyNotUserName(string userName) => null;

    /// <summary>What is wrong with a secret, where that can be seen from it alone, without a stop at its end; null where nothing is. Never quotes it.</summary>
    string? WhyNotSecret(string secret) => null;

    /// <summary>Its hosts; null where each licensee has its own and -BaseUri must be given.</summary>
    ProviderHosts? HostsOf(ProviderRegion region);

    /// <summary>The account's time zone where -TimeZone does not say; null for this machine's.</summary>
    string? DefaultTimeZone(ProviderRegion region);

    /// <summary>The country of its accounts where -Country does not say; null where it is not known.</summary>
    string? DefaultCountry(ProviderRegion region) => null;

    /// <summary>How it takes numbers where -NumberFormat does not say.</summary>
    NumberFormat DefaultNumberFormat => NumberFormat.AsWritten;

    /// <summary>The authentication modes that it has; the first is the default.</summary>
    IReadOnlyList<AuthenticationMode> AuthenticationModes { get; }

    /// <summary>What its pages say of its requests and answers.</summary>
    ProviderDefinition Definition { get; }

    /// <summary>Who issues its tokens on this connection; null where it has none.</summary>
    ITokenIssuer? CreateTokenIssuer(ProviderAccount account, ProviderClient client);

    /// <summary>How campaigns are created.</summary>
    ICampaignOperation CampaignOperation(ProviderAccount account);

    /// <summary>What can be done with campaigns that are there; null where nothing is documented.</summary>
    ICampaignControl? CreateControl(ProviderAccount account, ProviderClient client) => null;

    /// <summary>What can be done with leads that wait for their time; null where it has no scheduling.</summary>
    IScheduledLeads? CreateScheduledLeads(ProviderAccount account, ProviderClient client) => null;

    /// <summary>Whether it can be asked what became of leads of that operation: whether their <see cref="ILeadOperation.Lookup"/> is there.</summary>
    bool CanLookUp(Operation operation) => false;

    /// <summary>How leads are given to it; null where it can't do that (Register-ScheduledLead at a provider without scheduling).</summary>
    ILeadOperation? LeadOperation(Operation operation, ProviderAccount account);
}
