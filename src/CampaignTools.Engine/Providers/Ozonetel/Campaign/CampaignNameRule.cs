namespace CampaignTools.Engine.Providers.Ozonetel.Campaign;

/// <summary>OZ-CREATE: "between 2 to 255 alphanumeric characters long and allows special characters like .,@,_,-".</summary>
internal static class CampaignNameRule
{
    public const string Rule = "2 to 255 letters, digits and . , @ _ -";

    private const int Fewest = 2;
    private const int Most = 255;

    // "Alphanumeric" may mean ASCII or not: letters of any script are left to the provider.
    public static bool Accepts(string name) =>
        name.Length is >= Fewest and <= Most && name.All(static c => char.IsLetterOrDigit(c) || c is '.' or ',' or '@' or '_' or '-');
}
