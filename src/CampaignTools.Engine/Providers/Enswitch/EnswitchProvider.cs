using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Providers.Enswitch.Campaigns;
using CampaignTools.Engine.Providers.Enswitch.Control;
using CampaignTools.Engine.Providers.Enswitch.Leads;
using CampaignTools.Engine.Providers.Enswitch.Token;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch;

/// <summary>Integrics Enswitch. Every licensee runs its own, so there is no host to begin with; no rate limit is documented.</summary>
internal sealed class EnswitchProvider : IProvider
{
    public CampaignProvider Id => CampaignProvider.Enswitch;

    public (string UserName, string Secret) CredentialNames => ("auth_username", "auth_password");

    public IReadOnlyList<AuthenticationMode> AuthenticationModes { get; } = [AuthenticationMode.Token, AuthenticationMode.Basic];

    public ProviderDefinition Definition => EnswitchDefinition.Documented;

    public ProviderHosts? HostsOf(ProviderRegion region) => null;

    public string? DefaultTimeZone(ProviderRegion region) => null;

    public ITokenIssuer? CreateTokenIssuer(ProviderAccount account, ProviderClient client) => new EnswitchTokenIssuer(account, client);

    public ICampaignOperation CampaignOperation(ProviderAccount account) => new EnswitchCampaignOperation(account);

    public ICampaignControl? CreateControl(ProviderAccount account, ProviderClient client) => new EnswitchControl(account, client);

    public bool CanLookUp(Operation operation) => operation == Operation.Add;

    public ILeadOperation? LeadOperation(Operation operation, ProviderAccount account) => operation switch
    {
        Operation.Add => new EnswitchLeadOperation(account),
        _ => null,
    };
}
