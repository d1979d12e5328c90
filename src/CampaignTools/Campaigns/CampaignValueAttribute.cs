using System.Collections;
using System.Management.Automation;
using CampaignTools.Engine.Campaigns.Fields;
using CampaignTools.Engine.Providers;
using CampaignTools.Engine.Values;
using CampaignTools.Leads;

namespace CampaignTools.Campaigns;

/// <summary>
/// Reads a campaign parameter from what a script or a CSV cell gives, with the engine's own readers. An empty cell is a parameter that was not given. What can't be read
/// becomes a value that stands for it (<see cref="UnreadTexts"/>), so that the input comes back as one rejected campaign that says what is wrong, and not as a binding error.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class CampaignValueAttribute : ArgumentTransformationAttribute
{
    private protected abstract FieldReader Reader { get; }

    /// <summary>The parameter's type, nullable or not.</summary>
    private protected abstract Type Type { get; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var value = RowValues.Unwrap(inputData) switch
        {
            string or IFormattable or bool => RowValues.Unwrap(inputData),
            IEnumerable many and not IDictionary => many.Cast<object?>().Select(RowValues.Text).ToArray(),
            _ => RowValues.Cell(inputData),
        };
        return FieldReader.IsEmpty(value) ? null : Reader.Read(value!) ?? UnreadTexts.Keep(Type, FreeValue.Text(value));
    }
}

/// <summary>A text; numbers are written the same under every culture.</summary>
public sealed class CampaignTextAttribute : CampaignValueAttribute
{
    private protected override FieldReader Reader => FieldReader.Text;

    private protected override Type Type => typeof(string);
}

/// <summary>A whole number; for seconds also a TimeSpan.</summary>
public sealed class CampaignNumberAttribute : CampaignValueAttribute
{
    private protected override FieldReader Reader => FieldReader.Number;

    private protected override Type Type => typeof(int);
}

/// <summary>A time of day: a TimeSpan, the time of a DateTime, or a text as HH:MM:SS or HH:MM. Never a number of days, as the shell reads '20'.</summary>
public sealed class CampaignTimeAttribute : CampaignValueAttribute
{
    private protected override FieldReader Reader => FieldReader.TimeOfDay;

    private protected override Type Type => typeof(TimeSpan);
}

/// <summary>A day: a DateTime, DateOnly, or a text as yyyy-MM-dd, the same under every culture.</summary>
public sealed class CampaignDateAttribute : CampaignValueAttribute
{
    private protected override FieldReader Reader => FieldReader.Date;

    private protected override Type Type => typeof(DateTime);
}

/// <summary>A list of names: an array, or one text with commas or semicolons, as a CSV cell has it.</summary>
public sealed class CampaignListAttribute : CampaignValueAttribute
{
    private protected override FieldReader Reader => FieldReader.Names;

    private protected override Type Type => typeof(string[]);
}

/// <summary>One of a choice's values: by its name, or in the provider's own words ('Client Side OnBusy', round-robin, 10), whatever their letter case and spacing.</summary>
/// <param name="choice">The enum.</param>
public sealed class CampaignWordAttribute(Type choice) : CampaignValueAttribute
{
    /// <summary>The enum.</summary>
    public Type Choice => choice;

    private protected override FieldReader Reader => FieldReader.Word(ProviderCatalog.WordsOf(choice));

    private protected override Type Type => choice;
}
