using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Values;

namespace CampaignTools.Engine.Imports;

/// <summary>
/// Finds a row again by who is to be called in which campaign, not by its place: a list that was sorted, added to or written another way goes on where it was, and nobody
/// is called again because their name or time has changed.
/// </summary>
/// <param name="seed">The import's own, from when it was made: what comes from a form on the web must not be able to pass for another row.</param>
internal sealed class ImportRowKey(byte[] seed)
{
    private const int UsualBytes = 512;

    /// <summary>A seed for a new import.</summary>
    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(SipHash.SeedBytes);

    /// <summary>The key of the number in the campaign.</summary>
    public RowKey Of(LeadRow row) => Of(row.CampaignName, row.Identity);

    /// <summary>The same of a row of a provider's list.</summary>
    public RowKey Of(string? campaign, string identity) => Hash(campaign, identity, isRepeated: false, ownTime: 0, occurrence: 0);

    /// <summary>The key of one of the rows of a number that may have several (-AllowDuplicateRow): they differ by their own time, those of one time by count.</summary>
    public RowKey OfRepeated(LeadRow row) => OfRepeated(row.CampaignName, row.Identity, row.HasOwnTime ? row.When : null, row.Occurrence);

    /// <summary>The same of a row of a provider's list.</summary>
    public RowKey OfRepeated(string? campaign, string identity, DateTime? ownTime, int occurrence) => Hash(campaign, identity, isRepeated: true, ownTime?.Ticks ?? 0, occurrence);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private RowKey Hash(string? campaign, string identity, bool isRepeated, long ownTime, int occurrence)
    {
        var length = LengthOf(campaign) + LengthOf(identity) + sizeof(long) + sizeof(int);
        var rented = length > UsualBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> buffer = rented ?? stackalloc byte[UsualBytes];
        var written = 0;
        Add(buffer, ref written, campaign);
        Add(buffer, ref written, identity);
        if (isRepeated)
        {
            MemoryMarshal.Write(buffer[written..], ownTime);
            written += sizeof(long);
            MemoryMarshal.Write(buffer[written..], occurrence);
            written += sizeof(int);
        }

        var (first, second) = SipHash.Hash(seed, buffer[..written]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }

        return new RowKey(first, second);
    }

    private static int LengthOf(string? text) => sizeof(int) + ((text?.Length ?? 0) * sizeof(char));

    // Every text goes with its length, so that no two rows can run together into the same bytes.
    private static void Add(Span<byte> buffer, ref int written, string? text)
    {
        MemoryMarshal.Write(buffer[written..], text?.Length ?? 0);
        written += sizeof(int);
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        bytes.CopyTo(buffer[written..]);
        written += bytes.Length;
    }
}
