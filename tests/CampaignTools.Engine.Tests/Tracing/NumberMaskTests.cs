using System.Text.RegularExpressions;
using CampaignTools.Engine.Tracing;

namespace CampaignTools.Engine.Tests.Tracing;

public sealed class NumberMaskTests
{
    private readonly NumberMask mask = new();

    [Theory]
    [InlineData("""{"phoneNumber":"919876543210"}""")]
    [InlineData("""{"phoneNumber":919876543210}""")]
    [InlineData("+919876543210")]
    [InlineData("09876543210 is there")]
    [InlineData("+91 98765 43210")]
    [InlineData("+91-98765-43210")]
    [InlineData("(098765) 43210")]
    [InlineData("98765.43210")]
    [InlineData("98765\u00a043210")]
    [InlineData("98765\u201143210")]
    [InlineData("98765\u201343210")]
    [InlineData("98765\t43210")]
    [InlineData("98765&nbsp;43210")]
    [InlineData("98765<wbr>43210")]
    [InlineData("98765_43210")]
    [InlineData("0987 6543210")]
    [InlineData("91-9876543210")]
    [InlineData("numbers=%2B919876543210,x")]
    [InlineData("number=%2B91%2098765%2043210")]
    [InlineData("number=98765+43210&x")]
    [InlineData("Row\\n9876543210")]
    [InlineData("\\u0022919876543210")]
    [InlineData("९८७६५४३२१०")]
    [InlineData("on 2026-11-29 9876543210 was called")]
    public void Names_a_number_however_it_is_written(string text)
    {
        var masked = mask.Mask(text, []);
        Assert.Equal(mask.Mask("9876543210", []), Assert.Single(Regex.Matches(masked, @"\(10:[a-z]{6}\)")).Value);
        Assert.DoesNotMatch(@"\d{5}", masked.Replace("u0022", "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"code":200,"count":500000,"index":12}""")]
    [InlineData("2026-11-29 10:30:00")]
    [InlineData("29/11/2026 10:30, 29-11-2026, 29.11.2026")]
    [InlineData("StartTime=2026-11-29+10%3A30%3A00")]
    [InlineData("Row 5 2026-11-29 10:30")]
    [InlineData("[1000,2000,3000]")]
    [InlineData("127.0.0.1:35121")]
    public void Leaves_what_is_no_number(string text) => Assert.Equal(text, mask.Mask(text, ["54321"]));

    [Fact]
    public void A_short_number_is_named_where_it_is_known_to_be_one()
    {
        Assert.Matches(@"^\{""phone"":""\(45:[a-z]{6}\)"",""code"":200\}$", mask.Mask("""{"phone":"12345","code":200}""", ["+12345"]));
        Assert.Equal("12346", mask.Mask("12346", ["123456"]));
    }

    [Fact]
    public void An_id_that_is_made_of_a_number_has_a_name() =>
        Assert.Matches(@"^id \(id:[a-z]{6}\)$", mask.Mask("id 89dbac87-40c2-50c9-8b4e-34344434f3f9", []));

    [Fact]
    public void Another_number_has_another_name_and_so_has_the_same_one_elsewhere()
    {
        Assert.NotEqual(mask.Mask("9876543210", []), mask.Mask("9876543310", []));
        Assert.NotEqual(mask.Mask("9876543210", []), new NumberMask().Mask("9876543210", []));
    }
}
