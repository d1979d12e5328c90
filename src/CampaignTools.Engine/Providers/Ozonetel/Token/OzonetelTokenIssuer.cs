using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Ozonetel.Token;

/// <summary>Fetches tokens (OZ-TOKEN).</summary>
internal sealed class OzonetelTokenIssuer(ProviderAccount account, ProviderClient client) : ITokenIssuer
{
    public async ValueTask<AccessToken> IssueAsync(CancellationToken cancellationToken)
    {
        using var call = new OzonetelTokenCall(account);
        using var answer = new WireAnswer();
        var report = await client.SendAsync(call, answer, observer: null, cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        if (report.End is CallEnd.Settled or CallEnd.Unclear)
        {
            return call.Token ?? throw new CampaignToolsException(call.ErrorId ?? ErrorIds.UnrecognizedResponse, $"The sign-in failed. {call.Message}");
        }

        throw new CampaignToolsException(report.ErrorId ?? ErrorIds.ProviderUnavailable, $"The sign-in failed. {report.Message}");
    }
}
