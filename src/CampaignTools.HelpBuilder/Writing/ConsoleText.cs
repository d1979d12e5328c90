using System.Text;
using CampaignTools.HelpBuilder.Markdown;

namespace CampaignTools.HelpBuilder.Writing;

/// <summary>Blocks as a console shows them: wrapped, lists and tables in columns.</summary>
internal static class ConsoleText
{
    private const int Gap = 2;
    private const int Narrowest = 12;

    /// <summary>The lines of one block, none longer than the width where it can be broken.</summary>
    public static IReadOnlyList<string> Render(Block block, int width) => block switch
    {
        Paragraph paragraph => Wrap(Inline.Plain(paragraph.Text), width),
        Item item => Hang(item.Mark, Inline.Plain(item.Text), width),
        Code code => [.. code.Lines.Select(static line => line.Length == 0 ? "" : $"    {line}")],
        Table table => RenderTable(table, width),
        Heading heading => [Inline.Plain(heading.Text)],
        _ => [],
    };

    public static IReadOnlyList<string> Wrap(string text, int width)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                lines.Add(line.ToString());
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        lines.Add(line.ToString());
        return lines;
    }

    private static string[] Hang(string mark, string text, int width)
    {
        var lines = Wrap(text, width - mark.Length - 1);
        return [.. lines.Select((line, number) => number == 0 ? $"{mark} {line}" : new string(' ', mark.Length + 1) + line)];
    }

    private static List<string> RenderTable(Table table, int width)
    {
        var rows = table.Rows.Select(static row => row.Select(Inline.Plain).ToArray()).ToArray();
        var widths = Widths(rows, width);
        var lines = new List<string>();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => Wrap(cell, widths[column])).ToArray();
            for (var number = 0; number < cells.Max(static cell => cell.Count); number++)
            {
                var line = string.Join(new string(' ', Gap), cells.Select((cell, column) => (number < cell.Count ? cell[number] : "").PadRight(widths[column])));
                lines.Add(line.TrimEnd());
            }

            if (lines.Count > 0 && ReferenceEquals(row, rows[0]))
            {
                lines.Add(string.Join(new string(' ', Gap), widths.Select(static one => new string('-', one))));
            }
        }

        return lines;
    }

    // Every column as wide as its text; where that is too much, the widest give way.
    private static int[] Widths(string[][] rows, int width)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var room = width - (Gap * (widths.Length - 1));
        while (widths.Sum() > room)
        {
            var widest = Array.IndexOf(widths, widths.Max());
            if (widths[widest] <= Narrowest)
            {
                break;
            }

            widths[widest]--;
        }

        return widths;
    }
}
