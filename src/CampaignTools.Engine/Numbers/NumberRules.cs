using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace CampaignTools.Engine.Numbers;

/// <summary>What is sent for a cell, and who it is: by country, and in the form that the provider is to get.</summary>
/// <param name="country">ISO 3166, two letters, in which numbers are read that don't say their own; <see cref="NoCountry"/> to read none by country; null where none is known.</param>
/// <param name="format">How numbers go to the provider.</param>
internal sealed class NumberRules(string? country, NumberFormat format)
{
    /// <summary>-Country None: 3 to 16 digits, whatever they are.</summary>
    public const string NoCountry = "None";

    // Made when the first number needs it: the library's plans take a moment, and a list that is wrong by its columns never asks.
    private NumberPlan? plan;

    public string? Country => country;

    private NumberPlan Plan => plan ??= new NumberPlan(country);

    /// <summary>The country of that name, in capitals; null where there is none.</summary>
    public static string? Find(string name) =>
        name.Equals(NoCountry, StringComparison.OrdinalIgnoreCase) ? NoCountry
            : name.Length == 2 && name.ToUpperInvariant() is var upper && NumberPlan.IsCountry(upper) ? upper : null;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public NumberVerdict Judge(string cell)
    {
        // Most cells hold a number and nothing else.
        if (country is not (null or NoCountry) && WrittenNumber.IsPlain(cell) && Plan.ReadUsual(cell) is { } national)
        {
            return SendOwn(cell, national);
        }

        return NumberReader.Read(cell, out var why) is { } written ? Judge(written) : NumberVerdict.Refuse(why);
    }

    private NumberVerdict Judge(WrittenNumber written)
    {
        if (country == NoCountry)
        {
            return written.BracketedZero >= 0
                ? NumberVerdict.Refuse("write it without the (0), or give a -Country: it belongs to some countries' numbers and not to others'")
                : WithoutPlan(written);
        }

        if (written.IsInternational)
        {
            return International(written);
        }

        return country is null
            ? written.BracketedZero < 0 ? WithoutPlan(written) : NumberVerdict.Refuse("write it with a + before the country code, or without the (0)")
            : National(written);
    }

    // Digits as they are: nobody knows more of them.
    private NumberVerdict WithoutPlan(WrittenNumber written)
    {
        var identity = written is { IsInternational: true, HasPlus: false } ? written.FromCountryCode : written.Digits;
        if (identity.Length < WrittenNumber.FewestDigits)
        {
            return NumberVerdict.Refuse(WrittenNumber.Rule);
        }

        return format == NumberFormat.Digits && !written.IsInternational && written.Digits[0] == '0'
            ? NumberVerdict.Refuse("write it with its country code and without the leading 0, or give a -Country")
            : new NumberVerdict(format == NumberFormat.Digits ? identity : written.Plain, identity);
    }

    private NumberVerdict International(WrittenNumber written)
    {
        var digits = written.FromCountryCode;
        if (written is { HasPlus: true, BracketedZero: < 0 } && country is not null && Plan.ReadUsualInternational(digits) is { } national)
        {
            return SendOwn(written.Plain, national);
        }

        var read = written.BracketedZero < 0 ? NumberPlan.ReadInternational(digits) : WithBracketedZero(digits, written.BracketedZero - (written.HasPlus ? 0 : 2));

        // 00 may also be how a number of the country itself begins.
        if (!written.HasPlus && Plan.ReadNational(written.Digits) is { IsValid: true } own && own.E164 != read?.E164)
        {
            return read is { IsValid: true }
                ? NumberVerdict.Refuse($"write it with a +: in {country} it could be a number of another country or of this one")
                : Send(written, own);
        }

        return read is null ? NumberVerdict.Refuse("no country has numbers like it: check its country code and its length") : Send(written, read);
    }

    // (0) is dialled within a country and left out from abroad; a number that has a zero there anyway is another.
    private static PlannedNumber? WithBracketedZero(string digits, int at)
    {
        if (at < 1 || at >= digits.Length)
        {
            return null;
        }

        var without = NumberPlan.ReadInternational(digits.Remove(at, 1));
        var with = NumberPlan.ReadInternational(digits);
        return without is { IsValid: true } && with is { IsValid: true } && without.E164 != with.E164 ? null
            : without is { IsValid: true } ? without
            : with is { IsValid: true } ? with
            : without;
    }

    private NumberVerdict National(WrittenNumber written)
    {
        if (written.BracketedZero >= 0)
        {
            return Plan.ReadNational(written.Digits.Remove(written.BracketedZero, 1)) is { IsValid: true } without ? Send(written, without) : Refused();
        }

        for (var at = 4; written.Blanks != 0 && at < written.Digits.Length; at++)
        {
            if ((written.Blanks & (1u << at)) != 0 && Plan.IsTwo(written.Digits, at))
            {
                return NumberVerdict.Refuse("give one number in a cell: this looks like two");
            }
        }

        if (Plan.ReadUsual(written.Digits) is { } national)
        {
            return SendOwn(written.Digits, national);
        }

        if (Plan.ReadNational(written.Digits) is not { } read)
        {
            return Refused();
        }

        return Plan.ReadWithoutPlus(written.Digits) is { } other && other.E164 != read.E164
            ? read.IsValid ? NumberVerdict.Refuse("write it with a + or with its trunk zero: it could have its country code before it or not") : Send(written, other)
            : Send(written, read);
    }

    private NumberVerdict Refused() =>
        NumberVerdict.Refuse(Plan.Lengths.Length > 0
            ? $"numbers of {country} have {Plan.Lengths} digits, and this is not one of them; write a number of another country with + and its code, or give its -Country"
            : $"this is no number of {country}; write a number of another country with + and its code, or give its -Country");

    private NumberVerdict SendOwn(string plain, string national)
    {
        var identity = Plan.CallingCode + national;
        return new NumberVerdict(Form(plain, identity, national, isOwn: true), identity);
    }

    private NumberVerdict Send(WrittenNumber written, PlannedNumber read)
    {
        var plain = written.Plain;
        var identity = read.E164;

        // A zero that is dialled only within the country goes, wherever it stood behind the country code.
        if (written.IsInternational && plain.Length == (written.HasPlus ? 2 : 3) + identity.Length)
        {
            plain = (written.HasPlus ? "+" : "00") + identity;
        }
        else if (written.BracketedZero >= 0)
        {
            plain = (written.HasPlus ? "+" : written.IsInternational ? "00" : "") + identity;
        }

        return new NumberVerdict(Form(plain, identity, read.National, read.Country == country), identity, read.IsValid ? null : $"it has the length of a number of {read.Country ?? country}, but is in no range that is known there");
    }

    private string Form(string plain, string identity, string national, bool isOwn) => format switch
    {
        NumberFormat.E164 => "+" + identity,
        NumberFormat.Digits => identity,
        NumberFormat.National => isOwn ? national : "+" + identity,
        _ => plain,
    };
}

/// <summary>What is to be done with a cell.</summary>
/// <param name="Number">What is sent; null where it is refused.</param>
/// <param name="Identity">Whose number it is: E.164 without its plus; where no country is known, its digits. Digits only.</param>
/// <param name="Note">Why it is refused, a part of a sentence; or, where it is sent all the same, what is odd about it; else null.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NumberVerdict(string? Number, string Identity, string? Note = null)
{
    public static NumberVerdict Refuse(string why) => new(null, "", why);
}
