namespace CampaignTools.Engine.Providers.Enswitch.Leads;

/// <summary>
/// Phone numbers, eight bytes each, exact. A leading + makes no difference: +91… and 91… ring the same phone. For one thread at a time.
/// </summary>
internal sealed class NumberSet
{
    /// <summary>More digits than this do not fit with their count; no number that may be sent has as many.</summary>
    private const int MostDigits = 17;

    private readonly HashSet<long> numbers = [];
    private readonly HashSet<string> others = new(StringComparer.Ordinal);

    public int Count => numbers.Count + others.Count;

    public bool Add(string number) => TryPack(number, out var packed) ? numbers.Add(packed) : others.Add(number);

    public bool Contains(string number) => TryPack(number, out var packed) ? numbers.Contains(packed) : others.Contains(number);

    public void Remove(string number)
    {
        if (TryPack(number, out var packed))
        {
            numbers.Remove(packed);
        }
        else
        {
            others.Remove(number);
        }
    }

    // A 1 before the digits keeps 0123 and 123 apart.
    private static bool TryPack(string number, out long packed)
    {
        var digits = number.AsSpan().TrimStart('+');
        packed = 1;
        if (digits.Length is 0 or > MostDigits || digits.IndexOfAnyExceptInRange('0', '9') >= 0)
        {
            return false;
        }

        foreach (var digit in digits)
        {
            packed = (packed * 10) + (digit - '0');
        }

        return true;
    }
}
