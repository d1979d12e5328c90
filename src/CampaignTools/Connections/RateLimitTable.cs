using System.Collections;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Connections;

/// <summary>Reads -RateLimit @{ Add = '100/m' }.</summary>
internal static class RateLimitTable
{
    private static readonly Operation[] Limited = [Operation.Create, Operation.Add, Operation.Schedule, Operation.Token, Operation.Bulk];

    public static Dictionary<Operation, RateLimit> Read(Hashtable? table)
    {
        var limits = new Dictionary<Operation, RateLimit>();
        foreach (DictionaryEntry entry in table ?? [])
        {
            var name = entry.Key.ToString() ?? "";
            var operation = Array.Find(Limited, one => one.ToString().Equals(name, StringComparison.OrdinalIgnoreCase));
            if (!operation.ToString().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                throw new CampaignToolsException(ErrorIds.InvalidParameter, $"'{ShownText.Of(name)}' is no key: give {string.Join(", ", Limited.SkipLast(1))} or {Limited[^1]} (-RateLimit).");
            }

            limits[operation] = RateLimit.Parse(entry.Value?.ToString() ?? "");
        }

        return limits;
    }
}
