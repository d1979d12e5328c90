using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace CampaignTools.Engine.Numbers;

/// <summary>
/// The numbering plans of all countries (libphonenumber), and one country's, in which numbers are read that don't say their own. Handed only ASCII digits and a plus:
/// of anything else the library would drop a letter, a minus or an extension in silence.
/// </summary>
internal sealed class NumberPlan
{
    private static readonly Lazy<PhoneNumberUtil> Plans = new(PhoneNumberUtil.GetInstance);
    private static readonly Lazy<PhoneNumberToTimeZonesMapper> Zones = new(PhoneNumberToTimeZonesMapper.GetInstance);

    private static readonly Lazy<HashSet<int>> CallingCodes = new(static () => [.. Plans.Value.GetSupportedCallingCodes()]);

    private readonly string? country;
    private readonly string trunk = "";
    private readonly bool isAlone;
    private readonly Regex? callable;
    private readonly Regex? prefix;
    private readonly Regex? abroad;
    private readonly int fewest;

    /// <param name="country">ISO 3166, two letters; null where numbers must say their own.</param>
    public NumberPlan(string? country)
    {
        this.country = country;
        if (country is null)
        {
            return;
        }

        var plan = Plans.Value.GetMetadataForRegion(country);
        CallingCode = plan.CountryCode.ToString(CultureInfo.InvariantCulture);
        isAlone = Plans.Value.GetRegionCodesForCountryCode(plan.CountryCode).Count == 1;
        fewest = plan.GeneralDesc.PossibleLengthList.Min();
        Lengths = string.Join(" or ", plan.Mobile.PossibleLengthList.Concat(plan.FixedLine.PossibleLengthList).Where(static length => length > 0).Distinct().Order());
        if (Plans.Value.GetRegionCodeForCountryCode(plan.CountryCode) != country)
        {
            // A small country that shares a large one's plan: whose number it is only the library can say.
            return;
        }

        // Germany's fixed lines have ranges that its plan as a whole has not; the library wants a number in both.
        callable = Matcher($"^(?=(?:{plan.GeneralDesc.NationalNumberPattern})$)(?:{plan.Mobile.NationalNumberPattern}|{plan.FixedLine.NationalNumberPattern})$");
        prefix = Matcher($"^(?:{plan.NationalPrefixForParsing}|{plan.InternationalPrefix})");
        abroad = Matcher($"^(?:{plan.InternationalPrefix})");

        // Others are taken off by rules of their own, with a carrier's number or another prefix in their place.
        trunk = plan.NationalPrefix == plan.NationalPrefixForParsing && !plan.HasNationalPrefixTransformRule ? plan.NationalPrefix : "";
    }

    /// <summary>E.164's, without a plus; empty without a country.</summary>
    public string CallingCode { get; } = "";

    /// <summary>How many digits its numbers have, for a message: "10".</summary>
    public string Lengths { get; } = "";

    /// <summary>A mobile number of the country, with its code, as the plan shows one; without a country one that nobody has (555-01xx, set aside for fiction).</summary>
    public static string ExampleOf(string? country) => country is null or NumberRules.NoCountry
        ? "+12025550123"
        : Plans.Value.Format(Plans.Value.GetExampleNumberForType(country, PhoneNumberType.MOBILE) ?? Plans.Value.GetExampleNumber(country), PhoneNumberFormat.E164);

    public static bool IsCountry(string country) => Plans.Value.GetSupportedRegions().Contains(country);

    /// <summary>
    /// The national number in digits of one of the usual shapes, read without the library: it is in the plan's own patterns, and nothing but a trunk prefix stands before it.
    /// Null where the library must be asked.
    /// </summary>
    public string? ReadUsual(string digits) =>
        IsUsual(digits) && !digits.StartsWith(CallingCode, StringComparison.Ordinal) ? digits
            : trunk.Length > 0 && digits.StartsWith(trunk, StringComparison.Ordinal) && IsUsual(digits.AsSpan(trunk.Length)) && !abroad!.IsMatch(digits) ? digits[trunk.Length..]
            : null;

    /// <summary>The same of an international number's digits, of the plan's own country.</summary>
    /// <param name="digits">From the country code on.</param>
    public string? ReadUsualInternational(string digits) =>
        isAlone && digits.StartsWith(CallingCode, StringComparison.Ordinal) && IsUsual(digits.AsSpan(CallingCode.Length)) ? digits[CallingCode.Length..] : null;

