using System.Text;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Tests.Ozonetel;

public sealed class PlainJsonRowTests
{
    [Theory]
    [InlineData("9800000000|Meena|2026-11-25 10:00:00")]
    [InlineData("9800000000||x")]
    [InlineData("<a> & 'b' + / ~ `")]
    public void Plain_texts_are_written_as_the_general_writer_writes_them(string texts)
    {
        var (isWritten, json) = Write(texts.Split('|'), room: 512);
        Assert.True(isWritten);
        using var general = new JsonBody();
        var writer = general.Begin();
        writer.WriteStartArray();
        writer.WriteStartArray();
        foreach (var text in texts.Split('|'))
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
        writer.WriteEndArray();
        general.End();
        Assert.Equal(Encoding.UTF8.GetString(general.Bytes.Span), json);
    }

    [Theory]
    [InlineData("a\"b", 512)]
    [InlineData("a\\b", 512)]
    [InlineData("a\nb", 512)]
    [InlineData("a\u007Fb", 512)]
    [InlineData("मीना", 512)]
    [InlineData("longer than there is room", 20)]
    public void Of_other_texts_nothing_is_written(string text, int room)
    {
        var (isWritten, json) = Write(["9800000000"[..1], text], room);
        Assert.False(isWritten);
        Assert.Equal("[]", json);
    }

    private static (bool IsWritten, string Json) Write(string[] texts, int room)
    {
        using var body = new JsonBody();
        var writer = body.Begin();
        writer.WriteStartArray();
        var row = new PlainJsonRow(new byte[room]);
        foreach (var text in texts)
        {
            row.Add(text);
        }

        var isWritten = row.TryWrite(writer);
        writer.WriteEndArray();
        body.End();
        return (isWritten, Encoding.UTF8.GetString(body.Bytes.Span));
    }
}
