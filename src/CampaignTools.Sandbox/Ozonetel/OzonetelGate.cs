using CampaignTools.Sandbox.Http;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>What an operation says to wrong credentials.</summary>
/// <param name="NeedsApiKey">Whether the apiKey header must come with a token too (OZ-ADD says so, OZ-SCHEDULE does not).</param>
/// <param name="ApiKeyMissing">The answer when it is needed and missing.</param>
/// <param name="ApiKeyWrong">The answer when it is empty or not the account's.</param>
/// <param name="UserMissing">The answer when userName is missing; OZ-ADD's when not given.</param>
/// <param name="UserWrong">The answer when userName is not the account's; OZ-ADD's when not given.</param>
internal sealed record AccountRule(
    bool NeedsApiKey,
    HttpAnswer ApiKeyMissing,
    HttpAnswer ApiKeyWrong,
    HttpAnswer? UserMissing = null,
    HttpAnswer? UserWrong = null);

/// <summary>Token, API key and user name, in the order of OZ-ADD's table.</summary>
internal sealed class OzonetelGate(OzonetelOptions account, OzonetelTokens tokens)
{
    private const string Bearer = "Bearer";

    // Settable while the server runs: an admin changes the setting.
    public OzonetelAuthentication Authentication { get; set; } = account.Authentication;

    /// <summary>Null when the request may go on.</summary>
    public HttpAnswer? Check(SandboxRequest request, JsonFields body, AccountRule rule)
    {
        var tokenError = CheckToken(request);
        if (tokenError is not null)
        {
            return OzonetelAnswer.Refused(tokenError);
        }

        if (request.Headers.TryGetValue("apiKey", out var apiKey))
        {
            if (!string.Equals(apiKey, account.ApiKey, StringComparison.Ordinal))
            {
                return rule.ApiKeyWrong;
            }
        }
        else if (rule.NeedsApiKey || Authentication == OzonetelAuthentication.Basic)
        {
            return rule.ApiKeyMissing;
        }

        if (body.IsBlank("userName"))
        {
            return rule.UserMissing ?? OzonetelAnswer.Refused(OzonetelMessages.UserNameMissing);
        }

        return string.Equals(body.Text("userName"), account.UserName, StringComparison.Ordinal)
            ? null
            : rule.UserWrong ?? OzonetelAnswer.Refused(OzonetelMessages.InvalidUserDetails);
    }

    private string? CheckToken(SandboxRequest request)
    {
        var header = request.Headers.GetValueOrDefault("Authorization", "");
        var isBearer = header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase);
        switch (Authentication)
        {
            case OzonetelAuthentication.None:
            case OzonetelAuthentication.Basic when isBearer:
                return OzonetelMessages.InvalidAction;
            case OzonetelAuthentication.Basic:
                return null;
            default:
                var token = isBearer ? header[Bearer.Length..].Trim() : "";
                if (token.Length == 0)
                {
                    return OzonetelMessages.TokenMissing;
                }

                return tokens.IsValid(token) ? null : OzonetelMessages.TokenExpired;
        }
    }
}
