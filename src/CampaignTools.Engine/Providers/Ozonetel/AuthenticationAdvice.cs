namespace CampaignTools.Engine.Providers.Ozonetel;

/// <summary>"Invalid action." names no cause. The pages do: the account's setting "API Authentication" does not fit the request (OZ-ADD).</summary>
internal static class AuthenticationAdvice
{
    /// <summary>The words with what to change behind them, where the id is AuthenticationModeMismatch; the words alone otherwise.</summary>
    public static string? Add(string? words, string? errorId, AuthenticationMode mode)
    {
        // A request without a token is what Basic mode sends: the account wants one.
        if (mode == AuthenticationMode.Basic && words?.StartsWith("Token Should Not be Null", StringComparison.OrdinalIgnoreCase) == true)
        {
            return $"{words} (The account's setting 'API Authentication' is TOKEN_AUTH: connect with -Authentication Token.)";
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
