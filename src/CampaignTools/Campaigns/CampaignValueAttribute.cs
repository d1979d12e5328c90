using System.Management.Automation;
using CampaignTools.Leads;

namespace CampaignTools.Campaigns;

/// <summary>
/// Reads a campaign parameter from what a script or a CSV cell gives. An empty cell is a parameter that was not given. What can't be read becomes a
/// value that stands for that, so that the input comes back as one rejected campaign that says what is wrong, and not as a binding error.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class CampaignValueAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = RowValues.Unwrap(inputData);
        return value is null || (value is string text && string.IsNullOrWhiteSpace(text)) ? Nothing : Read(value) ?? Unreadable;
    }

    /// <summary>The value of an empty cell.</summary>
    private protected virtual object? Nothing => null;

    /// <summary>Stands for a value that can't be read. The value itself where there is no such value.</summary>
    internal abstract object Unreadable { get; }

    /// <summary>The value in the parameter's type; null where it can't be read.</summary>
    private protected abstract object? Read(object value);
}
