using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using CampaignTools.Commands;
using CampaignTools.Engine.Providers;

namespace CampaignTools.Tests.Cmdlets;

/// <summary>What every exported cmdlet keeps to, read from the assembly without a shell.</summary>
public sealed class CmdletConventions
{
    private static readonly Type[] All = [.. typeof(CampaignCommand).Assembly.GetTypes().Where(static type => !type.IsAbstract && typeof(Cmdlet).IsAssignableFrom(type))];

    /// <summary>What changes something at the provider, in the state store, or in a file. Sandbox cmdlets start and stop things of this process.</summary>
    private static readonly string[] Changes =
    [
        "New-OutboundCampaign", "Start-OutboundCampaign", "Stop-OutboundCampaign", "Add-CampaignLead", "Register-ScheduledLead", "Unregister-ScheduledLead", "Import-DoNotCallList", "Remove-CampaignImport", "Remove-DoNotCallList", "Test-CampaignProvider",
        "Export-ProviderDefinition", "New-SampleLeadList", "Export-CampaignReport", "Save-CampaignConnection", "Resolve-CampaignImport", "Undo-CampaignImport",
    ];

    private static readonly string[] ApprovedVerbs =
    [
        .. new[] { typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsOther), typeof(VerbsSecurity) }
            .SelectMany(static type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(static field => (string)field.GetRawConstantValue()!),
    ];

    /// <summary>Parameters that nobody should have to type to the end: whoever has one has its completer.</summary>
    private static readonly Dictionary<string, string> Completers = new(StringComparer.Ordinal)
    {
        ["Connection"] = "ConnectionNameCompleter",
        ["ImportName"] = "ImportNameCompleter",
        ["DoNotCall"] = "DoNotCallListCompleter",
        ["ColumnMap"] = "ColumnNameCompleter",
        ["AmdType"] = "CampaignWordCompleter",
        ["CallInterval"] = "CampaignWordCompleter",
        ["Fault"] = "FaultCompleter",
        ["IncludeColumn"] = "ColumnNameCompleter",
        ["TimeZone"] = "TimeZoneCompleter",
        ["SavedName"] = "SavedNameCompleter",
    };

    /// <summary>Cmdlets that are given nothing to work on, or something that does not come along a pipeline.</summary>
    private static readonly string[] TakesNoPipeline = ["Get-CampaignConnection", "Get-CampaignTemplate", "Get-ScheduledLead", "New-SampleLeadList", "Start-CampaignSandbox"];

    /// <summary>Sets in which the rows come from a file or from parameters; the set of their own that takes them from the pipeline is the default.</summary>
    private static readonly string[] SetsWithoutPipeline = ["Number", "Path", "LiteralPath", "Sandbox", "Saved"];

    public static TheoryData<string> Cmdlets()
    {
        var data = new TheoryData<string>();
        foreach (var type in All)
        {
            data.Add(type.Name);
        }

        return data;
    }

