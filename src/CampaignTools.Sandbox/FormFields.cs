using System.Globalization;

namespace CampaignTools.Sandbox;

/// <summary>Parameters of a query and of a form body together; the body's value counts where both have one.</summary>
internal sealed class FormFields
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public static FormFields Of(SandboxRequest request)
    {
        var fields = new FormFields();

        // The vendor's own examples separate the parameters of a query with semicolons.
        fields.Read(request.Query, '&', ';');
        fields.Read(request.BodyText, '&');
        return fields;
    }

    public bool Has(string key) => _values.ContainsKey(key);

    /// <summary>The value; null when the key is missing.</summary>
    public string? Text(string key) => _values.GetValueOrDefault(key);

    public bool IsBlank(string key) => string.IsNullOrWhiteSpace(Text(key));

    public bool IsInteger(string key, out int number) =>
        int.TryParse(Text(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    /// <summary>Whether the parameter is 1.</summary>
    public bool IsOne(string key) => string.Equals(Text(key), "1", StringComparison.Ordinal);

    private void Read(string text, params char[] separators)
    {
        foreach (var pair in text.Split(separators, StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? pair : pair[..equals];
            _values[Decode(name)] = equals < 0 ? "" : Decode(pair[(equals + 1)..]);
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
