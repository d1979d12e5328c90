namespace CampaignTools.HelpBuilder.Markdown;

/// <summary>A piece of a page, and the line on which it begins (from 1).</summary>
internal abstract record Block(int Line);

/// <summary># to ######.</summary>
internal sealed record Heading(int Line, int Level, string Text) : Block(Line);

/// <summary>Lines up to the next empty one, joined.</summary>
internal sealed record Paragraph(int Line, string Text) : Block(Line);

/// <summary>One entry of a list; its mark is '-' or '1.'.</summary>
internal sealed record Item(int Line, string Mark, string Text) : Block(Line);

/// <summary>A fenced block; what follows the fence is its info.</summary>
internal sealed record Code(int Line, string Info, IReadOnlyList<string> Lines) : Block(Line);

/// <summary>A table; the first row is its head.</summary>
internal sealed record Table(int Line, IReadOnlyList<string[]> Rows) : Block(Line);

/// <summary>A page as it was read.</summary>
internal sealed record MarkdownPage(string File, IReadOnlyList<Block> Blocks)
{
    /// <summary>The name that the file says it has.</summary>
    public string Name => Path.GetFileNameWithoutExtension(File);
}
