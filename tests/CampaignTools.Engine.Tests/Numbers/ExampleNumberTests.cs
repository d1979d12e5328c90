using CampaignTools.Engine.Numbers;
using PhoneNumbers;

namespace CampaignTools.Engine.Tests.Numbers;

/// <summary>The library's own example numbers of all countries, as lists may write them: sent as themselves or refused, none as another.</summary>
public sealed class ExampleNumberTests
{
    private static readonly PhoneNumberUtil Plans = PhoneNumberUtil.GetInstance();

    private static readonly (string Region, PhoneNumber Number)[] Examples =
    [
        .. from region in Plans.GetSupportedRegions().Order(StringComparer.Ordinal)
           from type in Plans.GetSupportedTypesForRegion(region)
           let number = Plans.GetExampleNumberForType(region, type)
           where number is not null
           select (region, number),
    ];

    [Fact]
    public void Zones_by_calling_code_are_those_of_each_of_its_numbers()
    {
        foreach (var (_, number) in Examples)
        {
            var identity = Plans.Format(number, PhoneNumberFormat.E164)[1..];
            Assert.Equal(number.CountryCode, NumberPlan.CallingCodeOf(identity));

            // Where the code has one zone, no number is parsed: the library must say the same of each.
            if (NumberPlan.ZonesOf(identity) is { Count: > 0 } ids)
            {
                Assert.Equal(ids, NumberZones.Of(identity).Select(static zone => zone.Id));
            }
        }

        Assert.Equal("Asia/Calcutta", Assert.Single(NumberZones.Of("919876543210")).Id);
        Assert.Empty(NumberZones.Of("0"));
    }

    [Theory]
    [InlineData("E164", 0.99)]
    [InlineData("International", 0.98)]
    [InlineData("Rfc3966", 0.98)]
    [InlineData("00", 0.95)]
    [InlineData("(0)", 0.9)]
    [InlineData(".000", 0.9)]
    [InlineData("doubled by a slash", 0)]
    [InlineData("doubled by a blank", 0)]
    [InlineData("doubled by a comma", 0)]
    [InlineData("doubled by a line break", 0)]
    [InlineData("international, doubled by a blank", 0)]
    [InlineData("00, doubled by a blank", 0)]
    public void Is_sent_as_itself_or_refused(string form, double atLeast) => Check(form, atLeast, static _ => null, static _ => "IN", static _ => "US", static _ => "DE");

    [Theory]
    [InlineData("National", 0.97)]
    [InlineData("national digits", 0.97)]
    [InlineData("national, .000", 0.6)]
    [InlineData("without plus", 0.6)]
    [InlineData("national, doubled by a blank", 0)]
    [InlineData("national digits, doubled by a blank", 0)]
    [InlineData("national digits, doubled by a slash", 0)]
    [InlineData("national digits, doubled by a line break", 0)]
    [InlineData("E164", 0.97)]
    [InlineData("International", 0.97)]
    [InlineData("00", 0.9)]
    [InlineData("(0)", 0.9)]
    public void Is_sent_as_itself_or_refused_in_its_country(string form, double atLeast) => Check(form, atLeast, static region => region);

    [Theory]
    [InlineData("national digits", 0.97)]
    [InlineData("without trunk", 0.97)]
    [InlineData("E164", 0.97)]
    public void Is_sent_as_itself_or_refused_in_the_country_that_its_code_is_named_after(string form, double atLeast) =>
        Check(form, atLeast, static region => Plans.GetRegionCodeForCountryCode(Plans.GetCountryCodeForRegion(region)));

