using System.Management.Automation;
using System.Reflection;
using CampaignTools.Engine.Values;
using CampaignTools.Leads;

namespace CampaignTools.Campaigns;

/// <summary>One parameter of New-OutboundCampaign that is a field of the campaign, as its attributes declare it.</summary>
internal sealed class CampaignParameter
{
    private readonly PropertyInfo property;
    private readonly CampaignValueAttribute? reader;
    private readonly string[] names;
    private readonly string[] sets;

    private CampaignParameter(PropertyInfo property)
    {
        this.property = property;
        reader = property.GetCustomAttribute<CampaignValueAttribute>();
        names = [property.Name, .. property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []];
        sets = [.. property.GetCustomAttributes<ParameterAttribute>().Select(static parameter => parameter.ParameterSetName)];
    }

    public string Name => property.Name;

    /// <summary>Whether it belongs to this set, by name or because it belongs to all.</summary>
    public bool IsOf(string set) => Array.Exists(sets, mine => mine == set || mine == ParameterAttribute.AllParameterSets);

    /// <summary>Whether a column of this name gives its value.</summary>
    public bool IsNamed(string column) => names.Contains(column, StringComparer.OrdinalIgnoreCase);

    /// <summary>The providers that it belongs to.</summary>
    public IReadOnlyList<string> Providers => sets;

    /// <summary>The parameters of a cmdlet that its attributes mark as fields: those with a value or switch reader.</summary>
    public static CampaignParameter[] Of(Type cmdlet) =>
    [
        .. cmdlet.GetProperties()
            .Where(static property => property.IsDefined(typeof(CampaignValueAttribute)) || property.IsDefined(typeof(CampaignSwitchAttribute)))
            .Select(static property => new CampaignParameter(property)),
    ];

    /// <summary>The value that was given; null where none was.</summary>
    /// <param name="cmdlet">Whose parameter it is.</param>
    /// <param name="input">The pipeline object; null without one.</param>
    /// <param name="isOnCommandLine">Whether the command line itself has the parameter.</param>
    public object? Value(object cmdlet, PSObject? input, bool isOnCommandLine)
    {
        var value = property.GetValue(cmdlet);
        if (value is SwitchParameter asked)
        {
            return isOnCommandLine ? asked.IsPresent : ValueOf(input);
        }

        return Plain(value);
    }

    /// <summary>
    /// The value that the pipeline object has for a parameter that the shell did not bind: of several parameter sets that a list's columns fit it binds only
    /// the default's, and which provider is meant the connection says. Null where there is none.
    /// </summary>
    public object? ValueOf(PSObject? input)
    {
        var source = Source(input);
        return reader is null
            ? CampaignSwitchAttribute.IsGiven(source) ? CampaignSwitchAttribute.Read(source) ?? (object)new UnreadableValue(RowValues.Text(source)) : null
            : source is null ? null : Plain(reader.Transform(engineIntrinsics: null!, source));
    }

    private static object? Plain(object? value) => value switch
    {
        null or "" or string[] { Length: 0 } => null,
        _ when UnreadTexts.Find(value) is { } text => new UnreadableValue(text),
        _ => value,
    };

    private object? Source(PSObject? input) => input is null ? null : names.Select(name => input.Properties[name]?.Value).FirstOrDefault(static value => value is not null);
}
