using System.Globalization;

namespace CampaignTools.Results;

/// <summary>Counts by name, whose text is the counts: Export-Csv writes a property's text.</summary>
internal sealed class CountTable : Dictionary<string, long>
{
    public CountTable(IEnumerable<KeyValuePair<string, long>> counts)
        : base(counts, StringComparer.OrdinalIgnoreCase)
    {
    }

    public override string ToString() => string.Join(", ", this.Select(static one => string.Create(CultureInfo.InvariantCulture, $"{one.Value} {one.Key}")));
}
