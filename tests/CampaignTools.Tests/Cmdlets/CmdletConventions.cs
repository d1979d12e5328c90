using System.Management.Automation;
using System.Reflection;
using System.Text.RegularExpressions;
using CampaignTools.Commands;

namespace CampaignTools.Tests.Cmdlets;

/// <summary>What every exported cmdlet keeps to, read from the assembly without a shell.</summary>
public sealed class CmdletConventions
{
    private static readonly Type[] All = [.. typeof(CampaignCommand).Assembly.GetTypes().Where(static type => !type.IsAbstract && typeof(Cmdlet).IsAssignableFrom(type))];

    private static readonly string[] Sends = ["New", "Add", "Register", "Unregister"];

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
    public void Says_what_comes_out(string type) =>
        Assert.Contains(Find(type).CustomAttributes, static one => one.AttributeType == typeof(OutputTypeAttribute));

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Asks_ShouldProcess_before_it_sends(string type)
    {
        var cmdlet = Find(type);
        if (Array.Exists(Sends, verb => NameOf(cmdlet).StartsWith($"{verb}-", StringComparison.Ordinal)))
        {
            var attribute = cmdlet.CustomAttributes.Single(static one => one.AttributeType == typeof(CmdletAttribute));
            Assert.Contains(attribute.NamedArguments, static one => one.MemberName == "SupportsShouldProcess" && true.Equals(one.TypedValue.Value));
        }
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Takes_no_secret_as_a_plain_string(string type)
    {
        foreach (var parameter in Parameters(Find(type)))
        {
            Assert.DoesNotMatch("(?i)password|secret|apikey|token$", parameter.PropertyType == typeof(string) ? parameter.Name : "");
        }
    }

    [Fact]
    public void Every_fault_category_is_one_of_the_shells() =>
        Assert.All(Enum.GetNames<FaultCategory>(), static name => Assert.True(Enum.TryParse<ErrorCategory>(name, out _), name));

    private static Type Find(string name) => Array.Find(All, type => type.Name == name)!;

    private static IEnumerable<PropertyInfo> Parameters(Type cmdlet) =>
        cmdlet.GetProperties().Where(static property => property.CustomAttributes.Any(static one => one.AttributeType == typeof(ParameterAttribute)));

    private static string NameOf(Type cmdlet)
    {
        var attribute = cmdlet.CustomAttributes.Single(static one => one.AttributeType == typeof(CmdletAttribute));
        return $"{attribute.ConstructorArguments[0].Value}-{attribute.ConstructorArguments[1].Value}";
    }
}
