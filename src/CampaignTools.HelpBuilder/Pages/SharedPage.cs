using CampaignTools.HelpBuilder.Markdown;

namespace CampaignTools.HelpBuilder.Pages;

/// <summary>The parameters that mean the same in several cmdlets, described once.</summary>
internal sealed class SharedPage
{
    private readonly Dictionary<string, ParameterText> texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>Those that no page has asked for.</summary>
    public IEnumerable<(string Name, int Line)> Unused => texts.Values.Where(text => !used.Contains(text.Name)).Select(static text => (text.Name, text.Line));

    public static SharedPage Read(MarkdownPage source, Faults faults)
    {
        var page = new SharedPage();
        foreach (var section in Section.Of(source.Blocks, level: 2))
        {
            if (ParameterText.Read(source.File, section, faults) is { } text && !page.texts.TryAdd(text.Name, text))
            {
                faults.Add(source.File, section.Line, $"-{text.Name} is described twice.");
            }
        }

        return page;
    }

    /// <summary>The shared description; null where there is none.</summary>
    public ParameterText? Take(string parameter)
    {
        used.Add(parameter);
        return texts.GetValueOrDefault(parameter);
    }
}
