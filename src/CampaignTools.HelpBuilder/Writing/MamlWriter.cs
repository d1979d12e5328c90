using System.Globalization;
using System.Xml.Linq;
using CampaignTools.HelpBuilder.Cmdlets;
using CampaignTools.HelpBuilder.Markdown;
using CampaignTools.HelpBuilder.Pages;

namespace CampaignTools.HelpBuilder.Writing;

/// <summary>The XML that Get-Help reads.</summary>
internal static class MamlWriter
{
    private const string None = "None";

    /// <summary>As wide as a table may be: Get-Help indents a parameter's description by 8 on a screen of 80.</summary>
    private const int Width = 70;

    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static string Write(IEnumerable<DocumentedCmdlet> cmdlets)
    {
        var items = new XElement(
            Root + "helpItems",
            new XAttribute("schema", "maml"),
            cmdlets.Select(WriteCommand));
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{items}\n";
    }

    private static XElement WriteCommand(DocumentedCmdlet help) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "command", Command.NamespaceName),
        new XAttribute(XNamespace.Xmlns + "dev", Dev.NamespaceName),
        new XElement(
            Command + "details",
            new XElement(Command + "name", help.Cmdlet.Name),
            new XElement(Command + "verb", help.Cmdlet.Verb),
            new XElement(Command + "noun", help.Cmdlet.Noun),
            new XElement(Maml + "description", Para(help.Page.Synopsis))),
        new XElement(Maml + "description", Paras(help.Page.Description)),
        new XElement(Command + "syntax", help.Cmdlet.Sets.Select(set => WriteSyntax(help.Cmdlet, set))),
        new XElement(Command + "parameters", help.Cmdlet.Parameters.Select(parameter => WriteParameter(parameter, BroadestUse(help.Cmdlet, parameter), help.Texts[parameter.Name]))),
        new XElement(Command + "inputTypes", help.Page.Inputs.Select(static section => WriteType("inputType", section))),
        new XElement(Command + "returnValues", help.Page.Outputs.Select(static section => WriteType("returnValue", section))),
        new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paras(help.Page.Notes))),
        new XElement(Command + "examples", help.Page.Examples.Select(WriteExample)),
        new XElement(Command + "relatedLinks", help.Page.Links.Select(static link => WriteLink(link.Text, link.Target))));

    // In the order in which Get-Command shows them: by position, then what must be named, then the rest.
    private static XElement WriteSyntax(CmdletData cmdlet, string set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", cmdlet.Name),
        cmdlet.Parameters
            .Select(parameter => (Parameter: parameter, Use: parameter.In(set)))
            .Where(static pair => pair.Use is not null)
            .OrderBy(static pair => pair.Use!.Position ?? int.MaxValue)
            .ThenBy(static pair => pair.Use!.IsMandatory ? 0 : 1)
            .ThenBy(static pair => CmdletData.ShouldProcessNames.Contains(pair.Parameter.Name, StringComparer.Ordinal) ? 1 : 0)
            .Select(static pair => WriteParameter(pair.Parameter, pair.Use!, text: null)));

    private static XElement WriteParameter(ParameterData parameter, ParameterUse use, ParameterText? text) => new(
        Command + "parameter",
        new XAttribute("required", Word(use.IsMandatory)),
        new XAttribute("variableLength", Word(parameter.IsArray)),
        new XAttribute("globbing", Word(parameter.TakesWildcards)),
        new XAttribute("pipelineInput", Pipeline(use)),
        new XAttribute("position", use.Position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
        new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        text is null ? null : new XElement(Maml + "description", Paras(text.Description), use.Need is null ? null : Para(use.Need)),
        parameter.Values.Count == 0
            ? null
            : new XElement(
                Command + "parameterValueGroup",
                parameter.Values.Select(static value => new XElement(Command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), value))),
        parameter.IsSwitch
            ? null
            : new XElement(Command + "parameterValue", new XAttribute("required", "true"), new XAttribute("variableLength", Word(parameter.IsArray)), parameter.Type),
        new XElement(Dev + "type", new XElement(Maml + "name", parameter.Type), new XElement(Maml + "uri")),
        new XElement(Dev + "defaultValue", text?.Default ?? (parameter.IsSwitch ? "False" : parameter.Values.Contains(None, StringComparer.Ordinal) ? "" : None)));

    /// <summary>What the description of a parameter shows where its sets differ: mandatory only where it is so in all, the pipeline where it is in any.</summary>
    private static ParameterUse BroadestUse(CmdletData cmdlet, ParameterData parameter)
    {
        var uses = cmdlet.Sets.Select(parameter.In).OfType<ParameterUse>().ToArray();
        return new ParameterUse(
            CmdletData.AllSets,
            uses.All(static use => use.IsMandatory),
            uses.Select(static use => use.Position).Min(),
            uses.Any(static use => use.ByValue),
            uses.Any(static use => use.ByName),
            string.Join(' ', uses.Select(static use => use.Need).OfType<string>().Distinct(StringComparer.Ordinal)) is { Length: > 0 } need ? need : null);
    }

    private static XElement WriteType(string element, Section section) => new(
        Command + element,
        new XElement(Dev + "type", new XElement(Maml + "name", section.Title)),
        new XElement(Maml + "description", Paras(section.Blocks)));

    private static XElement WriteExample(ExampleText example) => new(
        Command + "example",
        new XElement(Maml + "title", $"----- {example.Title} -----"),
        new XElement(Dev + "code", string.Join('\n', example.Code)),
        new XElement(Dev + "remarks", Paras(example.Remarks), Para(""))); // the shell puts no line between examples

    private static XElement WriteLink(string text, string target) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", text),
        new XElement(Maml + "uri", Inline.IsAddress(target) ? target : ""));

    private static IEnumerable<XElement> Paras(IReadOnlyList<Block> blocks) => blocks.Select(static block => Para(block switch
    {
        // The shell wraps text itself; what stands in columns must keep its lines.
        Paragraph paragraph => Inline.Plain(paragraph.Text),
        Item item => $"{item.Mark} {Inline.Plain(item.Text)}",
        _ => string.Join('\n', ConsoleText.Render(block, Width)),
    }));

    private static XElement Para(string text) => new(Maml + "para", text);

    private static string Word(bool value) => value ? "true" : "false";

    private static string Pipeline(ParameterUse use) => (use.ByValue, use.ByName) switch
    {
        (true, true) => "True (ByPropertyName, ByValue)",
        (true, false) => "True (ByValue)",
        (false, true) => "True (ByPropertyName)",
        _ => "False",
    };
}
