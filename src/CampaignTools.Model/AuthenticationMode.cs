namespace CampaignTools;

/// <summary>How an account's requests prove who sends them. For Ozonetel it must match the account's setting "API Authentication".</summary>
public enum AuthenticationMode
{
    /// <summary>A token is fetched once and sent with each request (Ozonetel: setting TOKEN_AUTH; Enswitch: user/login since 4.1).</summary>
    Token,

    /// <summary>The credential goes with each request (Ozonetel: setting BASIC_AUTH; Enswitch: name and password in each form).</summary>
    Basic,
}
