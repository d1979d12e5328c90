using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Requests;

namespace CampaignTools.Engine.Runs;

/// <summary>Settles what an import has in doubt: by the provider's list, or by what an administrator says.</summary>
internal sealed class ImportResolver(ImportVisit import)
{
    private LeadRunServices Services => import.Services;

    private ImportRowKey Keys => import.Journal.Keys;

    /// <summary>How long a look-up waits, so that nothing that was lost can arrive any more.</summary>
    public TimeSpan Wait => Services.Operation.Lookup?.Landing ?? TimeSpan.Zero;

    /// <summary>The rows in doubt.</summary>
    public int Count => import.InDoubt.Count(key => !import.IsNumber(key));

    /// <summary>What the import knows a row by; null where it has no such row in doubt, with why.</summary>
    public (RowKey? Key, string? Why) Find(LeadRow row)
    {
        if (Services.Reading.Numbers.Judge(row.PhoneNumber ?? "") is not { Number: not null } verdict)
        {
            return (null, "its number can't be read");
        }

        var time = row.ScheduledTime is { } given && Time.WallTime.TryReadTime(given, Services.Clock, Services.Reading.Times, out var wall) ? wall : (DateTime?)null;
        string? why = null;
        foreach (var key in (RowKey[])[Keys.OfRepeated(row.CampaignName, verdict.Identity, time, 0), Keys.OfRepeated(row.CampaignName, verdict.Identity, ownTime: null, 0), Keys.Of(row.CampaignName, verdict.Identity)])
        {
            if (import.Find(key) is { } known)
            {
                if (import.IsInDoubt(known))
                {
                    return (key, null);
                }

                why ??= known.Status == ImportRowStatus.Open ? "a run that is going on has it" : $"the import has it as {known.Status.ToLeadStatus()}";
            }
        }

        return (null, why ?? "the import has no such row: number, campaign and, with -AllowDuplicateRow, time must be as they were sent");
    }

    /// <summary>Settles rows as somebody says who has looked for himself.</summary>
    public async ValueTask<LeadResult> SettleAsync(long place, LeadRow row, RowKey key, bool isAdded)
    {
        var taken = await import.Journal.TakeOverAsync([key], takesBack: false).ConfigureAwait(false);
        if (taken.Count == 0)
        {
            return import.Result(place, row, lead: null, when: null, LeadStatus.Skipped, errorId: null, "Not settled: another run has it, or has settled it meanwhile.", rowId: null);
        }

        var status = !isAdded ? LeadStatus.Failed : Services.Operation.Rules.IsScheduled ? LeadStatus.Scheduled : LeadStatus.Added;
        var errorId = isAdded ? null : ErrorIds.NotAdded;
        import.Journal.Settle([new RowSettlement(key, ImportRowStatuses.Of(status), errorId)]);
        return import.Result(place, row, lead: null, when: null, status, errorId, $"Settled by hand: {(isAdded ? "it was added" : "it was not added, and the same import sends it again")}.", rowId: null);
    }

    /// <summary>Looks rows up.</summary>
    /// <param name="rows">Those that are asked for, by what the import knows them by; null for all.</param>
    /// <param name="observer">Hears of waits and attempts.</param>
    /// <param name="stop">The user's stop; throws then, and leaves all in doubt.</param>
    public async ValueTask<IReadOnlyList<LeadResult>> LookUpAsync(IReadOnlyDictionary<RowKey, LeadRow>? rows, IDeliveryObserver observer, CancellationToken stop)
    {
        var lookup = Services.Operation.Lookup!;
        HashSet<RowKey> taken = [.. await import.Journal.TakeOverAsync(rows is null ? [.. import.InDoubt] : [.. rows.Keys], takesBack: false).ConfigureAwait(false)];
        if (taken.Count == 0)
        {
            return [];
        }

        try
        {
            await Task.Delay(lookup.Landing, Services.Time, stop).ConfigureAwait(false);
            var (matcher, doubts) = await MatchAsync(taken, rows, observer, stop).ConfigureAwait(false);
            var results = new List<LeadResult>(doubts.Count);
            var settlements = new List<RowSettlement>(doubts.Count);
            foreach (var doubt in doubts)
            {
                var (finding, why) = matcher.Of(doubt);
                var (status, errorId, message) = finding switch
                {
                    Finding.There => (lookup.Found, null, RunMessages.Found(lookup)),
                    Finding.NotThere => (LeadStatus.Failed, ErrorIds.NotAdded, RunMessages.NotThere(lookup)),
                    _ => (LeadStatus.Indeterminate, (string?)ErrorIds.OutcomeUnknown, RunMessages.StillInDoubt(lookup, "It may have been added.", why)),
                };
                var rowId = finding == Finding.There ? doubt.Lead?.RowId : null;
                settlements.Add(new RowSettlement(doubt.Key, ImportRowStatuses.Of(status), errorId, rowId));
                if (import.IsNumber(doubt.Key))
                {
                    continue;
                }

                results.Add(import.Result(results.Count, rows?.GetValueOrDefault(doubt.Key), finding == Finding.There ? doubt.Lead : null, doubt.When, status, errorId, message, rowId));
            }

            import.Journal.Settle([.. settlements]);
            taken.Clear();
            return results;
        }
        finally
        {
            // What was not settled is in doubt as before.
            import.Journal.Settle([.. taken.Select(static key => new RowSettlement(key, ImportRowStatus.Indeterminate, ErrorIds.OutcomeUnknown))]);
        }
    }

    private async ValueTask<(DoubtMatcher Matcher, List<Doubt> Doubts)> MatchAsync(HashSet<RowKey> taken, IReadOnlyDictionary<RowKey, LeadRow>? rows, IDeliveryObserver observer, CancellationToken stop)
    {
        var samples = import.Confirmed.Take(DoubtMatcher.MostSamples).ToHashSet();
        var facts = await import.Journal.FactsAsync(key => taken.Contains(key) || samples.Contains(key)).ConfigureAwait(false);
        var doubts = taken.Select(key => new Doubt(key, facts.TimeOf(key))).ToList();
        var matcher = new DoubtMatcher(Services, Keys) { MayRepeat = true, IsOurs = key => import.Find(key) is not null };
        await matcher.AskAsync(
            doubts,
            samples.Select(key => (key, facts.TimeOf(key), facts.IdOf(key))),
            facts.Campaigns.Concat(rows?.Values.Select(static row => row.CampaignName) ?? []),
            observer,
            stop).ConfigureAwait(false);
        return (matcher, doubts);
    }
}
