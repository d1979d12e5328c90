using System.Management.Automation;
using System.Xml.Linq;
using CampaignTools.Commands;

namespace CampaignTools.Tests.Cmdlets;

/// <summary>Every type of ours that comes out has a table and a list of its own, and neither shows a secret.</summary>
public sealed class ViewConventions
{
    /// <summary>What holds a secret, or may carry one: requests as they came, with their keys and tokens.</summary>
    private static readonly string[] Secret = ["Token", "Credential", "Headers", "BodyText", "AnswerText"];

    private static readonly XDocument Views = XDocument.Load(RepositoryFolder.Of("module", "CampaignTools.format.ps1xml"));

    public static TheoryData<Type> Types()
    {
        var data = new TheoryData<Type>();
        var declared = typeof(CampaignCommand).Assembly.GetTypes()
            .Where(static type => !type.IsAbstract && typeof(Cmdlet).IsAssignableFrom(type))
            .SelectMany(static type => type.CustomAttributes.Where(static one => one.AttributeType == typeof(OutputTypeAttribute)))
            .SelectMany(static one => (IEnumerable<System.Reflection.CustomAttributeTypedArgument>)one.ConstructorArguments[0].Value!)
            .Select(static one => (Type)one.Value!)
            .Where(static type => type != typeof(void) && type != typeof(FileInfo) && type != typeof(PSObject))
            .Distinct();
        foreach (var type in declared)
        {
            data.Add(type);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Has_a_table_of_four_to_six_columns_and_a_list(Type type)
    {
        var views = Views.Descendants("View").Where(view => view.Descendants("TypeName").Any(name => name.Value == type.FullName)).ToList();
        var table = Assert.Single(views, static view => view.Element("TableControl") is not null);
        var columns = table.Descendants("TableColumnHeader").Count();
        Assert.InRange(columns, 4, 6);
        Assert.Equal(columns, table.Descendants("TableColumnItem").Count());
        Assert.Single(views, static view => view.Element("ListControl") is not null);

        var names = type.GetProperties().Select(static property => property.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var shown in views.SelectMany(static view => view.Descendants("PropertyName")).Select(static one => one.Value))
        {
            Assert.Contains(shown, names);
            Assert.DoesNotContain(shown, Secret);
        }
    }
}
