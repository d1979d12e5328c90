using System.Security;

namespace CampaignTools;

/// <summary>A provider's access token (Get-ProviderToken).</summary>
public sealed class ProviderToken
{
    /// <summary>Who issued it.</summary>
    public CampaignProvider Provider { get; init; }

    /// <summary>The account that it speaks for.</summary>
    public string UserName { get; init => field = ShownText.Of(value); } = "";

    /// <summary>The token: a <see cref="SecureString"/>, or a string with -AsPlainText.</summary>
    public object Token { get; init; } = new SecureString();

    /// <summary>When it was issued, UTC.</summary>
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it ends, UTC; null where the provider set no end (Enswitch).</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The name of the connection it belongs to.</summary>
    public string Connection { get; init => field = ShownText.Of(value); } = "";

    /// <inheritdoc/>
    public override string ToString() => $"{Provider} token of {UserName}";
}