    /// <summary>What is read without the library is what it says itself, of numbers of which some digits are others, one is too many or one is missing.</summary>
    [Fact]
    public void Numbers_like_them_are_read_as_the_library_reads_them()
    {
        var random = new Random(20261129);
        var wrong = new List<string>();
        var valid = 0;
        foreach (var (region, number) in Examples)
        {
            var trunk = Plans.GetMetadataForRegion(region).NationalPrefix;
            for (var i = 0; i < 100; i++)
            {
                var like = Like(Plans.GetNationalSignificantNumber(number), random);
                var cell = random.Next(4) switch { 0 => like, 1 => trunk + like, 2 => "0" + like, _ => $"+{number.CountryCode}{like}" };
                var blank = random.Next(3, cell.Length);
                var verdict = Rules(region, NumberFormat.National).Judge(random.Next(2) == 0 ? cell : $"{cell[..blank]}-{cell[blank..]}");

                // 00 is a plus here, in any country.
                if (verdict.Number is null || cell.StartsWith("00", StringComparison.Ordinal))
                {
                    continue;
                }

                // Digits may be a number with its country code too.
                var said = Said(cell, region);
                said = said.E164 == verdict.Identity ? said : Said("+" + cell.TrimStart('+'), region);
                valid += said.IsValid ? 1 : 0;
                if (said.E164 != verdict.Identity || said.IsValid == verdict.Note is not null || verdict.Number != (said.Region == region ? said.National : "+" + said.E164))
                {
                    wrong.Add($"{cell}, read in {region}: {verdict}, not {said}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join('\n', wrong.Take(30))}");
        Assert.InRange(valid, 30 * Examples.Length, 100 * Examples.Length);
    }

    [Fact]
    public void Plan_s_own_patterns_are_not_all_of_it()
    {
        // Of a range of Germany's fixed lines that the whole plan has not.
        Assert.Contains("no range that is known", Rules("DE", NumberFormat.E164).Judge("0493-0171481").Note, StringComparison.Ordinal);
        Assert.Contains("no range that is known", Rules("DE", NumberFormat.E164).Judge("+494930171481").Note, StringComparison.Ordinal);

        // In Israel 015 is how numbers of other countries begin, and what follows would be one of its own behind a trunk zero.
        Assert.Null(Rules("IL", NumberFormat.E164).Judge("015341234565").Number);
    }

    private static string Like(string digits, Random random)
    {
        var like = digits.ToCharArray();
        for (var i = random.Next(1, like.Length); i > 0; i--)
        {
            like[random.Next(like.Length)] = (char)('0' + random.Next(10));
        }

        return random.Next(8) switch { 0 when like.Length > 3 => new string(like[1..]), 1 => new string([.. like, '0']), _ => new string(like) };
    }

    private static (string? E164, bool IsValid, string? Region, string National) Said(string cell, string region)
    {
        try
        {
            var read = Plans.Parse(cell, region);
            return (Plans.Format(read, PhoneNumberFormat.E164)[1..], Plans.IsValidNumber(read), Plans.GetRegionCodeForNumber(read), Plans.GetNationalSignificantNumber(read));
        }
        catch (NumberParseException)
        {
            return default;
        }
    }

    private static void Check(string form, double atLeast, params Func<string, string?>[] countries)
    {
        var wrong = new List<string>();
        var sent = 0;
        foreach (var country in countries)
        {
            sent = 0;
            foreach (var (region, number) in Examples)
            {
                var cell = Write(form, number);
                var e164 = Plans.Format(number, PhoneNumberFormat.E164)[1..];
                foreach (var how in Enum.GetValues<NumberFormat>())
                {
                    var verdict = Rules(country(region), how).Judge(cell);
                    if (verdict.Number is null)
                    {
                        continue;
                    }

                    sent += how == NumberFormat.E164 ? 1 : 0;

                    // Of a country's own numbers only what is dialled within it.
                    var national = Plans.GetRegionCodeForNumber(number) == country(region) ? Plans.GetNationalSignificantNumber(number) : "+" + e164;
                    if (verdict.Identity != e164 || (how == NumberFormat.National && verdict.Number != national) || (how == NumberFormat.E164 && verdict.Number != "+" + e164) || (how == NumberFormat.Digits && verdict.Number != e164))
                    {
                        wrong.Add($"{cell} of {region}, read in {country(region) ?? "no country"}: {verdict.Number} ({verdict.Identity}), not {e164}");
                    }
                }
            }

            Assert.True(sent >= atLeast * Examples.Length, $"{sent} of {Examples.Length} read");
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong, {sent} sent:\n{string.Join('\n', wrong.Take(30))}");
        Assert.True(atLeast > 0 || sent == 0, $"{sent} sent");
    }

    private static readonly Dictionary<(string?, NumberFormat), NumberRules> Made = [];

    private static NumberRules Rules(string? country, NumberFormat format)
    {
        lock (Made)
        {
            if (!Made.TryGetValue((country, format), out var rules))
            {
                Made.Add((country, format), rules = new NumberRules(country, format));
            }

            return rules;
        }
    }

    private static string Write(string form, PhoneNumber number)
    {
        var e164 = Plans.Format(number, PhoneNumberFormat.E164);
        var international = Plans.Format(number, PhoneNumberFormat.INTERNATIONAL);
        var national = Plans.Format(number, PhoneNumberFormat.NATIONAL);
        var nationalDigits = string.Concat(national.Where(char.IsAsciiDigit));
        return form switch
        {
            "E164" => e164,
            "International" => international,
            "Rfc3966" => Plans.Format(number, PhoneNumberFormat.RFC3966),
            "00" => "00" + e164[1..],
            "(0)" => $"+{number.CountryCode} (0) {Plans.GetNationalSignificantNumber(number)}",
            ".000" => e164 + ".000",
            "doubled by a slash" => $"{e164}/{e164}",
            "doubled by a blank" => $"{e164} {e164}",
            "doubled by a comma" => $"{e164}, {e164}",
            "doubled by a line break" => $"{e164}\n{e164}",
            "international, doubled by a blank" => $"{international} {international}",
            "00, doubled by a blank" => $"00{e164[1..]} 00{e164[1..]}",
            "National" => national,
            "national digits" => nationalDigits,
            "national, .000" => national + ".000",
            "without trunk" => Plans.GetNationalSignificantNumber(number),
            "without plus" => e164[1..],
            "national, doubled by a blank" => $"{national} {national}",
            "national digits, doubled by a blank" => $"{nationalDigits} {nationalDigits}",
            "national digits, doubled by a slash" => $"{nationalDigits}/{nationalDigits}",
            "national digits, doubled by a line break" => $"{nationalDigits}\n{nationalDigits}",
            _ => throw new ArgumentOutOfRangeException(nameof(form)),
        };
    }
}
