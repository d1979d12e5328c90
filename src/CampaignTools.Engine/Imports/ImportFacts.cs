using CampaignTools.Engine.Leads;

namespace CampaignTools.Engine.Imports;

/// <summary>What an import's log tells of rows and its index has no room for: read once more, for the rows that somebody asks about alone.</summary>
/// <param name="isAsked">Whether somebody asks about the row.</param>
internal sealed class ImportFacts(Predicate<RowKey> isAsked)
{
    private readonly Dictionary<RowKey, (string? RowId, uint Time)> rows = [];

    /// <summary>The campaigns that rows were claimed for.</summary>
    public HashSet<string> Campaigns { get; } = new(StringComparer.Ordinal);

    /// <summary>The provider's id of the row, as it was said last; null where it never was.</summary>
    public string? IdOf(RowKey key) => rows.GetValueOrDefault(key).RowId;

    /// <summary>The time that the row was sent with last, on the account's wall clock; null where it had none, or an earlier version of the module has sent it.</summary>
    public DateTime? TimeOf(RowKey key) => LoggedTime.Read(rows.GetValueOrDefault(key).Time);

    public void HasId(RowKey key, string rowId)
    {
        if (isAsked(key))
        {
            rows[key] = rows.GetValueOrDefault(key) with { RowId = rowId };
        }
    }

    /// <summary>The row is claimed to be sent at this time: an id that it had before is that of a lead that is gone.</summary>
    public void HasTime(RowKey key, uint time)
    {
        if (isAsked(key))
        {
            rows[key] = (RowId: null, time);
        }
    }
}

/// <summary>A row's time in a log: seconds of the account's wall clock since 2000; 0 for none.</summary>
internal static class LoggedTime
{
    private static readonly DateTime Zero = new(2000, 1, 1);

    public static uint Of(DateTime when) => when <= Zero ? 0 : (uint)Math.Min(uint.MaxValue, (when - Zero).TotalSeconds);

    public static DateTime? Read(uint time) => time == 0 ? null : Zero.AddSeconds(time);
}