    [Fact]
    public void The_manifest_exports_exactly_the_cmdlets_there_are()
    {
        var manifest = File.ReadAllText(RepositoryFolder.Of("module", "CampaignTools.psd1"));
        var exported = Regex.Match(manifest, @"CmdletsToExport\s*=\s*@\((?<names>[^)]*)\)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Groups["names"].Value;
        var names = Regex.Matches(exported, "'(?<name>[^']+)'", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5)).Select(static match => match.Groups["name"].Value);
        Assert.Equal(All.Select(NameOf).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_manifest_has_a_tag_for_each_cmdlet() =>
        Assert.Equal(
            All.Select(static cmdlet => $"PSCommand_{NameOf(cmdlet)}").Order(StringComparer.Ordinal),
            Regex.Matches(File.ReadAllText(RepositoryFolder.Of("module", "CampaignTools.psd1")), @"PSCommand_[\w-]+", RegexOptions.None, TimeSpan.FromSeconds(5)).Select(static match => match.Value).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Is_named_as_its_error_ids_say(string type)
    {
        var cmdlet = Find(type);
        Assert.Equal("CampaignTools.Commands", cmdlet.Namespace);
        Assert.Equal($"{NameOf(cmdlet).Replace("-", "", StringComparison.Ordinal)}Command", cmdlet.Name);
        Assert.True(cmdlet.IsSealed);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Has_an_approved_verb_and_a_singular_noun(string type)
    {
        var name = NameOf(Find(type)).Split('-');
        Assert.Contains(name[0], ApprovedVerbs);
        Assert.DoesNotMatch("[^s]s$", name[1]);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Says_what_comes_out(string type) =>
        Assert.Contains(Find(type).CustomAttributes, static one => one.AttributeType == typeof(OutputTypeAttribute));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Takes_pipeline_input_in_each_set(string type)
    {
        var cmdlet = Find(type);
        var parameters = Parameters(cmdlet).SelectMany(static property => property.CustomAttributes.Where(static one => one.AttributeType == typeof(ParameterAttribute))).ToList();
        var sets = parameters.Select(SetOf).Distinct().Where(static set => set is not null).DefaultIfEmpty(null);
        if (TakesNoPipeline.Contains(NameOf(cmdlet)))
        {
            Assert.DoesNotContain(parameters, IsPiped);
            return;
        }

        foreach (var set in sets.Where(static set => !SetsWithoutPipeline.Contains(set)))
        {
            Assert.Contains(parameters, one => IsPiped(one) && (SetOf(one) is null || SetOf(one) == set));
        }

        static string? SetOf(CustomAttributeData attribute) => Named(attribute, "ParameterSetName") as string;
        static bool IsPiped(CustomAttributeData attribute) => true.Equals(Named(attribute, "ValueFromPipeline")) || true.Equals(Named(attribute, "ValueFromPipelineByPropertyName"));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Completes_what_nobody_should_have_to_type(string type)
    {
        foreach (var parameter in Parameters(Find(type)).Where(static one => Completers.ContainsKey(one.Name)))
        {
            var completer = parameter.CustomAttributes.Single(static one => one.AttributeType == typeof(ArgumentCompleterAttribute));
            Assert.Equal(Completers[parameter.Name], ((Type)completer.ConstructorArguments[0].Value!).Name);
        }
    }

    [Fact]
    public void Aliases_are_those_that_scripts_may_use()
    {
        var aliases = All.SelectMany(static type => Parameters(type).SelectMany(property => property.CustomAttributes
            .Where(static one => one.AttributeType == typeof(AliasAttribute))
            .SelectMany(static one => (IEnumerable<CustomAttributeTypedArgument>)one.ConstructorArguments[0].Value!)
            .Select(one => $"{NameOf(type)} -{property.Name} = {one.Value}")));
        Assert.Equal(
            [
                "Add-CampaignLead -LiteralPath = PSPath",
                "Get-OutboundCampaign -Name = CampaignName",
                "Import-DoNotCallList -LiteralPath = PSPath",
                "New-OutboundCampaign -Name = CampaignName",
                "Register-ScheduledLead -LiteralPath = PSPath",
                "Start-OutboundCampaign -Name = CampaignName",
                "Stop-OutboundCampaign -Name = CampaignName",
                "Test-CampaignLead -LiteralPath = PSPath",
            ],
            aliases.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Asks_ShouldProcess_before_it_changes_anything(string type)
    {
        var cmdlet = Find(type);
        var attribute = cmdlet.CustomAttributes.Single(static one => one.AttributeType == typeof(CmdletAttribute));
        Assert.Equal(Changes.Contains(NameOf(cmdlet)), true.Equals(Named(attribute, "SupportsShouldProcess")));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Takes_no_secret_as_a_plain_string(string type)
    {
        foreach (var parameter in Parameters(Find(type)))
        {
            // A secret's name is none.
            Assert.DoesNotMatch("(?i)password|secret(?!Name$)|apikey|token$", parameter.PropertyType == typeof(string) ? parameter.Name : "");
        }
    }

    [Fact]
    public void A_campaigns_parameters_say_when_they_are_needed_as_the_tables_do()
    {
        foreach (var provider in ProviderCatalog.All)
        {
            var needs = provider.Definition.CampaignFields.Where(static field => field.Need is not null && field.Parameter != "Name")
                .Select(static field => $"-{field.Parameter}: {char.ToUpperInvariant(field.Need!.Why[0])}{field.Need.Why[1..]}.");
            var said = Parameters(typeof(NewOutboundCampaignCommand)).SelectMany(property => property.CustomAttributes
                .Where(one => one.AttributeType == typeof(ParameterAttribute) && Named(one, "ParameterSetName") as string == provider.Id.ToString() && Named(one, "HelpMessage") is not null)
                .Select(one => $"-{property.Name}: {Named(one, "HelpMessage")}"));
            Assert.Equal(needs.Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Every_fault_category_is_one_of_the_shells() =>
        Assert.All(Enum.GetNames<FaultCategory>(), static name => Assert.True(Enum.TryParse<ErrorCategory>(name, out _), name));

    private static object? Named(CustomAttributeData attribute, string member) =>
        attribute.NamedArguments.Where(one => one.MemberName == member).Select(static one => one.TypedValue.Value).SingleOrDefault();

    private static Type Find(string name) => Array.Find(All, type => type.Name == name)!;

    private static IEnumerable<PropertyInfo> Parameters(Type cmdlet) =>
        cmdlet.GetProperties().Where(static property => property.CustomAttributes.Any(static one => one.AttributeType == typeof(ParameterAttribute)));

    private static string NameOf(Type cmdlet)
    {
        var attribute = cmdlet.CustomAttributes.Single(static one => one.AttributeType == typeof(CmdletAttribute));
        return $"{attribute.ConstructorArguments[0].Value}-{attribute.ConstructorArguments[1].Value}";
    }
}
