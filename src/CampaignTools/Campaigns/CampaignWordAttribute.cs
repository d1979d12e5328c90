using System.Globalization;
using CampaignTools.Engine.Providers.Ozonetel.Campaign;

namespace CampaignTools.Campaigns;

/// <summary>One of a choice's values: by its name, or in the provider's own words ('Client Side OnBusy'), whatever their letter case and spacing.</summary>
/// <param name="choice">The enum.</param>
public sealed class CampaignWordAttribute(Type choice) : CampaignValueAttribute
{
    /// <summary>The enum.</summary>
    public Type Choice => choice;

    internal override object Unreadable => Enum.ToObject(choice, -1);

    private protected override object? Read(object value)
    {
        if (value.GetType() == choice)
        {
            return value;
        }

        return value is string text ? OzonetelWords.Read(choice, text) ?? ByName(text) : null;
    }

    // A number in a text is no name: '1' would be whatever comes second in the enum.
    private object? ByName(string text) =>
        !int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _) && Enum.TryParse(choice, text.Trim(), ignoreCase: true, out var named) ? named : null;
}
