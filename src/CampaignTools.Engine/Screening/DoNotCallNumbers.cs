using System.Globalization;

namespace CampaignTools.Engine.Screening;

/// <summary>A do-not-call list in memory, eight bytes a number: as it was when the run began, whatever becomes of it meanwhile.</summary>
/// <param name="list">What it is.</param>
/// <param name="sorted">Its numbers by <see cref="NumberKeys"/>, each once, in order.</param>
internal sealed class DoNotCallNumbers(DoNotCallList list, ulong[] sorted)
{
    public DoNotCallList List => list;

    public ulong[] Sorted => sorted;

    /// <summary>The list and which state of it, for people.</summary>
    public string Label => string.Create(
        CultureInfo.InvariantCulture,
        $"'{list.Name}' ({(list.Version > 0 ? $"version {list.Version}" : "file")} of {list.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC)");

    public bool Has(ulong number) => Array.BinarySearch(sorted, number) >= 0;

    /// <summary>Brings numbers into the order, and takes out those that come again.</summary>
    public static ulong[] Sort(List<ulong> numbers)
    {
        numbers.Sort();
        var kept = 0;
        for (var i = 0; i < numbers.Count; i++)
        {
            if (kept == 0 || numbers[kept - 1] != numbers[i])
            {
                numbers[kept++] = numbers[i];
            }
        }

        numbers.RemoveRange(kept, numbers.Count - kept);
        return [.. numbers];
    }
}