    /// <summary>The other number that digits could be: with the country code before them, and no plus. Null where they can't.</summary>
    public PlannedNumber? ReadWithoutPlus(string digits) =>
        digits.StartsWith(CallingCode, StringComparison.Ordinal) && ReadInternational(digits) is { IsValid: true } read ? read : null;

    /// <summary>What the library says of digits, read in the plan's country.</summary>
    public PlannedNumber? ReadNational(string digits) => country is null ? null : Read(digits, country);

    /// <summary>What it says of an international number.</summary>
    /// <param name="digits">From the country code on.</param>
    public static PlannedNumber? ReadInternational(string digits) => Read("+" + digits, region: null);

    /// <summary>The calling code that an E.164 number begins with; null where there is none of it.</summary>
    /// <param name="identity">E.164 without its plus.</param>
    public static int? CallingCodeOf(string identity)
    {
        // No code begins with another.
        var code = 0;
        for (var i = 0; i < identity.Length && i < 3 && char.IsAsciiDigit(identity[i]); i++)
        {
            code = (code * 10) + identity[i] - '0';
            if (CallingCodes.Value.Contains(code))
            {
                return code;
            }
        }

        return null;
    }

    /// <summary>The ids of all time zones of a calling code, which the library says of a number that is at no place; none where that is not known.</summary>
    public static IReadOnlyList<string> ZonesOf(int callingCode) => Plans.Value.GetRegionCodesForCountryCode(callingCode)
        .SelectMany(static region => Plans.Value.GetSupportedTypesForRegion(region).Select(type => Plans.Value.GetExampleNumberForType(region, type)))
        .FirstOrDefault(static number => number is not null && !Plans.Value.IsNumberGeographical(number)) is { } example
        ? Known(Zones.Value.GetTimeZonesForNumber(example))
        : [];

    /// <summary>The ids of the time zones in which a number may be; none where that is not known.</summary>
    /// <param name="identity">E.164 without its plus.</param>
    public static IReadOnlyList<string> ZonesOf(string identity)
    {
        try
        {
            return Known(Zones.Value.GetTimeZonesForNumber(Plans.Value.Parse("+" + identity, defaultRegion: null)));
        }
        catch (NumberParseException)
        {
            return [];
        }
    }

    /// <summary>Whether a number is two of the plan's, one behind the other.</summary>
    public bool IsTwo(string digits, int at) =>
        at >= fewest && digits.Length - at >= fewest && ReadNational(digits[..at]) is { IsValid: true } && ReadNational(digits[at..]) is { IsValid: true };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool IsUsual(ReadOnlySpan<char> national) => callable is not null && callable.IsMatch(national) && !prefix!.IsMatch(national);

    private static IReadOnlyList<string> Known(IReadOnlyList<string> ids) => ids is [var one] && one == Zones.Value.GetUnknownTimeZone() ? [] : ids;

    private static PlannedNumber? Read(string number, string? region)
    {
        PhoneNumber read;
        try
        {
            read = Plans.Value.Parse(number, region);
        }
        catch (NumberParseException)
        {
            return null;
        }

        var isValid = Plans.Value.IsValidNumber(read);
        return isValid || IsFullLength(read, PhoneNumberType.MOBILE) || IsFullLength(read, PhoneNumberType.FIXED_LINE)
            ? new PlannedNumber(read.CountryCode, Plans.Value.GetNationalSignificantNumber(read), isValid, Plans.Value.GetRegionCodeForNumber(read))
            : null;
    }

    private static bool IsFullLength(PhoneNumber number, PhoneNumberType type) =>
        Plans.Value.IsPossibleNumberForTypeWithReason(number, type) == PhoneNumberUtil.ValidationResult.IS_POSSIBLE;

    // By backtracking, as the library itself matches these patterns: none of them runs away, and a matcher without it would take 50 ms to be made.
    private static Regex Matcher(string pattern) => new(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Regex.InfiniteMatchTimeout);
}

/// <summary>A number by its plan.</summary>
/// <param name="CountryCode">E.164's.</param>
/// <param name="National">What follows it: without a trunk zero, but with the zero that Italy keeps.</param>
/// <param name="IsValid">Whether it lies in a known range; else it only has the full length of a mobile or fixed line.</param>
/// <param name="Country">Whose it is; null where the plan doesn't say.</param>
internal sealed record PlannedNumber(int CountryCode, string National, bool IsValid, string? Country)
{
    /// <summary>E.164 without its plus.</summary>
    public string E164 { get; } = string.Create(CultureInfo.InvariantCulture, $"{CountryCode}{National}");
}
