using System.Globalization;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Providers.TeleCmi.Campaigns;
using CampaignTools.Engine.Providers.TeleCmi.Control;
using CampaignTools.Engine.Providers.TeleCmi.Leads;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.TeleCmi;

/// <summary>TeleCMI. It has no tokens and documents no rate limit.</summary>
internal sealed class TeleCmiProvider : IProvider
{
    private static readonly Uri Host = new("https://rest.telecmi.com");

    public CampaignProvider Id => CampaignProvider.TeleCmi;

    public (string UserName, string Secret) CredentialNames => ("inet_no", "secret");

    public IReadOnlyList<AuthenticationMode> AuthenticationModes { get; } = [AuthenticationMode.Basic];

    public ProviderDefinition Definition => TeleCmiDefinition.Documented;

    public ProviderHosts? HostsOf(ProviderRegion region) => new(Host, Host);

    public string? DefaultTimeZone(ProviderRegion region) => null;

    public NumberFormat DefaultNumberFormat => NumberFormat.Digits;

    public string? WhyNotUserName(string userName) => long.TryParse(userName, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        ? null
        : "The user name of a TeleCMI credential is its inet_no, a whole number";

    public ITokenIssuer? CreateTokenIssuer(ProviderAccount account, ProviderClient client) => null;

    public ICampaignOperation CampaignOperation(ProviderAccount account) => new TeleCmiCampaignOperation(account);

    public ICampaignControl? CreateControl(ProviderAccount account, ProviderClient client) => new TeleCmiControl(account, client);

    public ILeadOperation? LeadOperation(Operation operation, ProviderAccount account) => operation switch
    {
        Operation.Add => new TeleCmiLeadOperation(account),
        _ => null,
    };
}
