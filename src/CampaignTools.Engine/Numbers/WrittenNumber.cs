using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Numbers;

/// <summary>What a cell holds, taken for a phone number: its digits, and what was written around them that counts.</summary>
/// <param name="Digits">ASCII digits, <see cref="FewestDigits"/> to <see cref="MostDigits"/>.</param>
/// <param name="HasPlus">Whether a + stood before them.</param>
/// <param name="BracketedZero">The place of a zero that was written as (0) behind other digits; -1 without one.</param>
/// <param name="Blanks">A bit for each digit that a blank stood before.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WrittenNumber(string Digits, bool HasPlus = false, int BracketedZero = -1, uint Blanks = 0)
{
    public const int FewestDigits = 3;
    public const int MostDigits = 16;

    /// <summary>What any number must be (OZ-ADD's own words).</summary>
    public const string Rule = "a phone number is 3 to 16 digits, with an optional leading +";

    /// <summary>Whether it says its country itself: by + or 00.</summary>
    public bool IsInternational => HasPlus || Digits.StartsWith("00", StringComparison.Ordinal);

    /// <summary>An international number's digits, from the country code on.</summary>
    public string FromCountryCode => HasPlus ? Digits : Digits[2..];

    /// <summary>As it was written, without what is no part of a number.</summary>
    public string Plain => HasPlus ? "+" + Digits : Digits;

    /// <summary>Whether a cell holds nothing but 3 to 16 digits: then nothing has to be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsPlain(string cell) => cell.Length is >= FewestDigits and <= MostDigits && cell.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0;
}
