using System.Globalization;
using System.Net;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Connections;

/// <summary>What must be right before a connection is used at all.</summary>
internal static class ConnectionRules
{
    /// <summary>Seconds in which a request lands at the simulated provider, which is in the same process.</summary>
    private const int SandboxLanding = 1;

    public static ProviderAccount CreateAccount(ConnectionSettings settings, IProvider provider)
    {
        var names = provider.CredentialNames;
        if (string.IsNullOrWhiteSpace(settings.UserName) || settings.Secret.IsEmpty)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, $"{provider.Id} needs its {names.UserName} as user name and its {names.Secret} as password (-Credential).");
        }

        if ((provider.WhyNotUserName(settings.UserName) ?? provider.WhyNotSecret(settings.Secret.Reveal())) is { } wrong)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, $"{wrong} (-Credential).");
        }

        var authentication = settings.Authentication ?? provider.AuthenticationModes[0];
        if (!provider.AuthenticationModes.Contains(authentication))
        {
            throw new CampaignToolsException(
                ErrorIds.InvalidParameter,
                $"'{authentication}': {provider.Id} has {string.Join(" and ", provider.AuthenticationModes)} (-Authentication).");
        }

        var hosts = HostsOf(settings, provider);
        RequireEncryption(hosts.Data, "-BaseUri", settings.AllowUnencrypted);
        RequireEncryption(hosts.Campaigns, "-CampaignBaseUri", settings.AllowUnencrypted);

        var redactor = new Redactor();
        redactor.Add(settings.Secret.Reveal());
        var zone = ZoneOf(settings, provider);
        return new ProviderAccount
        {
            UserName = settings.UserName,
            Secret = settings.Secret,
            Hosts = hosts,
            Definition = (settings.Definition ?? provider.Definition) is var definition && settings.IsInProcess ? definition.WithLanding(SandboxLanding) : definition,
            Authentication = authentication,
            Clock = new WallClock(settings.Time, zone ?? TimeZoneInfo.Local),
            KnowsZone = zone is not null,
            Country = settings.Country is { } country ? CountryOf(country) : provider.DefaultCountry(settings.Region),
            NumberFormat = settings.NumberFormat ?? provider.DefaultNumberFormat,
            Redactor = redactor,
            Time = settings.Time,
        };
    }

    /// <summary>The connection's name where none was given.</summary>
    public static string DefaultName(ConnectionSettings settings) =>
        string.Create(CultureInfo.InvariantCulture, $"{settings.Provider}:{settings.UserName}{(settings.IsSandbox ? "@sandbox" : "")}");

    /// <summary>The country that a -Country parameter names; throws where it names none.</summary>
    public static string CountryOf(string name) => NumberRules.Find(name)
        ?? throw new CampaignToolsException(ErrorIds.InvalidParameter, $"'{ShownText.Of(name)}' is no country: give its two letters by ISO 3166, e.g. IN, or None to read numbers without a country (-Country).");

    /// <summary>Why what depends on the account's time zone is refused where nobody has named it: the machine's own may be any, a server's is mostly UTC.</summary>
    /// <param name="what">What depends on it.</param>
    public static string ZoneNotKnown(string what) => $"The account's time zone is not known, and {what}: connect with -TimeZone, e.g. Connect-CampaignProvider … -TimeZone Asia/Kolkata.";

    private static TimeZoneInfo? ZoneOf(ConnectionSettings settings, IProvider provider) =>
        (settings.TimeZone ?? provider.DefaultTimeZone(settings.Region)) is { } id ? TimeZones.Find(id) : null;

    private static ProviderHosts HostsOf(ConnectionSettings settings, IProvider provider)
    {
        var own = provider.HostsOf(settings.Region);
        var data = settings.BaseUri ?? own?.Data
            ?? throw new CampaignToolsException(ErrorIds.InvalidParameter, $"There is no address: every {provider.Id} licensee has its own host. Give it, e.g. -BaseUri https://voice.example.net.");
        var campaigns = settings.CampaignBaseUri ?? (settings.BaseUri is null ? own!.Campaigns : data);
        return new ProviderHosts(Checked(data, "-BaseUri"), Checked(campaigns, "-CampaignBaseUri"));
    }

    private static Uri Checked(Uri uri, string parameter) =>
        uri is { IsAbsoluteUri: true } && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.UserInfo.Length == 0 && uri.Query.Length == 0
            ? uri
            : throw new CampaignToolsException(ErrorIds.InvalidParameter, $"{(uri.OriginalString.AsSpan().IndexOfAny('@', '?') >= 0 ? "The address has more in it than a host" : $"'{ShownText.Of(uri.OriginalString)}'")}: give a full https address without user name or query, e.g. https://api.example.net ({parameter}).");

    private static void RequireEncryption(Uri uri, string parameter, bool allowed)
    {
        if (uri.Scheme == Uri.UriSchemeHttps || allowed || IsLoopback(uri))
        {
            return;
        }

        throw new CampaignToolsException(
            ErrorIds.UnencryptedEndpoint,
            $"'{uri.GetLeftPart(UriPartial.Authority)}' is plain http: others could read the credential and every number on the way. Use https, or accept that with -AllowUnencrypted ({parameter}).");
    }

    private static bool IsLoopback(Uri uri) =>
        uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
