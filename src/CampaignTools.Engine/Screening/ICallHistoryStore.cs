namespace CampaignTools.Engine.Screening;

/// <summary>
/// Where the calls of accounts are kept: of each account a log that its runs append to. What the entries say is <see cref="HistoryEntry"/>'s, what follows
/// <see cref="CallHistory"/>'s.
/// </summary>
internal interface ICallHistoryStore
{
    /// <summary>The account's number in the store. What ended before a time is forgotten on the way.</summary>
    ValueTask<int> OpenAsync(string account, DateTimeOffset forgetBefore, CancellationToken cancellationToken);

    /// <summary>Shows the entries after one, in their order; the number of the last there is.</summary>
    /// <param name="account">The account's number.</param>
    /// <param name="after">The entry's number; 0 for all.</param>
    /// <param name="since">Entries without a call since then are left out.</param>
    /// <param name="see">Is shown the entries.</param>
    /// <param name="cancellationToken">The user's stop.</param>
    ValueTask<int> ReadAsync(int account, int after, DateTimeOffset since, Action<byte[]> see, CancellationToken cancellationToken);

    /// <summary>Appends an entry, which is on disk when this returns true. False where another has the number, or it isn't known whether this one was written: read on.</summary>
    /// <param name="account">The account's number.</param>
    /// <param name="number">The number that the entry is for; null for the next, whichever that is: then it is always written.</param>
    /// <param name="latest">The latest call that it has.</param>
    /// <param name="entry">The entry.</param>
    ValueTask<bool> AppendAsync(int account, int? number, DateTimeOffset latest, byte[] entry);
}
