using System.Globalization;
using System.Management.Automation;
using CampaignTools.Leads;

namespace CampaignTools.Screening;

/// <summary>Refuses a number without its unit for a length of time: the shell would take 7 for 0.7 µs, and '7' for seven days.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoBareNumberAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether 0 needs none.</summary>
    public bool ZeroIsFine { get; init; }

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = RowValues.Unwrap(inputData);
        return value is not TimeSpan && decimal.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) && !(ZeroIsFine && number == 0)
            ? throw new ArgumentTransformationMetadataException(string.Create(CultureInfo.InvariantCulture, $"{number} of what? Write days as {number:0}.00:00:00, hours as {Math.Clamp(number, 0, 23):00}:00:00, or (New-TimeSpan -Days {number:0})."))
            : value!;
    }
}
