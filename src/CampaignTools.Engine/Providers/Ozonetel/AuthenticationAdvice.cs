namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>
/// "Invalid action." names no cause. The pages do: the account's setting "API Authentication" does not fit the request (OZ-ADD). Nor does "no record found": the user name is
/// invalid (OZ-CONTROL), and what is answered to a campaign that is not there no page says.
/// </summary>
internal static class AuthenticationAdvice
{
    /// <summary>The words with what to change behind them, where they need it; the words alone otherwise.</summary>
    public static string? Add(string? words, string? errorId, AuthenticationMode mode)
    {
        // A request without a token is what Basic mode sends: the account wants one.
        if (mode == AuthenticationMode.Basic && words?.StartsWith("Token Should Not be Null", StringComparison.OrdinalIgnoreCase) == true)
        {
            return $"{words} (The account's setting 'API Authentication' is TOKEN_AUTH: connect with -Authentication Token.)";
        }

        if (words?.StartsWith("no record found", StringComparison.OrdinalIgnoreCase) == true)
        {
            return $"{words} (The provider's page says so of an invalid user name. If other commands work with it, look at the campaign's name, letter case included.)";
        }

        if (errorId != ErrorIds.AuthenticationModeMismatch)
        {
            return words;
        }

        return mode == AuthenticationMode.Token
            ? $"{words} (The account's setting 'API Authentication' is not TOKEN_AUTH: set it to TOKEN_AUTH, or connect with -Authentication Basic where it is BASIC_AUTH.)"
            : $"{words} (The account's setting 'API Authentication' is not BASIC_AUTH: set it to BASIC_AUTH, or connect with -Authentication Token where it is TOKEN_AUTH.)";
    }
}
