using CampaignTools.Engine.Numbers;

namespace CampaignTools.Engine.Tests.Numbers;

public sealed class NumberRulesTests
{
    private static readonly NumberRules India = new("IN", NumberFormat.AsWritten);
    private static readonly NumberRules Nowhere = new(country: null, NumberFormat.AsWritten);
    private static readonly NumberRules Unread = new(NumberRules.NoCountry, NumberFormat.AsWritten);

    // One person.
    [Theory]
    [InlineData("+919876543210", "+919876543210")]
    [InlineData("9876543210", "9876543210")]
    [InlineData("09876543210", "09876543210")]
    [InlineData("0091 98765 43210", "00919876543210")]
    [InlineData("+91 (0) 98765-43210", "+919876543210")]
    [InlineData("91-9876543210", "919876543210")]
    [InlineData("tel:+91-98765-43210", "+919876543210")]
    [InlineData("+91-0-98765-43210", "+919876543210")]
    [InlineData("+91 098765 43210", "+919876543210")]
    [InlineData("'9876543210", "9876543210")]
    [InlineData("’9876543210", "9876543210")]
    [InlineData("=\"9876543210\"", "9876543210")]
    [InlineData("9876543210.0", "9876543210")]
    [InlineData("9876543210.000000", "9876543210")]
    [InlineData("9.876.543.210", "9876543210")]
    [InlineData("९८७६५४३२१०", "9876543210")]
    [InlineData("９８７６５４３２１０", "9876543210")]
    [InlineData("＋919876543210", "+919876543210")]
    [InlineData("98765・43210", "9876543210")]
    [InlineData("98765·43210", "9876543210")]
    [InlineData("98765\u201543210", "9876543210")]
    [InlineData("\u202A+919876543210\u202C", "+919876543210")]
    [InlineData("98765\u00AD43210", "9876543210")]
    [InlineData("9876543210\uFE0F", "9876543210")]
    [InlineData("(+91) 98765 43210", "+919876543210")]
    public void Writings_of_one_number(string cell, string sent)
    {
        var verdict = India.Judge(cell);
        Assert.Equal(sent, verdict.Number);
        Assert.Equal("919876543210", verdict.Identity);
        Assert.Null(verdict.Note);
    }

    [Theory]
    [InlineData("+44 (0)20 7946 0000", "+442079460000")]
    [InlineData("+49 (0) 30 901820", "+4930901820")]
    [InlineData("+39 06 1234567", "+39061234567")]
    [InlineData("0044 20 7946 0000", "00442079460000")]
    [InlineData("（022）23456789", "02223456789")]
    public void Other_numbers(string cell, string sent) => Assert.Equal(sent, India.Judge(cell).Number);

    [Theory]
    [InlineData("-9876543119", "minus")]
    [InlineData("−9876543119", "minus")]
    [InlineData("9.87654E+09", "rounded")]
    [InlineData("9876543215.5", "fraction")]
    [InlineData("9876543216,0", "fraction")]
    [InlineData("61234567\n62345678", "two")]
    [InlineData("2345678\r\n2345679", "two")]
    [InlineData("61234567 62345678", "two")]
    [InlineData("61234567\t62345678", "two")]
    [InlineData("61234567/62345678", "two")]
    [InlineData("61234567, 62345678", "two")]
    [InlineData("61234567 ::: 62345678", "two")]
    [InlineData("61234567; 62345678", "two")]
    [InlineData("22334455-56", "range")]
    [InlineData("98765O3210", "'O' is a letter")]
    [InlineData("022-23456789;ext=12", "extension")]
    [InlineData("02223456789x12", "extension")]
    [InlineData("022 23456789 ext. 12", "extension")]
    [InlineData("*6712345678", "'*' has no place")]
    [InlineData("9876543210#", "'#' has no place")]
    [InlineData("022/23456789", "'/' has no place")]
    [InlineData("\u202E9876543226\u202C", "U+202E")]
    [InlineData("9876543227\0", "U+0000")]
    [InlineData("\uFFFC9876543228", "U+FFFC")]
    [InlineData("12345", "numbers of IN have 10 digits")]
    [InlineData("+999 123456", "no country has numbers like it")]
    [InlineData("", "3 to 16 digits")]
    [InlineData("98765432109876543", "3 to 16 digits")]
    public void Is_refused_with_its_reason(string cell, string reason)
    {
        var verdict = India.Judge(cell);
        Assert.Null(verdict.Number);
        Assert.Contains(reason, verdict.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void The_full_length_in_no_known_range_is_sent_with_a_note()
    {
        var verdict = India.Judge("5234567890");
        Assert.Equal("5234567890", verdict.Number);
        Assert.Contains("no range that is known", verdict.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("123", "123")]
    [InlineData("+12", null)]
    [InlineData("0091 98765 43210", "919876543210")]
    [InlineData("+91 98765 43210", "919876543210")]
    [InlineData("09876543210", "09876543210")]
    public void Without_a_country_digits_are_digits(string cell, string? identity) => Assert.Equal(identity ?? "", Unread.Judge(cell).Identity);

    [Theory]
    [InlineData("123", "123")]
    [InlineData("+919876543210", "919876543210")]
    [InlineData("919876543210", "919876543210")]
    [InlineData("+91123", "")]
    public void Where_no_country_is_known_a_plus_says_its_own(string cell, string identity) => Assert.Equal(identity, Nowhere.Judge(cell).Identity);

    [Theory]
    [InlineData("09876543210", NumberFormat.E164, "+919876543210")]
    [InlineData("09876543210", NumberFormat.Digits, "919876543210")]
    [InlineData("09876543210", NumberFormat.National, "9876543210")]
    [InlineData("9876543210", NumberFormat.E164, "+919876543210")]
    [InlineData("+919876543210", NumberFormat.National, "9876543210")]
    [InlineData("+442079460000", NumberFormat.National, "+442079460000")]
    [InlineData("+919876543210", NumberFormat.Digits, "919876543210")]
    public void Goes_in_the_form_that_is_asked_for(string cell, NumberFormat format, string sent) => Assert.Equal(sent, new NumberRules("IN", format).Judge(cell).Number);

    [Fact]
    public void Digits_need_the_country_of_a_leading_zero()
    {
        Assert.Null(new NumberRules(country: null, NumberFormat.Digits).Judge("09876543210").Number);
        Assert.Equal("919876543210", new NumberRules(country: null, NumberFormat.Digits).Judge("0091 9876543210").Number);
    }

    [Fact]
    public void Italy_keeps_its_zero() => Assert.Equal("061234567", new NumberRules("IT", NumberFormat.National).Judge("+39 06 1234567").Number);
}
