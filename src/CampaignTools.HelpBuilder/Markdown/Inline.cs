using System.Text.RegularExpressions;

namespace CampaignTools.HelpBuilder.Markdown;

/// <summary>Text without its marks: **bold**, *slanted*, `code` and links.</summary>
internal static partial class Inline
{
    /// <summary>What a console shows of it.</summary>
    public static string Plain(string text) => MarkForm().Replace(text, static mark =>
        mark.Groups["code"].Success ? mark.Groups["code"].Value
        : mark.Groups["bold"].Success ? mark.Groups["bold"].Value
        : mark.Groups["slanted"].Success ? mark.Groups["slanted"].Value
        : IsAddress(mark.Groups["target"].Value) && mark.Groups["text"].Value != mark.Groups["target"].Value
            ? $"{mark.Groups["text"].Value} ({mark.Groups["target"].Value})"
            : mark.Groups["text"].Value);

    /// <summary>The links of a text: what they are called and where they lead.</summary>
    public static IEnumerable<(string Text, string Target)> Links(string text) =>
        MarkForm().Matches(text).Where(static mark => mark.Groups["target"].Success).Select(static mark => (mark.Groups["text"].Value, mark.Groups["target"].Value));

    public static bool IsAddress(string target) => target.StartsWith("https://", StringComparison.Ordinal);

    [GeneratedRegex(
        @"`(?<code>[^`]+)`|\*\*(?<bold>[^*]+)\*\*|(?<![\w*])\*(?<slanted>[^*\s][^*]*)\*(?![\w*])|\[(?<text>[^\]]+)\]\((?<target>[^)\s]+)\)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex MarkForm();
}
