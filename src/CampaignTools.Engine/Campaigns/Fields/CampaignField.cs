using System.Globalization;
using CampaignTools.Engine.Time;
using CampaignTools.Engine.Values;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Campaigns.Fields;

/// <summary>One field of a campaign: the parameter of New-OutboundCampaign that fills it (a wrong one is Invalid&lt;Parameter&gt;), its key on the wire and what its values look like.</summary>
internal sealed record CampaignField(string Parameter, string Key, FieldForm Form) : WireField(Operation.Create, Parameter, Key)
{
    /// <summary>When a campaign can't do without it; null where it always can.</summary>
    public FieldNeed? Need { get; init; }

    /// <summary>A value for templates and completion, as a user types it; for a day a TimeSpan, counted from today. Whatever a campaign may need has one; null for most others.</summary>
    public object? Example { get; init; }

    /// <summary>What the server takes where the field is not sent, in the page's words; null where the page says nothing.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the key says the opposite of the parameter: -Disabled is sent as <c>enabled</c>.</summary>
    public bool IsOpposite { get; init; }

    /// <summary>The example as text, on the account's day of today.</summary>
    public string ExampleOn(DateTime today) => Example is TimeSpan ahead ? (today + ahead).ToString(WallTime.WireDateFormat, CultureInfo.InvariantCulture) : FreeValue.Text(Example);

    /// <summary>A value of the field's type as it goes on the wire.</summary>
    public object Write(object value) => IsOpposite ? !(bool)value : Form.Write(value);
}

/// <summary>When a field is needed.</summary>
/// <param name="Why">For messages: "a Predictive campaign needs it".</param>
/// <param name="When">Whether a campaign needs it; null where each does.</param>
internal sealed record FieldNeed(string Why, Func<CampaignReading, bool>? When = null);
