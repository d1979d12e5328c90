namespace CampaignTools.Engine.Values;

/// <summary>A value that its parameter's type could make nothing of. It stays in the draft, so that the input comes back as one rejected campaign.</summary>
/// <param name="Text">The value as it came; null where only its being unreadable is known.</param>
internal sealed record UnreadableValue(string? Text)
{
    public override string ToString() => Text ?? "";
}
