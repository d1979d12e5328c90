using System.Globalization;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Requests;

namespace CampaignTools.Engine.Runs;

/// <summary>
/// Compares rows in doubt with a provider's list. That a row is there is believed at once: nobody is called twice for it. That it is not there is believed only of a list that was
/// read whole, shows all that it must (rows that the provider has confirmed) in the same form, and would still show the row.
/// </summary>
/// <param name="services">Those of the rows' operation, which can be looked up.</param>
/// <param name="keys">What rows are known by.</param>
internal sealed class DoubtMatcher(LeadRunServices services, ImportRowKey keys)
{
    /// <summary>So many rows that are the same in everything are told apart.</summary>
    public const int MostSame = 16;

    /// <summary>Confirmed rows that a list is held against: enough that one which lacks some of them lacks one of these.</summary>
    public const int MostSamples = 1000;

    private readonly ILeadLookup lookup = services.Operation.Lookup!;
    private readonly Dictionary<RowKey, Doubt> doubts = [];
    private readonly Dictionary<RowKey, Known> known = [];
    private readonly Dictionary<string, string> campaigns = new(StringComparer.Ordinal);
    private readonly HashSet<string> alike = new(StringComparer.OrdinalIgnoreCase);
    private string? fault;
    private bool isEmpty = true;
    private bool hasSeenKnown;

    /// <summary>Whether a number may have several rows (-AllowDuplicateRow).</summary>
    public bool MayRepeat { get; init; }

    /// <summary>Whether a row is one of the import; null where nobody knows others than those in doubt.</summary>
    public Predicate<RowKey>? IsOurs { get; init; }

    /// <summary>Asks the provider for its list, and holds it against the rows.</summary>
    /// <param name="asked">The rows in doubt.</param>
    /// <param name="samples">Rows that the provider has confirmed: a list that does not show one, and should, is not whole, or is in another form than is believed.</param>
    /// <param name="names">The campaigns of both, as the rows name them.</param>
    /// <param name="observer">Hears of waits and attempts.</param>
    /// <param name="stop">The user's stop; throws then.</param>
    public async ValueTask AskAsync(IEnumerable<Doubt> asked, IEnumerable<(RowKey Key, DateTime? When, string? RowId)> samples, IEnumerable<string?> names, IDeliveryObserver observer, CancellationToken stop)
    {
        foreach (var doubt in asked)
        {
            doubts[doubt.Key] = doubt;
        }

        foreach (var sample in samples.Where(sample => !lookup.LosesDue || IsToCome(sample.When)))
        {
            known[sample.Key] = new Known(sample.When, sample.RowId);
        }

        foreach (var name in names.OfType<string>())
        {
            campaigns[name.Trim()] = name;
            alike.Add(name.Trim());
        }

        End(campaigns.Count == 0
            ? "the import does not say for which campaigns its rows are; give the rows in doubt by the pipeline"
            : await lookup.ReadAsync(campaigns.Values, See, services.Client, observer, stop).ConfigureAwait(false));
    }

    /// <summary>What is known of a row now, and why no more.</summary>
    public (Finding Finding, string? Why) Of(Doubt doubt)
    {
        var isLost = lookup.LosesDue && !IsToCome(doubt.When);
        return doubt switch
        {
            { Lead: not null, IsShared: false } => (Finding.There, null),
            { Lead: not null } => (Finding.None, "the list shows fewer rows than may be there that are the same in number, campaign and time"),
            { Other: { } other } when !MayRepeat || IsOurs is not null => (Finding.None, string.Create(CultureInfo.InvariantCulture, $"the campaign has the number, at {other.When:yyyy-MM-dd HH:mm:ss} and not at this row's time")),
            _ when isLost && doubt.When is null => (Finding.None, "it is not listed, and its time is not known: what is due leaves the list"),
            _ when isLost => (Finding.None, "it is not listed, and its day has begun: what is due leaves the list"),
            _ when fault is not null => (Finding.None, fault),
            _ => (Finding.NotThere, null),
        };
    }

    private bool IsToCome(DateTime? when) => when is { } at && at.Date > services.Clock.Now.Date;

    private void See(ListedLead lead)
    {
        isEmpty = false;
        if (string.IsNullOrWhiteSpace(lead.CampaignName))
        {
            fault ??= $"{lookup.Source} lists a lead without a campaign that can be read";
            return;
        }

        if (!campaigns.TryGetValue(lead.CampaignName.Trim(), out var campaign))
        {
            if (alike.Contains(lead.CampaignName.Trim()))
            {
                fault ??= $"{lookup.Source} lists leads of a campaign that is written in another letter case";
            }

            return;
        }

        lead = lead with { CampaignName = campaign };

        if (lead.PhoneNumber is null || services.Reading.Numbers.Judge(lead.PhoneNumber) is not { Number: not null } verdict)
        {
            fault ??= $"{lookup.Source} lists a lead without a number that can be read";
            return;
        }

        See(keys.Of(lead.CampaignName, verdict.Identity), lead, verdict.Identity, isShared: false);
        if (MayRepeat)
        {
            SeeRepeated(lead, verdict.Identity);
        }
    }

    /// <summary>The list has been read.</summary>
    /// <param name="whyNotWhole">Why not to its end; null where it was.</param>
    private void End(string? whyNotWhole)
    {
        fault = whyNotWhole ?? fault;
        if (fault is not null)
        {
            return;
        }

        // Where the provider gives ids, a row without one was settled by hand: somebody may have been wrong.
        var givesIds = known.Values.Any(static one => one.RowId is not null);
        var missing = known.Values.FirstOrDefault(one => !one.IsSeen && (one.RowId is not null || !givesIds));
        fault = missing is not null ? $"{lookup.Source} lists not all that the provider has confirmed{(missing.RowId is { } id ? $" (row id {id} is not there)" : "")}"
            : isEmpty || hasSeenKnown ? null
            : $"{lookup.Source} lists no lead that the provider has confirmed to this import, so it is not known whether its form is as believed";
    }

    private void SeeRepeated(ListedLead lead, string identity)
    {
        foreach (var own in (DateTime?[])[lead.When, null])
        {
            var hasSame = IsOurs?.Invoke(keys.OfRepeated(lead.CampaignName, identity, own, 1)) == true;
            for (var same = 0; same < MostSame; same++)
            {
                See(keys.OfRepeated(lead.CampaignName, identity, own, same), lead, identity, isShared: hasSame || same > 0);
            }
        }
    }

    private void See(RowKey key, ListedLead lead, string identity, bool isShared)
    {
        if (known.TryGetValue(key, out var confirmed) && IsSame(confirmed.When, lead.When) && (confirmed.RowId is null || lead.RowId is null || confirmed.RowId == lead.RowId))
        {
            confirmed.IsSeen = hasSeenKnown = true;
        }

        if (!doubts.TryGetValue(key, out var doubt))
        {
            return;
        }

        if (IsSame(doubt.When, lead.When))
        {
            (doubt.Lead, doubt.IsShared) = (lead, doubt.IsShared || isShared);
        }
        else if (!IsSibling(lead, identity))
        {
            doubt.Other = lead;
        }
    }

    // Another row of the import, by its own time.
    private bool IsSibling(ListedLead lead, string identity) => IsOurs?.Invoke(keys.OfRepeated(lead.CampaignName, identity, lead.When, 0)) == true;

    private static bool IsSame(DateTime? sent, DateTime? listed) => sent is null || listed is null || sent == listed;

    private sealed class Known(DateTime? when, string? rowId)
    {
        public DateTime? When => when;

        public string? RowId => rowId;

        public bool IsSeen { get; set; }
    }
}
