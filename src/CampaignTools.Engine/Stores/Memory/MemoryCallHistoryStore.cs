using CampaignTools.Engine.Screening;

namespace CampaignTools.Engine.Stores.Memory;

/// <summary>The history of calls of this process alone.</summary>
internal sealed class MemoryCallHistoryStore : ICallHistoryStore
{
    private readonly List<string> accounts = [];
    private readonly Dictionary<int, List<(DateTimeOffset Latest, byte[]? Entry)>> entries = [];

    public ValueTask<int> OpenAsync(string account, DateTimeOffset forgetBefore, CancellationToken cancellationToken)
    {
        lock (accounts)
        {
            if (!accounts.Contains(account))
            {
                accounts.Add(account);
                entries.Add(accounts.Count, []);
            }

            var id = accounts.IndexOf(account) + 1;
            var log = entries[id];
            for (var i = 0; i < log.Count; i++)
            {
                log[i] = log[i].Latest < forgetBefore ? (log[i].Latest, null) : log[i];
            }

            return ValueTask.FromResult(id);
        }
    }

    public ValueTask<int> ReadAsync(int account, int after, DateTimeOffset since, Action<byte[]> see, CancellationToken cancellationToken)
    {
        lock (accounts)
        {
            var log = entries[account];
            foreach (var (latest, entry) in log.Skip(after))
            {
                if (entry is not null && latest >= since)
                {
                    see(entry);
                }
            }

            return ValueTask.FromResult(log.Count);
        }
    }

    public ValueTask<bool> AppendAsync(int account, int? number, DateTimeOffset latest, byte[] entry)
    {
        lock (accounts)
        {
            var log = entries[account];
            var isNext = number is null || number == log.Count + 1;
            if (isNext)
            {
                log.Add((latest, entry));
            }

            return ValueTask.FromResult(isNext);
        }
    }
}
