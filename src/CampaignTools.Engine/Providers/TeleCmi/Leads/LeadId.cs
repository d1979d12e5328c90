using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CampaignTools.Engine.Providers.TeleCmi.Leads;

/// <summary>
/// The <c>lead_id</c> that a client makes: a name-based UUID (RFC 9562, version 5) of the account, the list and the row's content.
/// The same row for the same list has the same id on every run and every machine, so that a repeat can be recognized.
/// </summary>
internal sealed class LeadId
{
    /// <summary>The namespace of this project's lead ids. Never to be changed: ids of earlier runs would no longer match.</summary>
    private static readonly Guid Namespace = new("6f1d5a0e-8c3b-5e57-9a44-2b7c60d1e9f3");

    private readonly ArrayBufferWriter<byte> name = new(256);

    /// <summary>Begins the id of a row.</summary>
    public void Begin(string account, string list)
    {
        name.ResetWrittenCount();
        Namespace.TryWriteBytes(name.GetSpan(16), bigEndian: true, out var written);
        name.Advance(written);
        Add(account);
        Add(list);
    }

    /// <summary>Adds a part of the row's content. Each part says its length, so that "ab" and "c" differ from "a" and "bc".</summary>
    public void Add(string part)
    {
        BinaryPrimitives.WriteInt32BigEndian(name.GetSpan(4), Encoding.UTF8.GetByteCount(part));
        name.Advance(4);
        Encoding.UTF8.GetBytes(part, name);
    }

    public Guid End() => OfName(name.WrittenSpan);

    /// <summary>The version 5 UUID of a namespace (its 16 bytes) followed by a name.</summary>
    public static Guid OfName(ReadOnlySpan<byte> namespaceAndName)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
#pragma warning disable CA5350 // RFC 9562 wants SHA-1 for version 5; nothing is kept secret by it.
        SHA1.HashData(namespaceAndName, hash);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
