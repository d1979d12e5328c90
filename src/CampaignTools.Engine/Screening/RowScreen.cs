using System.Globalization;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Time;

namespace CampaignTools.Engine.Screening;

/// <summary>Who must not be called, and when: the do-not-call lists, the history and the hours that a command goes by. Rows are to have passed the rules.</summary>
internal sealed class RowScreen
{
    /// <summary>Holds nobody back.</summary>
    public static RowScreen None { get; } = new();

    public IReadOnlyList<DoNotCallNumbers> Lists { get; init; } = [];

    /// <summary>What the lists know numbers by; null without lists.</summary>
    public NumberKeys? Keys { get; init; }

    /// <summary>Null where people may be called at any hour.</summary>
    public PersonHours? Hours { get; init; }

    /// <summary>Whether a scheduled time outside the hours is moved into them.</summary>
    public bool MovesIntoHours { get; init; }

    /// <summary>Null where no call is looked up or remembered.</summary>
    public CallHistory? History { get; init; }

    /// <summary>Whether numbers are read by country, so that each is known by E.164.</summary>
    public bool KnowsCountry { get; init; }

    /// <summary>The account's clock.</summary>
    public WallClock? Clock { get; init; }

    /// <summary>Takes the account's secrets out of what is said.</summary>
    public Redactor? Redactor { get; init; }

    /// <summary>How many days after today, in the account's zone, a time may be moved to.</summary>
    public int FarthestDays { get; init; } = 30;

    /// <summary>Suppressed where the number is on a list.</summary>
    public HeldBack? OnList(LeadRow row)
    {
        if (Lists.Count == 0)
        {
            return null;
        }

        var number = Keys!.Of(row.Identity);
        foreach (var list in Lists)
        {
            if (list.Has(number))
            {
                return new HeldBack(LeadStatus.Suppressed, ErrorIds.DoNotCall, $"On the do-not-call list {list.Label}.");
            }
        }

        return null;
    }

    /// <summary>Why a row that is on no list, and no repeat of another, is not to be sent as it stands; null where it is. A scheduled time may be moved.</summary>
    public HeldBack? Timely(LeadRow row)
    {
        var closed = Hours is null || row.When == default ? null : Fit(row);
        return History?.Find(row) ?? closed;
    }

    /// <summary>NotSent where a row that goes at once would reach its person outside the hours.</summary>
    public HeldBack? Closed(LeadRow row, DateTimeOffset now) => Hours is null || row.When != default || Hours.IsOpen(IdentityOf(row), now)
        ? null
        : new HeldBack(LeadStatus.NotSent, ErrorIds.OutsideCallingHours, $"Not sent: {Hours.Describe(IdentityOf(row), now)}{NextIs(IdentityOf(row), now)}.");

    private HeldBack? Fit(LeadRow row)
    {
        var identity = IdentityOf(row);
        var at = Clock!.ToInstant(row.When);
        if (Hours!.IsOpen(identity, at))
        {
            return null;
        }

        var why = Hours.Describe(identity, at);
        var open = Hours.NextOpen(identity, at);
        var hasExpired = row.Expiry is { } expiry && open is { } late && string.CompareOrdinal(Say(Clock.FromInstant(late))[..expiry.Length], expiry) > 0;
        if (!MovesIntoHours || open is not { } next || hasExpired || !MayBe(Clock.FromInstant(next)))
        {
            var refusal = new RowRefusal(ErrorIds.OutsideCallingHours, LeadColumn.ScheduledTime, Say(row.When), $"{why}{NextIs(identity, at)}{(hasExpired ? $", after the row's ExpiryDate {row.Expiry}" : "")}");
            return new HeldBack(LeadStatus.Rejected, refusal.ErrorId, refusal.Describe(row, Redactor!));
        }

        row.Note = $"Moved from {Say(row.When)} to {Say(Clock.FromInstant(next))}: {why}.";
        row.When = Clock.FromInstant(next);
        return null;
    }

    // As the rules have it of a time that the list gives.
    private bool MayBe(DateTime wall) => wall.Date <= Clock!.Now.Date.AddDays(FarthestDays) && !Clock.IsSkipped(wall) && !Clock.IsTwice(wall);

    private string NextIs(string? identity, DateTimeOffset at) => Hours!.NextOpen(identity, at) is not { } next ? "; there is no time that fits all of its zones"
        : MayBe(Clock!.FromInstant(next)) ? $"; the next time that would be right is {Say(Clock.FromInstant(next))} ({Clock.Zone.Id})"
        : string.Create(CultureInfo.InvariantCulture, $"; no later time of the next {FarthestDays} days would be right");

    // Digits alone may be any country's.
    private string? IdentityOf(LeadRow row) => KnowsCountry || row.Number.StartsWith('+') ? row.Identity : null;

    private static string Say(DateTime wall) => wall.ToString(WallTime.WireFormat, CultureInfo.InvariantCulture);
}
