using System.Globalization;
using CampaignTools.HelpBuilder.Cmdlets;
using CampaignTools.HelpBuilder.Markdown;

namespace CampaignTools.HelpBuilder.Pages;

/// <summary>Holds a page against its cmdlet.</summary>
internal static class PageChecks
{
    private const int FewestExamples = 3;
    private const string None = "None";

    public static DocumentedCmdlet Check(CmdletData cmdlet, CmdletPage page, SharedPage shared, HashSet<string> known, Faults faults)
    {
        var texts = CheckParameters(cmdlet, page, shared, faults);
        if (page.Examples.Count < FewestExamples)
        {
            faults.Add(page.File, 1, string.Create(CultureInfo.InvariantCulture, $"{cmdlet.Name} has {page.Examples.Count} examples: it needs at least {FewestExamples}."));
        }

        CheckOutputs(cmdlet, page, faults);
        CheckInputs(cmdlet, page, faults);
        foreach (var (text, target, line) in page.Links)
        {
            if (!Inline.IsAddress(target) && !(target == $"{text}.md" && known.Contains(text)))
            {
                faults.Add(page.File, line, $"The link '{text}' leads to {target}, which is no page of the help.");
            }
        }

        return new DocumentedCmdlet(cmdlet, page, texts);
    }

    private static Dictionary<string, ParameterText> CheckParameters(CmdletData cmdlet, CmdletPage page, SharedPage shared, Faults faults)
    {
        var texts = new Dictionary<string, ParameterText>(StringComparer.Ordinal);
        foreach (var text in page.Parameters)
        {
            if (!texts.TryAdd(text.Name, text))
            {
                faults.Add(page.File, text.Line, $"-{text.Name} is described twice.");
            }
        }

        var common = cmdlet.SupportsShouldProcess ? CmdletData.ShouldProcessNames.Select(name => (name, page.ParametersLine)) : [];
        foreach (var (name, line) in page.SharedParameters.Concat(common))
        {
            if (shared.Take(name) is not { } text)
            {
                faults.Add(page.File, line, $"-{name} is not in {HelpBuild.SharedFile}.");
            }
            else if (!texts.TryAdd(name, text))
            {
                faults.Add(page.File, line, $"-{name} is described twice: here and in {HelpBuild.SharedFile}.");
            }
        }

        foreach (var parameter in cmdlet.Parameters)
        {
            if (!texts.TryGetValue(parameter.Name, out var text))
            {
                faults.Add(page.File, page.ParametersLine, $"{cmdlet.Name} -{parameter.Name} is not described.");
            }
            else if (!parameter.Bounds.All(bound => text.Words.Contains(bound, StringComparison.Ordinal)))
            {
                faults.Add(text.File, text.Line, $"{cmdlet.Name} -{parameter.Name} has the bounds {string.Join(" and ", parameter.Bounds)}: its description does not say so.");
            }
        }

        foreach (var text in texts.Values.Where(text => !cmdlet.Parameters.Any(parameter => parameter.Name == text.Name)))
        {
            faults.Add(page.File, text.File == page.File ? text.Line : page.ParametersLine, $"{cmdlet.Name} has no parameter -{text.Name}.");
        }

        return texts;
    }

    private static void CheckOutputs(CmdletData cmdlet, CmdletPage page, Faults faults)
    {
        IReadOnlyList<string> real = cmdlet.Outputs.Count == 0 ? [None] : cmdlet.Outputs;
        if (!page.Outputs.Select(static section => section.Title).ToHashSet(StringComparer.Ordinal).SetEquals(real))
        {
            faults.Add(page.File, page.OutputsLine, $"Outputs must be: {string.Join(", ", real)}, each as '### name'.");
        }

        foreach (var section in page.Outputs.Concat(page.Inputs).Where(static section => section.IsEmpty))
        {
            faults.Add(page.File, section.Line, $"'{section.Title}' is not described.");
        }
    }

    private static void CheckInputs(CmdletData cmdlet, CmdletPage page, Faults faults)
    {
        var takesInput = cmdlet.Parameters.Any(static parameter => parameter.InSets.Any(static use => use.ByValue || use.ByName));
        var saysNone = page.Inputs is [{ Title: None }];
        if (page.Inputs.Count == 0 || takesInput == saysNone)
        {
            faults.Add(page.File, page.ParametersLine, takesInput ? "Inputs must say what the pipeline takes, each as '### type'." : $"Inputs must be '### {None}': no parameter takes pipeline input.");
        }
    }
}
