using System.Globalization;
using CampaignTools.Engine.Providers;
using CampaignTools.Leads;

namespace CampaignTools.Campaigns;

/// <summary>One of a choice's values: by its name, or in the provider's own words ('Client Side OnBusy'), whatever their letter case and spacing.</summary>
/// <param name="choice">The enum.</param>
public sealed class CampaignWordAttribute(Type choice) : CampaignValueAttribute
{
    /// <summary>The enum.</summary>
    public Type Choice => choice;

    /// <summary>Whether the values' numbers are what is meant, and may be written: 10 is Interval10.</summary>
    public bool ByNumber { get; init; }

    internal override object Unreadable => Enum.ToObject(choice, -1);

    private protected override object? Read(object value)
    {
        if (value.GetType() == choice)
        {
            return value;
        }

        if (ByNumber && int.TryParse(RowValues.Text(value), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
        {
            return Enum.ToObject(choice, number) is var meant && Enum.IsDefined(choice, meant) ? meant : null;
        }

        return value is string text ? ProviderCatalog.ReadWord(choice, text) ?? ByName(text) : null;
    }

    // Providers write their words with dashes and spaces: round-robin is RoundRobin. A number in a text is no name: '1' would be whatever comes second in the enum.
    private object? ByName(string text) =>
        !int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) && Enum.TryParse(choice, string.Concat(text.Where(char.IsLetterOrDigit)), ignoreCase: true, out var named) ? named : null;
}
