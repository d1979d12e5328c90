using System.Net.Http.Headers;

namespace CampaignTools.Engine.Wire;

/// <summary>Reads Retry-After, given in seconds or as a date.</summary>
internal static class RetryAfter
{
    /// <summary>A longer wait than this is taken as this long: then the limit is asked again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    public static TimeSpan? Read(HttpResponseHeaders headers, TimeProvider time)
    {
        if (headers.RetryAfter is not { } header)
        {
            return null;
        }

        var wait = header.Delta ?? (header.Date is { } date ? date - time.GetUtcNow() : TimeSpan.Zero);
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
    }
}
