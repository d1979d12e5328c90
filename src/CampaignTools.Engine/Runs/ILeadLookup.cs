using System.Runtime.InteropServices;
using CampaignTools.Engine.Requests;

namespace CampaignTools.Engine.Runs;

/// <summary>Asks a provider which leads it has, so that what became of a request without an answer can be told from what is there.</summary>
internal interface ILeadLookup
{
    /// <summary>The request that asks, for messages.</summary>
    string Source { get; }

    /// <summary>How long after a request was given up it may still be carried out: before that, what is not there may yet come.</summary>
    TimeSpan Landing { get; }

    /// <summary>Whether the list loses a lead when its day comes: then one that is not there may have been there.</summary>
    bool LosesDue { get; }

    /// <summary>What a row is whose lead is there.</summary>
    LeadStatus Found { get; }

    /// <summary>Shows every lead of these campaigns, and perhaps of others; some may be shown twice.</summary>
    /// <param name="campaigns">As the rows name them.</param>
    /// <param name="see">Is shown each.</param>
    /// <param name="client">Asks the provider.</param>
    /// <param name="observer">Hears of waits and attempts.</param>
    /// <param name="stop">The user's stop; throws then.</param>
    /// <returns>Why the list was not read whole; null where it was.</returns>
    ValueTask<string?> ReadAsync(IReadOnlyCollection<string> campaigns, Action<ListedLead> see, ProviderClient client, IDeliveryObserver observer, CancellationToken stop);
}

/// <summary>A lead as a provider lists it.</summary>
/// <param name="CampaignName">Its campaign, as the rows name it; null where the list does not say.</param>
/// <param name="PhoneNumber">Its number, as it is written there; null where the list does not say.</param>
/// <param name="When">Its time on the account's wall clock; null where it has none that can be read.</param>
/// <param name="RowId">The provider's id; null where it has none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ListedLead(string? CampaignName, string? PhoneNumber, DateTime? When, string? RowId);
