using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>Keys as hashes are spread, and the claim of a single request.</summary>
internal static class RowKeys
{
    public static RowKey Of(int number) => new((ulong)number * 0x9E3779B97F4A7C15UL, (ulong)number);

    public static byte[] Bytes(this RowKey key)
    {
        var bytes = new byte[RowKey.Bytes];
        key.Write(bytes);
        return bytes;
    }

    public static async ValueTask<BatchClaim> ClaimAsync(this JournalWriter run, RowKey[] keys, bool repeatIsHarmless) =>
        (await run.ClaimAsync([keys], [[]], repeatIsHarmless, leave: false))[0];
}
