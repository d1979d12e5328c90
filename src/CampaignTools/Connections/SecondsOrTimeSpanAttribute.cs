using System.Globalization;
using System.Management.Automation;
using CampaignTools.Leads;

namespace CampaignTools.Connections;

/// <summary>Reads a bare number as seconds: the shell would take 60 for 6 µs, and '60' for sixty days.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecondsOrTimeSpanAttribute : ArgumentTransformationAttribute
{
    /// <summary>More is no length of time that anybody means; what the range is, the cmdlet says.</summary>
    private const double Most = 1e9;

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = RowValues.Unwrap(inputData);
        return value is not TimeSpan && double.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < Most
            ? TimeSpan.FromSeconds(seconds)
            : value!;
    }
}
