using System.Reflection;

namespace CampaignTools.Engine.Tests.Secrets;

public sealed class ShownTextTests
{
    private const string Hostile = "a\u001b[31m\nb\r\tc\0\u0085\u009b2J\u007f\u202ed\u2028e\u2066f\u200b\ufeff\ud83d";

    [Theory]
    [InlineData("\u001b]0;x\u0007", "\\x1b]0;x\\x07")]
    [InlineData("a\r\n\tb\0", "a\\r\\n\\tb\\x00")]
    [InlineData("\u007f\u0080\u0085\u009b\u009f", "\\x7f\\x80\\x85\\x9b\\x9f")]
    [InlineData("\u2028\u2029", "\\u2028\\u2029")]
    [InlineData("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", "\\u200e\\u200f\\u061c\\u202a\\u202b\\u202c\\u202d\\u202e\\u2066\\u2067\\u2068\\u2069")]
    [InlineData("\ufeff\u200b\u2060", "\\ufeff\\u200b\\u2060")]
    public void Writes_out_what_is_not_seen(string text, string shown)
    {
        Assert.Equal(shown, ShownText.Of(text));
        Assert.Equal(shown, ShownText.Of(shown));
    }

    [Fact]
    public void Writes_out_half_a_character() => Assert.Equal("\\ud800x\\udc00", ShownText.Of("\ud800x\udc00"));

    // Letters of every script, joined ones and pairs among them, a backslash and the no-break space are text.
    [Theory]
    [InlineData("Zoë O'Neil \\x1b C:\\new")]
    [InlineData("മലയാളം ക്\u200dഷ می\u200cخواهم 👩\u200d👩\u200d👧 \u00a0€")]
    [InlineData("")]
    public void Leaves_text_as_it_is(string text)
    {
        Assert.Same(text, ShownText.Of(text));
        Assert.Same(text, ShownText.Cut(text, 100));
    }

    [Theory]
    [InlineData("abcdefghij", 10, "abcdefghij")]
    [InlineData("abcdefghijk", 10, "abcdefg...")]
    [InlineData("abcdef\u001bgh", 12, "abcdef\\x1bgh")]
    [InlineData("abcdef\u001bgh", 11, "abcdef...")]
    [InlineData("abcdef😀ghij", 10, "abcdef...")]
    [InlineData("abcde😀ghijkl", 10, "abcde😀...")]
    public void Cuts_where_a_whole_character_ends(string text, int longest, string shown) => Assert.Equal(shown, ShownText.Cut(text, longest));

    /// <summary>Whatever a provider, a cell or a name brings: every text of every type that comes out is shown, but the row as it came in.</summary>
    [Fact]
    public void Every_text_of_every_type_that_comes_out_is_shown()
    {
        var seen = 0;
        foreach (var type in typeof(LeadResult).Assembly.GetExportedTypes().Where(static type => type.IsClass && !type.IsAbstract && !typeof(Delegate).IsAssignableFrom(type)))
        {
            var one = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)[0] is var make && make.GetParameters().Length == 0
                ? make.Invoke([])
                : make.Invoke([new object()]);
            foreach (var text in type.GetProperties().Where(static one => one.PropertyType == typeof(string) && one.CanWrite && one.Name is not ("ErrorId" or "Action" or "Operation")))
            {
                text.SetValue(one, Hostile);
                Assert.Equal($"{type.Name}.{text.Name}: {ShownText.Of(Hostile)}", $"{type.Name}.{text.Name}: {text.GetValue(one)}");
                seen++;
            }

            Assert.DoesNotContain('\u001b', one.ToString()!);
        }

        Assert.True(seen > 25);
    }

    [Fact]
    public void The_row_as_it_came_in_is_kept() => Assert.Equal(Hostile, new LeadResult { InputObject = Hostile, PhoneNumber = Hostile }.InputObject);
}
