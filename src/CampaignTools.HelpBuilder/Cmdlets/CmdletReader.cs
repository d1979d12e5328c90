using System.Globalization;
using System.Reflection;

namespace CampaignTools.HelpBuilder.Cmdlets;

/// <summary>Reads the cmdlets of an assembly without running any of it.</summary>
internal static class CmdletReader
{
    private const string Namespace = "System.Management.Automation.";

    /// <param name="assembly">The cmdlet assembly.</param>
    /// <param name="references">All that it was compiled against.</param>
    public static IReadOnlyList<CmdletData> Read(string assembly, IEnumerable<string> references)
    {
        var paths = references.Where(static path => path.Length > 0).Append(assembly).ToLookup(static path => Path.GetFileName(path), StringComparer.OrdinalIgnoreCase);
        using var context = new MetadataLoadContext(new PathAssemblyResolver(paths.Select(static same => same.Last())));
        return
        [
            .. context.LoadFromAssemblyPath(Path.GetFullPath(assembly)).GetTypes()
                .Where(static type => !type.IsAbstract)
                .Select(static type => (Type: type, Attribute: Find(type.GetCustomAttributesData(), "CmdletAttribute")))
                .Where(static pair => pair.Attribute is not null)
                .Select(static pair => ReadCmdlet(pair.Type, pair.Attribute!))
                .OrderBy(static cmdlet => cmdlet.Name, StringComparer.Ordinal),
        ];
    }

    private static CmdletData ReadCmdlet(Type type, CustomAttributeData cmdlet)
    {
        var asks = Named(cmdlet, "SupportsShouldProcess") is true;
        return new CmdletData
        {
            Verb = (string)cmdlet.ConstructorArguments[0].Value!,
            Noun = (string)cmdlet.ConstructorArguments[1].Value!,
            SupportsShouldProcess = asks,
            DefaultSet = Named(cmdlet, "DefaultParameterSetName") as string,
            Outputs =
            [
                .. type.GetCustomAttributesData()
                    .Where(static one => IsNamed(one, "OutputTypeAttribute"))
                    .SelectMany(static one => Many(one.ConstructorArguments[0]))
                    .OfType<Type>()
                    .Select(static output => output.FullName!)
                    .Where(static name => name != "System.Void")
                    .Distinct(StringComparer.Ordinal),
            ],
            Parameters =
            [
                .. type.GetProperties()
                    .Select(ReadParameter)
                    .OfType<ParameterData>()
                    .Concat(asks ? ShouldProcess() : [])
                    .OrderBy(static parameter => parameter.Name, StringComparer.OrdinalIgnoreCase),
            ],
        };
    }

    private static ParameterData? ReadParameter(PropertyInfo property)
    {
        var attributes = property.GetCustomAttributesData();
        var uses = attributes.Where(static one => IsNamed(one, "ParameterAttribute") && Named(one, "DontShow") is not true).Select(ReadUse).ToArray();
        if (uses.Length == 0)
        {
            return null;
        }

        var plain = IsNullable(property.PropertyType) ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType;
        var element = plain.IsArray ? plain.GetElementType()! : plain;
        return new ParameterData
        {
            Name = property.Name,
            Type = plain.Name,
            TakesWildcards = Find(attributes, "SupportsWildcardsAttribute") is not null,
            Aliases = Texts(Find(attributes, "AliasAttribute")),
            Values = Texts(Find(attributes, "ValidateSetAttribute")) is { Count: > 0 } set ? set : element.IsEnum ? Enum.GetNames(element) : [],
            Bounds =
            [
                .. Find(attributes, "ValidateRangeAttribute")?.ConstructorArguments
                    .Select(static bound => bound.Value)
                    .Where(static bound => bound is not (null or int.MinValue or int.MaxValue or long.MinValue or long.MaxValue))
                    .Select(static bound => Convert.ToString(bound, CultureInfo.InvariantCulture)!) ?? [],
            ],
            InSets = uses,
        };
    }

    private static ParameterUse ReadUse(CustomAttributeData attribute) => new(
        Named(attribute, "ParameterSetName") as string ?? CmdletData.AllSets,
        Named(attribute, "Mandatory") is true || (Named(attribute, "HelpMessage") as string)?.StartsWith("Every ", StringComparison.Ordinal) is true,
        Named(attribute, "Position") is int position and >= 0 ? position : null,
        Named(attribute, "ValueFromPipeline") is true,
        Named(attribute, "ValueFromPipelineByPropertyName") is true,
        Named(attribute, "HelpMessage") as string);

    private static IEnumerable<ParameterData> ShouldProcess() => CmdletData.ShouldProcessNames.Select(static name => new ParameterData
    {
        Name = name,
        Type = "SwitchParameter",
        Aliases = [name == "WhatIf" ? "wi" : "cf"],
        InSets = [new ParameterUse(CmdletData.AllSets, IsMandatory: false, Position: null, ByValue: false, ByName: false)],
    });

    private static CustomAttributeData? Find(IEnumerable<CustomAttributeData> attributes, string name) => attributes.FirstOrDefault(one => IsNamed(one, name));

    private static bool IsNamed(CustomAttributeData attribute, string name) => attribute.AttributeType.FullName == Namespace + name;

    private static bool IsNullable(Type type) => type.IsGenericType && type.GetGenericTypeDefinition().FullName == "System.Nullable`1";

    private static object? Named(CustomAttributeData attribute, string name) =>
        attribute.NamedArguments.Where(one => one.MemberName == name).Select(static one => one.TypedValue.Value).FirstOrDefault();

    private static IReadOnlyList<string> Texts(CustomAttributeData? attribute) =>
        attribute is null ? [] : [.. attribute.ConstructorArguments.SelectMany(Many).OfType<string>()];

    private static IEnumerable<object?> Many(CustomAttributeTypedArgument argument) =>
        argument.Value is IEnumerable<CustomAttributeTypedArgument> many ? many.SelectMany(Many) : [argument.Value];
}
