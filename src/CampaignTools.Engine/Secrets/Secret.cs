namespace CampaignTools.Engine.Secrets;

/// <summary>A value that must never be shown: an API key, a password, a token. Only <see cref="Reveal"/> gives it, and only to what writes a request.</summary>
internal sealed class Secret
{
    private readonly string value;

    public Secret(string value) => this.value = value;

    /// <summary>The text that stands wherever a secret stood.</summary>
    public const string Mask = "***";

    public bool IsEmpty => value.Length == 0;

    public string Reveal() => value;

    public override string ToString() => Mask;
}
