namespace CampaignTools.Sandbox.Enswitch;

/// <summary>The simulated Enswitch user. Every name and number is made up.</summary>
public sealed class EnswitchOptions
{
    /// <summary>auth_username.</summary>
    public string UserName { get; set; } = "sandbox_admin";

    /// <summary>auth_password.</summary>
    public string Password { get; set; } = "not-a-real-password-5a4d";

    /// <summary>The customer of the user.</summary>
    public int CustomerId { get; set; } = 1;

    /// <summary>Other customers, owners, record groups and time groups that exist.</summary>
    public ISet<int> KnownIds { get; set; } = new HashSet<int> { 2, 3, 5, 7 };

    /// <summary>The administrator role, which campaigns/create asks for; without it the answer is 402.</summary>
    public bool IsAdministrator { get; set; } = true;

    /// <summary>The user role, which everything else asks for; without it the answer is 402.</summary>
    public bool IsUser { get; set; } = true;

    /// <summary>Whether the rate plan allows bulk campaigns; 403 when not.</summary>
    public bool RatePlanAllows { get; set; } = true;

    /// <summary>Whether campaigns/list shows keep_agents_available; a server before 4.2 has none.</summary>
    public bool HasKeepAgentsAvailable { get; set; } = true;

    /// <summary>Whether user/login with token=1 gives a token; a server before 4.1 does not.</summary>
    public bool HasTokens { get; set; } = true;

    /// <summary>How long a token is valid; null for one that does not expire.</summary>
    public TimeSpan? TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>The code of the second factor; null for a user without one. With it the first step of a login answers 202.</summary>
    public string? TotpCode { get; set; }

    /// <summary>Ids as "1" and not as 1: the vendor's pages show both.</summary>
    public bool IdsAsText { get; set; }

    /// <summary>Whether the HTTP status is that of the answer. The pages do not say, so the default is 200 for everything.</summary>
    public bool MirrorHttpStatus { get; set; }

    /// <summary>The id of the next campaign.</summary>
    public int FirstCampaignId { get; set; } = 123;
}
