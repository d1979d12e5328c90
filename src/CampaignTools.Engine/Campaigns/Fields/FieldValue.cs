namespace CampaignTools.Engine.Campaigns.Fields;

/// <summary>What a reader made of a parameter's value: what goes on the wire, or what would be right.</summary>
/// <param name="Wire">A string, int, long, bool or string[]; null where the value is refused.</param>
/// <param name="Rule">What would be right, a part of a sentence; null where the value may go.</param>
internal readonly record struct FieldValue(object? Wire, string? Rule)
{
    public static FieldValue Of(object wire) => new(wire, Rule: null);

    public static FieldValue Refused(string rule) => new(Wire: null, rule);
}
