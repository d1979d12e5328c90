namespace CampaignTools.Engine.Secrets;

/// <summary>A phone number as verbose lines show it: the last three digits only.</summary>
internal static class PhoneMask
{
    private const int Shown = 3;

    public static string Mask(string? number) =>
        number is null || number.Length <= Shown ? "…" : string.Concat("…", number.AsSpan(number.Length - Shown));
}
