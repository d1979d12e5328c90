using System.Globalization;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Campaigns.Fields;

/// <summary>The values of a choice, each with the provider's own word for it: a text, or a whole number where values are numbers (10 is Interval10).</summary>
/// <param name="pairs">In the page's order.</param>
internal sealed class ChoiceWords(params (Enum Value, object Word)[] pairs)
{
    public Type Choice { get; } = pairs[0].Value.GetType();

    /// <summary>The words that a user types, and completion offers.</summary>
    public IEnumerable<string> Typed { get; } =
        [.. pairs.Select(static pair => pair.Word is int number ? number.ToString(CultureInfo.InvariantCulture) : pair.Value.ToString())];

    public object WordOf(object value) => Array.Find(pairs, pair => pair.Value.Equals(value)).Word;

    /// <summary>The value that is meant, by its name or in the provider's own words, whatever their letter case and spacing; null where none is.</summary>
    public object? Read(object value)
    {
        if (value.GetType() == Choice)
        {
            return Array.Exists(pairs, pair => pair.Value.Equals(value)) ? value : null;
        }

        var text = Fold(FreeValue.Text(value));
        return Array.Find(pairs, pair => text == Fold(FreeValue.Text(pair.Word)) || (text.Length > 0 && text == Fold(pair.Value.ToString()))).Value;
    }

    public override string ToString() => $"one of {string.Join(", ", Typed)}";

    private static string Fold(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
