using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Imports;

/// <summary>
/// Finds a row again by what is sent for it, not by its place: a list that was sorted or added to goes on where it was, and a row with
/// another time or name is another row. What is not sent does not count, nor does whether a missing value is null or empty.
/// </summary>
/// <param name="seed">The import's own, from when it was made: what comes from a form on the web must not be able to pass for another row.</param>
internal sealed class ImportRowKey(byte[] seed)
{
    private const int UsualBytes = 512;

    /// <summary>A seed for a new import.</summary>
    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(SipHash.SeedBytes);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public RowKey Of(LeadRow row)
    {
        var extraNames = row.Plan?.ExtraNames ?? [];
        var length = LengthOf(row, extraNames);
        var rented = length > UsualBytes ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> buffer = rented ?? stackalloc byte[UsualBytes];
        var key = Hash(buffer[..Write(row, extraNames, buffer)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }

        return key;
    }

    private RowKey Hash(ReadOnlySpan<byte> text)
    {
        var (first, second) = SipHash.Hash(seed, text);
        return new RowKey(first, second);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int LengthOf(LeadRow row, string[] extraNames)
    {
        var length = sizeof(long) + LengthOf(row.CampaignName) + LengthOf(row.Number) + LengthOf(row.LeadName) + LengthOf(row.AgentId)
            + LengthOf(row.Skill) + LengthOf(row.Priority) + LengthOf(row.Expiry);
        for (var i = 0; i < extraNames.Length; i++)
        {
            length += LengthOf(extraNames[i]) + LengthOf(row.Extra?[i]);
        }

        return length;
    }

    private static int LengthOf(string? text) => sizeof(int) + ((text?.Length ?? 0) * sizeof(char));

    // Every text goes with its length, so that no two rows can run together into the same bytes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Write(LeadRow row, string[] extraNames, Span<byte> buffer)
    {
        var written = 0;
        Add(buffer, ref written, row.CampaignName);
        Add(buffer, ref written, row.Number);
        Add(buffer, ref written, row.LeadName);
        Add(buffer, ref written, row.AgentId);
        Add(buffer, ref written, row.Skill);
        Add(buffer, ref written, row.Priority);
        Add(buffer, ref written, row.Expiry);
        MemoryMarshal.Write(buffer[written..], row.When.Ticks);
        written += sizeof(long);
        for (var i = 0; i < extraNames.Length; i++)
        {
            Add(buffer, ref written, extraNames[i]);
            Add(buffer, ref written, row.Extra?[i]);
        }

        return written;
    }

    private static void Add(Span<byte> buffer, ref int written, string? text)
    {
        MemoryMarshal.Write(buffer[written..], text?.Length ?? 0);
        written += sizeof(int);
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        bytes.CopyTo(buffer[written..]);
        written += bytes.Length;
    }
}
