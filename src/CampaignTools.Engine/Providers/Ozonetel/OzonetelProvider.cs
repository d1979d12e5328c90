using System.Globalization;
using CampaignTools.Engine.Campaigns;
using CampaignTools.Engine.Providers.Definitions;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Runs;
using CampaignTools.Engine.Providers.Ozonetel.Add;
using CampaignTools.Engine.Providers.Ozonetel.Bulk;
using CampaignTools.Engine.Providers.Ozonetel.Campaign;
using CampaignTools.Engine.Providers.Ozonetel.Control;
using CampaignTools.Engine.Providers.Ozonetel.Schedule;
using CampaignTools.Engine.Providers.Ozonetel.Token;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>Ozonetel CloudAgent.</summary>
internal sealed class OzonetelProvider : IProvider
{
    public CampaignProvider Id => CampaignProvider.Ozonetel;

    public (string UserName, string Secret) CredentialNames => ("account user name", "API key");

    // The key goes into a header.
    public string? WhyNotSecret(string secret) => secret.AsSpan().IndexOfAnyExceptInRange(' ', '~') is >= 0 and var at
        ? string.Create(CultureInfo.InvariantCulture, $"Character {at + 1} of the API key (of {secret.Length}) is a control character or beyond ASCII, which no Ozonetel key holds: copy the key once more")
        : null;

    public IReadOnlyList<AuthenticationMode> AuthenticationModes { get; } = [AuthenticationMode.Token, AuthenticationMode.Basic];

    public ProviderDefinition Definition => OzonetelDefinition.Documented;

    public ProviderHosts? HostsOf(ProviderRegion region) => OzonetelHosts.Of(region);

    public string? DefaultTimeZone(ProviderRegion region) => OzonetelHosts.TimeZoneOf(region);

    public string? DefaultCountry(ProviderRegion region) => region == ProviderRegion.Domestic ? "IN" : null;

    public ITokenIssuer? CreateTokenIssuer(ProviderAccount account, ProviderClient client) => new OzonetelTokenIssuer(account, client);

    public ICampaignOperation CampaignOperation(ProviderAccount account) => new OzonetelCampaignOperation(account);

    public ICampaignControl? CreateControl(ProviderAccount account, ProviderClient client) => new OzonetelControl(account, client);

    public IScheduledLeads? CreateScheduledLeads(ProviderAccount account, ProviderClient client) => new OzonetelScheduledLeads(account, client);

    public bool CanLookUp(Operation operation) => operation == Operation.Schedule;

    public ILeadOperation? LeadOperation(Operation operation, ProviderAccount account) => operation switch
    {
        Operation.Add => new OzonetelAddOperation(account),
        Operation.Bulk => new OzonetelBulkOperation(account),
        Operation.Schedule => new OzonetelScheduleOperation(account),
        _ => null,
    };
}
