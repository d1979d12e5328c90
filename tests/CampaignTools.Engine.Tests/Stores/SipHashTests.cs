using System.Buffers.Binary;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>Against `openssl mac -macopt hexkey:000102…0f -macopt size:16 SIPHASH`.</summary>
public sealed class SipHashTests
{
    [Theory]
    [InlineData(0, "A3817F04BA25A8E66DF67214C7550293")]
    [InlineData(1, "DA87C1D86B99AF44347659119B22FC45")]
    [InlineData(7, "A1F1EBBED8DBC153C0B84AA61FF08239")]
    [InlineData(8, "3B62A9BA6258F5610F83E264F31497B4")]
    [InlineData(9, "264499060AD9BAABC47F8B02BB6D71ED")]
    [InlineData(63, "5150D1772F50834A503E069A973FBD7C")]
    [InlineData(300, "CE005A406D14B36D5386B5F7A7E1B311")]
    public void Hash_is_the_published_one(int length, string expected)
    {
        byte[] seed = [.. Enumerable.Range(0, 16).Select(static i => (byte)i)];
        byte[] text = [.. Enumerable.Range(0, length).Select(static i => (byte)i)];
        var (first, second) = SipHash.Hash(seed, text);
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, first);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8), second);
        Assert.Equal(expected, Convert.ToHexString(bytes));
    }
}
