namespace CampaignTools.Engine.Tokens;

/// <summary>Asks the provider for a new token. Throws a CampaignToolsException where it gives none.</summary>
internal interface ITokenIssuer
{
    ValueTask<AccessToken> IssueAsync(CancellationToken cancellationToken);
}
