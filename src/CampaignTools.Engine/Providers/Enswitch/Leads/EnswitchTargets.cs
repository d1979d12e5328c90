using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CampaignTools.Engine.Answers;
using CampaignTools.Engine.Requests;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Engine.Providers.Enswitch.Leads;

/// <summary>
/// The campaigns of one run, looked up once each: a campaign name that is a whole number is the id itself, any other is found in bulk/campaigns/list,
/// letter case included. Shared by the run's senders.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle nobody asks for holds nothing to dispose.")]
internal sealed class EnswitchTargets(ProviderAccount account)
{
    private const int LongestName = 60;
    private const int LongestIds = 300;

    private readonly SemaphoreSlim one = new(1, 1);
    private readonly Dictionary<string, EnswitchTarget> found = new(StringComparer.Ordinal);
    private EnswitchListed[]? campaigns;

    /// <summary>The campaign; or why it can't be sent to.</summary>
    /// <param name="name">As the row names it.</param>
    /// <param name="withExisting">Whether its numbers are to be known.</param>
    /// <param name="client">Asks the provider.</param>
    /// <param name="observer">Hears of waits and attempts.</param>
    /// <param name="stop">The user's stop.</param>
    public async ValueTask<(EnswitchTarget? Target, EnswitchObstacle? Obstacle)> FindAsync(
        string name,
        bool withExisting,
        ProviderClient client,
        IDeliveryObserver observer,
        CancellationToken stop)
    {
        await one.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            if (!found.TryGetValue(name, out var target))
            {
                var (id, obstacle) = await IdOfAsync(name, client, observer, stop).ConfigureAwait(false);
                if (id is null)
                {
                    return (null, obstacle);
                }

                // Two names of one campaign (its name and its id) are one target.
                target = found.Values.FirstOrDefault(known => known.Id == id) ?? new EnswitchTarget(id);
                found[name] = target;
            }

            if (withExisting && target.Existing is null)
            {
                var (numbers, obstacle) = await NumbersOfAsync(target.Id, client, observer, stop).ConfigureAwait(false);
                target.Existing = numbers;
                return numbers is null ? (null, obstacle) : (target, null);
            }

            return (target, null);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>The number was sent in this run and is certainly not there: it may be sent once more.</summary>
    public void Forget(string name, string number)
    {
        if (found.TryGetValue(name, out var target))
        {
            lock (target.Sent)
            {
                target.Sent.Remove(number);
            }
        }
    }

    /// <summary>
    /// Shows every number of a campaign. Each page begins with the last number of the one before: where it does not, the list has changed meanwhile, and what moved over the edge may
    /// have been missed.
    /// </summary>
    /// <returns>Why not all were shown; null where they were.</returns>
    public async ValueTask<string?> ListAsync(string name, Action<string> see, ProviderClient client, IDeliveryObserver observer, CancellationToken stop)
    {
        var (target, missing) = await FindAsync(name, withExisting: false, client, observer, stop).ConfigureAwait(false);
        if (target is null)
        {
            return missing?.Message ?? "the campaign was not found";
        }

        string? last = null;
        for (var offset = 0; ; offset += EnswitchLimits.PageRows - 1)
        {
            var page = new EnswitchDestinationList(account, target.Id, offset);
            if (await AskAsync(page, client, observer, stop).ConfigureAwait(false) is { } obstacle)
            {
                return obstacle.Message ?? "it was stopped";
            }

            if (last is not null && (page.Rows.Count == 0 || page.Rows[0][0] != last))
            {
                return "the campaign's numbers changed while they were read";
            }

            foreach (var row in page.Rows)
            {
                see(row[0] ?? "");
            }

            // More than was asked for: the server gave the whole list at once.
            if (page.Rows.Count != EnswitchLimits.PageRows)
            {
                return null;
            }

            last = page.Rows[^1][0];
        }
    }

    private async ValueTask<(string? Id, EnswitchObstacle? Obstacle)> IdOfAsync(string name, ProviderClient client, IDeliveryObserver observer, CancellationToken stop)
    {
        if (long.TryParse(name.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return (number.ToString(CultureInfo.InvariantCulture), null);
        }

        if (campaigns is null)
        {
            var list = new EnswitchCampaignList(account);
            if (await AskAsync(list, client, observer, stop).ConfigureAwait(false) is { } obstacle)
            {
                return (null, obstacle);
            }

            campaigns = [.. list.Campaigns];
        }

        var ids = campaigns.Where(one => one.Name == name && one.Id is not null).Select(static one => one.Id!).ToArray();
        return ids.Length switch
        {
            1 => (ids[0], null),
            0 => (null, EnswitchObstacle.NoCampaign($"'{account.Redactor.Show(name, LongestName)}': the account has no such campaign; give its name, letter case included, or its id.")),
            _ => (null, EnswitchObstacle.NoCampaign($"'{account.Redactor.Show(name, LongestName)}': the account has {ids.Length} such campaigns, with the ids {account.Redactor.Show(string.Join(", ", ids), LongestIds)}; give the id.")),
        };
    }

    private async ValueTask<(NumberSet? Numbers, EnswitchObstacle? Obstacle)> NumbersOfAsync(string id, ProviderClient client, IDeliveryObserver observer, CancellationToken stop)
    {
        var numbers = new NumberSet();
        for (var offset = 0; ; offset += EnswitchLimits.PageRows)
        {
            var page = new EnswitchDestinationList(account, id, offset);
            if (await AskAsync(page, client, observer, stop).ConfigureAwait(false) is { } obstacle)
            {
                return (null, obstacle);
            }

            var before = numbers.Count;
            foreach (var row in page.Rows)
            {
                numbers.Add(row[0] ?? "");
            }

            // More than was asked for: the server gave the whole list at once.
            if (page.Rows.Count != EnswitchLimits.PageRows)
            {
                return (numbers, null);
            }

            if (numbers.Count == before)
            {
                return (null, new(CallEnd.NotDelivered, ErrorIds.UnrecognizedResponse, "The campaign's numbers could not be listed: the same page came twice.", EndsRun: true));
            }
        }
    }

    private static async ValueTask<EnswitchObstacle?> AskAsync(EnswitchListCall list, ProviderClient client, IDeliveryObserver observer, CancellationToken stop)
    {
        using var answer = new WireAnswer();
        var report = await client.SendAsync(list, answer, observer, stop).ConfigureAwait(false);
        if (report.End is CallEnd.StoppedUnsent or CallEnd.StoppedInFlight)
        {
            return EnswitchObstacle.Stopped;
        }

        if (report.End is not (CallEnd.Settled or CallEnd.Unclear))
        {
            // It was only a question: of the rows, nothing has been sent.
            return new(CallEnd.NotDelivered, report.ErrorId, report.Message, report.EndsRun);
        }

        return list.Reading switch
        {
            { Fate: Fate.Done } => null,
            { Scope: RefusalScope.Campaign } refused => EnswitchObstacle.NoCampaign(refused.Message ?? ""),
            var refused => new(CallEnd.NotDelivered, refused.ErrorId, refused.Message, refused.Scope == RefusalScope.Run),
        };
    }
}

/// <summary>One campaign that a run sends numbers to.</summary>
/// <param name="Id">The campaign's id, as it is sent.</param>
internal sealed record EnswitchTarget(string Id)
{
    /// <summary>Numbers that the campaign had before the run; null where nobody asked.</summary>
    public NumberSet? Existing { get; set; }

    /// <summary>
    /// Numbers that this run has sent or is sending. A number that comes twice in a list would be set pending again, and its phone would ring again.
    /// Locked by itself.
    /// </summary>
    public NumberSet Sent { get; } = new();
}

/// <summary>Why numbers can't be sent to a campaign: nothing of them has left.</summary>
/// <param name="End">How the question for the campaign ended.</param>
/// <param name="ErrorId">Why.</param>
/// <param name="Message">In words, secrets removed.</param>
/// <param name="EndsRun">Whether no other campaign can do better.</param>
/// <param name="EndsCampaign">Whether no later row of this campaign can.</param>
internal sealed record EnswitchObstacle(CallEnd End, string? ErrorId, string? Message, bool EndsRun = false, bool EndsCampaign = false)
{
    public static EnswitchObstacle Stopped { get; } = new(CallEnd.StoppedUnsent, ErrorIds.Stopped, Message: null);

    public static EnswitchObstacle NoCampaign(string message) => new(CallEnd.Settled, ErrorIds.InvalidCampaign, message, EndsCampaign: true);
}
