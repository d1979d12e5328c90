using System.Globalization;

namespace CampaignTools.Sandbox.Ozonetel;

/// <summary>The body of a campaign create or update, read by field.</summary>
internal sealed class CampaignBody(JsonFields body)
{
    /// <summary>Whether a key for the field is there, whatever its value.</summary>
    public bool Has(string field) => KeyOf(field) is not null;

    /// <summary>The text of the field; null when the key is missing or its value null.</summary>
    public string? Text(string field) => KeyOf(field) is { } key ? body.Text(key) : null;

    public bool IsBlank(string field) => string.IsNullOrWhiteSpace(Text(field));

    public bool IsTrue(string field) => OzonetelRules.IsTrue(Text(field));

    /// <summary>Whether the field is one of the words, letter by letter.</summary>
    public bool IsOneOf(string field, IEnumerable<string> words) => Text(field) is { } text && words.Contains(text, StringComparer.Ordinal);

    /// <summary>Whether the field is a list with commas, not empty, of nothing but these words.</summary>
    public bool AreAllOf(string field, IEnumerable<string> words)
    {
        var known = words.ToHashSet(StringComparer.Ordinal);
        return Text(field) is { } text && text.Split(',').All(word => known.Contains(word.Trim()));
    }

    public bool IsNumber(string field, int min, int max) =>
        int.TryParse(Text(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max;

    /// <summary>HH:MM:SS; null when it is not.</summary>
    public TimeSpan? Time(string field) =>
        TimeSpan.TryParseExact(Text(field), @"hh\:mm\:ss", CultureInfo.InvariantCulture, out var time) ? time : null;

    /// <summary>Every key but the credentials, for what the account keeps.</summary>
    public Dictionary<string, string> Keep()
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in body.Root.EnumerateObject())
        {
            if (property.Name is not ("apiKey" or "username" or "action"))
            {
                fields[property.Name] = JsonFields.TextOf(property.Value) ?? "";
            }
        }

        return fields;
    }

    private string? KeyOf(string field)
    {
        foreach (var property in body.Root.EnumerateObject())
        {
            if (CampaignField.Is(field, property.Name))
            {
                return property.Name;
            }
        }

        return null;
    }
}
