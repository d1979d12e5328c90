using System.Management.Automation;
using CampaignTools.Engine.Connections;
using CampaignTools.Engine.Secrets;

namespace CampaignTools.Connections;

/// <summary>Makes the connection object that the user sees.</summary>
internal static class ConnectionFactory
{
    public static CampaignConnection Create(ConnectionSettings settings)
    {
        var session = new ConnectionSession(settings);
        return new CampaignConnection(session)
        {
            Name = settings.Name ?? ConnectionRules.DefaultName(settings),
            Provider = settings.Provider,
            UserName = settings.UserName,
            BaseUri = session.Account.Hosts.Data,
            CampaignBaseUri = session.Account.Hosts.Campaigns,
            Authentication = session.Account.Authentication,
            Definition = settings.DefinitionPath,
            TimeZone = session.Account.KnowsZone ? session.Account.Clock.Zone : null,
            Country = session.Account.Country,
            NumberFormat = session.Account.NumberFormat,
            DoNotCall = [.. settings.DoNotCall.Select(static list => list.Name)],
            DoNotCallMaxAge = settings.DoNotCallMaxAge,
            CallingHours = settings.CallingHours?.ToString(),
            CallingHoursZone = settings.CallingHoursZone,
            HistoryAge = settings.HistoryAge,
            StateStore = session.Store.Description,
            RateLimit = session.Client.Limits.Limits.OrderBy(static pair => pair.Key).ToDictionary(
                static pair => pair.Key.ToString(),
                static pair => pair.Value.ToString(),
                StringComparer.OrdinalIgnoreCase),
            RequestTimeout = settings.Retry.AttemptTimeout,
            MaxRetry = settings.Retry.MaxRetry,
            TracePath = settings.Trace?.Path,
            TraceLevel = settings.Trace?.Level,
            IsSandbox = settings.IsSandbox,
        };
    }

    public static (string UserName, Secret Secret) Open(PSCredential credential)
    {
        var network = credential.GetNetworkCredential();

        // 'DOMAIN\user' would be split by the shell's own reading; an account name is taken as it stands.
        return (credential.UserName.TrimStart('\\'), new Secret(network.Password));
    }
}
