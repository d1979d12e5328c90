using CampaignTools.Engine.Screening;

namespace CampaignTools.Engine.Stores.Memory;

/// <summary>Do-not-call lists of this process alone.</summary>
internal sealed class MemoryDoNotCallStore(TimeProvider time) : IDoNotCallStore
{
    private readonly SortedDictionary<string, DoNotCallNumbers> lists = new(StringComparer.OrdinalIgnoreCase);
    private readonly byte[] seed = NumberKeys.NewSeed();

    public ValueTask<byte[]> SeedAsync(CancellationToken cancellationToken) => ValueTask.FromResult(seed);

    public ValueTask<IReadOnlyList<DoNotCallList>> ListAsync(CancellationToken cancellationToken)
    {
        lock (lists)
        {
            return ValueTask.FromResult<IReadOnlyList<DoNotCallList>>([.. lists.Values.Select(static one => one.List)]);
        }
    }

    public ValueTask<DoNotCallNumbers?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        lock (lists)
        {
            return ValueTask.FromResult(lists.GetValueOrDefault(name.Trim()));
        }
    }

    public ValueTask<DoNotCallList> WriteAsync(DoNotCallList list, ulong[] sorted, bool isAdded, CancellationToken cancellationToken)
    {
        lock (lists)
        {
            var before = lists.GetValueOrDefault(list.Name.Trim());
            var numbers = isAdded && before is not null ? DoNotCallNumbers.Sort([.. sorted, .. before.Sorted]) : sorted;
            var written = new DoNotCallList
            {
                Name = list.Name,
                Source = list.Source,
                Country = list.Country,
                Count = numbers.Length,
                Version = (before?.List.Version ?? 0) + 1,
                Time = time.GetUtcNow(),
            };
            lists[list.Name.Trim()] = new DoNotCallNumbers(written, numbers);
            return ValueTask.FromResult(written);
        }
    }

    public ValueTask<bool> RemoveAsync(string name, CancellationToken cancellationToken)
    {
        lock (lists)
        {
            return ValueTask.FromResult(lists.Remove(name.Trim()));
        }
    }
}
