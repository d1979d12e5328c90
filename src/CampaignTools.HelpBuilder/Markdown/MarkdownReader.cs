using System.Text.RegularExpressions;

namespace CampaignTools.HelpBuilder.Markdown;

/// <summary>Reads the part of markdown that help pages need: headings, paragraphs, flat lists, fenced code, pipe tables.</summary>
internal static partial class MarkdownReader
{
    private const string Fence = "```";

    public static MarkdownPage ReadFile(string file) => new(file, Read(File.ReadAllLines(file)));

    public static IReadOnlyList<Block> Read(IReadOnlyList<string> lines)
    {
        var blocks = new List<Block>();
        for (var at = 0; at < lines.Count;)
        {
            var line = lines[at];
            at = string.IsNullOrWhiteSpace(line) ? at + 1
                : line.StartsWith(Fence, StringComparison.Ordinal) ? ReadCode(lines, at, blocks)
                : line.StartsWith('|') ? ReadTable(lines, at, blocks)
                : HeadingForm().Match(line) is { Success: true } heading ? ReadHeading(heading, at, blocks)
                : ReadText(lines, at, blocks);
        }

        return blocks;
    }

    private static int ReadHeading(Match heading, int at, List<Block> blocks)
    {
        blocks.Add(new Heading(at + 1, heading.Groups["marks"].Length, heading.Groups["text"].Value.Trim()));
        return at + 1;
    }

    private static int ReadCode(IReadOnlyList<string> lines, int first, List<Block> blocks)
    {
        var at = first + 1;
        var code = new List<string>();
        while (at < lines.Count && !lines[at].StartsWith(Fence, StringComparison.Ordinal))
        {
            code.Add(lines[at++]);
        }

        blocks.Add(new Code(first + 1, lines[first][Fence.Length..].Trim(), code));
        return at + 1;
    }

    private static int ReadTable(IReadOnlyList<string> lines, int first, List<Block> blocks)
    {
        var rows = new List<string[]>();
        var at = first;
        for (; at < lines.Count && lines[at].StartsWith('|'); at++)
        {
            if (!RuleForm().IsMatch(lines[at]))
            {
                // \| is a bar of the text.
                var cells = CellBorder().Split(lines[at].Trim());
                rows.Add([.. cells[1..^1].Select(static cell => cell.Replace(@"\|", "|", StringComparison.Ordinal).Trim())]);
            }
        }

        blocks.Add(new Table(first + 1, rows));
        return at;
    }

    private static int ReadText(IReadOnlyList<string> lines, int first, List<Block> blocks)
    {
        var item = ItemForm().Match(lines[first]);
        var text = new List<string> { item.Success ? item.Groups["text"].Value.Trim() : lines[first].Trim() };
        var at = first + 1;
        while (at < lines.Count && !BeginsAnother(lines[at]))
        {
            text.Add(lines[at++].Trim());
        }

        var joined = string.Join(' ', text);
        blocks.Add(item.Success ? new Item(first + 1, item.Groups["mark"].Value, joined) : new Paragraph(first + 1, joined));
        return at;
    }

    private static bool BeginsAnother(string line) =>
        string.IsNullOrWhiteSpace(line) || line.StartsWith(Fence, StringComparison.Ordinal) || line.StartsWith('|')
        || HeadingForm().IsMatch(line) || ItemForm().IsMatch(line);

    [GeneratedRegex(@"^(?<marks>#{1,6}) +(?<text>.+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeadingForm();

    [GeneratedRegex(@"^(?<mark>-|[0-9]+\.) +(?<text>.+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ItemForm();

    [GeneratedRegex(@"^\|[-:| ]+\|\s*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RuleForm();

    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CellBorder();
}
