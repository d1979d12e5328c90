using System.Text;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Files;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Numbers;
using CampaignTools.Engine.Screening;
using CampaignTools.Engine.Tests.Stores;

namespace CampaignTools.Engine.Tests.Files;

/// <summary>Do-not-call lists as they come: with headings and without, in any spelling; and what must stop a run.</summary>
public sealed class DoNotCallFileTests : IDisposable
{
    private static readonly NumberKeys Keys = new(NumberKeys.NewSeed());
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("PhoneNumber\n9876543210\n+91 98765-43211\n")]
    [InlineData("Name,Mobile,Reason\nAsha,09876543210,asked\nRavi,'+919876543211,asked\n")]
    [InlineData("DND list\n98765 43210\n0091 98765 43211\n")]
    [InlineData("9876543210\n9876543211")]
    [InlineData("9876543210\r\n\r\n9876543211\r\n\r\n")]
    [InlineData("+919876543210;\n09876543211;2026-01-01\n")]
    [InlineData("Asha,9876543210\nRavi,9876543211\n")]
    [InlineData("\"tel:+91-98765-43210\"\n\"=\"\"9876543211\"\"\"\n")]
    public void Numbers_are_found_however_they_are_written(string text)
    {
        var list = Read(text);
        Assert.Equal(2, list.List.Count);
        Assert.True(list.Has(Keys.Of("919876543210")));
        Assert.True(list.Has(Keys.Of("919876543211")));
        Assert.False(list.Has(Keys.Of("919876543212")));
    }

    [Fact]
    public void Number_that_comes_twice_is_one() => Assert.Equal(1, Read("9876543210\n+919876543210\n09876543210\n").List.Count);

    [Fact]
    public void Column_is_the_one_that_is_named()
    {
        var options = Options() with { Map = new Dictionary<LeadColumn, string[]> { [LeadColumn.PhoneNumber] = ["Line 2"] } };
        Assert.True(DoNotCallFile.Read(Write("Line 1,Line 2\n9876543210,9876543211\n"), options, out _).Has(Keys.Of("919876543211")));
    }

    [Fact]
    public void Each_number_of_several_columns_is_on_it()
    {
        var options = Options() with { Map = new Dictionary<LeadColumn, string[]> { [LeadColumn.PhoneNumber] = ["Phone", "Alternate"] } };
        var list = DoNotCallFile.Read(Write("Phone,Alternate\n9876543210,9876543211\n9876543212,\n"), options, out _);
        Assert.Equal((3, true), (list.List.Count, list.Has(Keys.Of("919876543211"))));
    }

    [Fact]
    public void Number_is_no_heading() => Assert.Equal(
        ErrorIds.InvalidParameter,
        Assert.Throws<CampaignToolsException>(() => DoNotCallFile.Read(
            Write("9876543210\n9876543211\n"),
            Options() with { Map = new Dictionary<LeadColumn, string[]> { [LeadColumn.PhoneNumber] = ["9876543210"] } },
            out _)).ErrorId);

    [Theory]
    [InlineData("98765 43210 (mobile)")]
    [InlineData("9876543210 / 9876543212")]
    [InlineData("98765432O1")]
    [InlineData("9.876543201E+09")]
    [InlineData("Ravi 9876543201")]
    [InlineData("91 9876543201 ext 5")]
    [InlineData("12345")]
    [InlineData("12")]
    public void Unreadable_first_line_is_no_heading(string line) =>
        Assert.Contains("line 1", Assert.Throws<CampaignToolsException>(() => Read($"{line}\n9876543211\n")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("", ErrorIds.InvalidCsv)]
    [InlineData("PhoneNumber\n", ErrorIds.InvalidCsv)]
    [InlineData("Mobile,Phone\n9876543210,9876543211\n", ErrorIds.ColumnNotFound)]
    [InlineData("Name,Reason\nAsha,asked\n", ErrorIds.ColumnNotFound)]
    [InlineData("9876543210,9876543211\n", ErrorIds.ColumnNotFound)]
    [InlineData("PhoneNumber\n9876543210\nasha@example.net\n", ErrorIds.InvalidPhoneNumber)]
    [InlineData("PhoneNumber\n9876543210 / 9876543211\n", ErrorIds.InvalidPhoneNumber)]
    [InlineData("Name,Phone\nAsha,\n", ErrorIds.InvalidPhoneNumber)]
    [InlineData("Phone\n\"9876543210\n", ErrorIds.InvalidCsv)]
    public void What_can_not_be_read_stops_it(string text, string errorId) => Assert.Equal(errorId, Assert.Throws<CampaignToolsException>(() => Read(text)).ErrorId);

    [Fact]
    public void Entries_that_are_none_are_named_with_their_lines_or_left_out()
    {
        const string Text = "PhoneNumber\n9876543210\nnone\n\n12\n9876543211\n";
        var failure = Assert.Throws<CampaignToolsException>(() => Read(Text));
        Assert.Contains("2 entries", failure.Message, StringComparison.Ordinal);
        Assert.Contains("line 3, 'none'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("line 5, '12'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, DoNotCallFile.Read(Write(Text), Options() with { SkipsUnreadable = true }, out var skipped).List.Count);
        Assert.Equal(2, skipped);
    }

    [Fact]
    public void File_that_is_not_there_is_said_so() =>
        Assert.Equal(ErrorIds.FileNotFound, Assert.Throws<CampaignToolsException>(() => DoNotCallFile.Read(Path.Combine(folder.FullPath, "none.csv"), Options(), out _)).ErrorId);

    private static DoNotCallFileOptions Options() => new() { Numbers = new NumberRules("IN", NumberFormat.AsWritten), Keys = Keys };

    private DoNotCallNumbers Read(string text) => DoNotCallFile.Read(Write(text), Options(), out _);

    private string Write(string text)
    {
        var path = Path.Combine(folder.FullPath, "dnc.csv");
        File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        return path;
    }
}
