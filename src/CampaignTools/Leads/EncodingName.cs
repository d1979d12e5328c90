using System.Globalization;
using System.Text;
using CampaignTools.Engine.Errors;

namespace CampaignTools.Leads;

/// <summary>Reads -Encoding: the shell's own names, any that .NET knows, and code pages.</summary>
internal static class EncodingName
{
    private static readonly Dictionary<string, Func<Encoding>> Shells = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = static () => Encoding.UTF8,
        ["utf8BOM"] = static () => Encoding.UTF8,
        ["utf8NoBOM"] = static () => Encoding.UTF8,
        ["unicode"] = static () => Encoding.Unicode,
        ["bigendianunicode"] = static () => Encoding.BigEndianUnicode,
        ["utf32"] = static () => Encoding.UTF32,
        ["latin1"] = static () => Encoding.Latin1,
        ["ascii"] = static () => Encoding.ASCII,
        ["ansi"] = static () => CodePage(CultureInfo.CurrentCulture.TextInfo.ANSICodePage),
        ["oem"] = static () => CodePage(CultureInfo.CurrentCulture.TextInfo.OEMCodePage),
    };

    /// <exception cref="CampaignToolsException">InvalidParameter: nobody knows it.</exception>
    public static Encoding Read(object value)
    {
        var plain = RowValues.Unwrap(value);
        if (plain is Encoding encoding)
        {
            return encoding;
        }

        var text = plain?.ToString()?.Trim() ?? "";
        try
        {
            return Shells.TryGetValue(text, out var known) ? known()
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? CodePage(page)
                : CodePagesEncodingProvider.Instance.GetEncoding(text) ?? Encoding.GetEncoding(text);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            throw new CampaignToolsException(ErrorIds.InvalidParameter, $"'{ShownText.Of(text)}' is no encoding: give utf8, unicode, bigendianunicode, a code page such as 1252, or another name that .NET knows (-Encoding).");
        }
    }

    private static Encoding CodePage(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page) ?? Encoding.GetEncoding(page);
}
