namespace CampaignTools.Engine.Leads;

/// <summary>Finds numbers that a list has had before, in the same campaign. Sixteen digits and a plus fit into one machine word, so a million of them stay small.</summary>
internal sealed class DuplicateFinder
{
    private readonly Dictionary<string, Dictionary<ulong, long>> seen = new(StringComparer.Ordinal);
    private string? latestCampaign;
    private Dictionary<ulong, long> latest = [];

    /// <summary>The index of the row that had the number first; null where this one is the first.</summary>
    public long? Find(string campaign, string number, long index)
    {
        if (latestCampaign != campaign)
        {
            latestCampaign = campaign;
            if (!seen.TryGetValue(campaign, out latest!))
            {
                latest = [];
                seen.Add(campaign, latest);
            }
        }

        return latest.TryAdd(Pack(number), index) ? null : latest[Pack(number)];
    }

    // Below 10^16 the digits need 54 bits; above them, how many there are (leading zeros count), and whether there is a plus.
    private static ulong Pack(string number)
    {
        var start = number[0] == '+' ? 1 : 0;
        var digits = 0UL;
        for (var i = start; i < number.Length; i++)
        {
            digits = (digits * 10) + (ulong)(number[i] - '0');
        }

        return digits | ((ulong)(number.Length - start) << 56) | ((ulong)start << 63);
    }
}
