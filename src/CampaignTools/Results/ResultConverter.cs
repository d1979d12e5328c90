using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using CampaignTools.Leads;

namespace CampaignTools.Results;

/// <summary>
/// Makes results of what came of them through Export-Clixml, a job or a remote session, where the module is imported: so that a Status is compared by its word
/// again, and the results can be piped on like new ones (module/CampaignTools.types.ps1xml).
/// </summary>
public sealed class ResultConverter : PSTypeConverter
{
    private const string Deserialized = "Deserialized.";

    /// <inheritdoc/>
    public override bool CanConvertFrom(object sourceValue, Type destinationType) => sourceValue is PSObject shell && IsOf(shell, destinationType);

    /// <inheritdoc/>
    public override bool CanConvertFrom(PSObject sourceValue, Type destinationType) => IsOf(sourceValue, destinationType);

    /// <inheritdoc/>
    public override object ConvertFrom(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) =>
        ConvertFrom((PSObject)sourceValue, destinationType, formatProvider, ignoreCase);

    /// <inheritdoc/>
    public override object ConvertFrom(PSObject sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase)
    {
        var result = Activator.CreateInstance(destinationType)!;
        foreach (var property in destinationType.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.CanWrite && sourceValue.Properties[property.Name]?.Value is { } value)
            {
                property.SetValue(result, ValueFor(property.PropertyType, value));
            }
        }

        return result;
    }

    /// <inheritdoc/>
    public override bool CanConvertTo(object sourceValue, Type destinationType) => false;

    /// <inheritdoc/>
    public override object ConvertTo(object sourceValue, Type destinationType, IFormatProvider formatProvider, bool ignoreCase) => throw new NotSupportedException();

    private static bool IsOf(PSObject shell, Type type) => shell.TypeNames.Contains($"{Deserialized}{type.FullName}");

    private static object? ValueFor(Type type, object value)
    {
        var wanted = Nullable.GetUnderlyingType(type) ?? type;
        return wanted == typeof(object) ? value
            : wanted.IsEnum ? Enum.ToObject(wanted, Convert.ToInt32(RowValues.Unwrap(value), CultureInfo.InvariantCulture))
            : wanted == typeof(DateTimeOffset) ? RowValues.Cell(value) as DateTimeOffset?
            : LanguagePrimitives.ConvertTo(value, wanted, CultureInfo.InvariantCulture);
    }
}
