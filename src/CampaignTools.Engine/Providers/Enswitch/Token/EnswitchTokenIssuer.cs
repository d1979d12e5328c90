using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch.Token;

/// <summary>
/// Logs in for a token. At a server that is older than tokens it gives <see cref="AccessToken.None"/>: name and password then go with each request,
/// which such a server takes, and Get-ProviderToken says that there is none.
/// </summary>
internal sealed class EnswitchTokenIssuer(ProviderAccount account, ProviderClient client) : ITokenIssuer
{
    public async ValueTask<AccessToken> IssueAsync(CancellationToken cancellationToken)
    {
        var call = new EnswitchLoginCall(account);
        using var answer = new WireAnswer();
        var report = await client.SendAsync(call, answer, observer: null, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (report.End is CallEnd.Settled or CallEnd.Unclear)
        {
            return call.Token ?? throw new CampaignToolsException(call.ErrorId!, $"The sign-in failed. {call.Message}");
        }

        throw new CampaignToolsException(report.ErrorId ?? ErrorIds.ProviderUnavailable, $"The sign-in failed. {report.Message}");
    }
}
