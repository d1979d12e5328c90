using System.Data.Common;
using System.Runtime.InteropServices;
using CampaignTools.Engine.Screening;

namespace CampaignTools.Engine.Stores.Sql;

/// <summary>Do-not-call lists in a database: a row for each list, its numbers in parts of half a megabyte.</summary>
internal sealed class SqlDoNotCallStore(Lazy<SqlDatabase> database, SqlDialect dialect, TimeProvider time) : IDoNotCallStore
{
    private const int PartNumbers = 64 * 1024;

    private readonly string seed = $"SELECT value FROM {dialect.Schema}.store_meta WHERE name = 'number_seed'";
    private readonly string list = $"SELECT name, source, country, version, count, changed_at FROM {dialect.Schema}.do_not_call_list ORDER BY name_key";

    // One statement, so that list and numbers are of one moment.
    private readonly string read =
        $"""
        SELECT l.name, l.source, l.country, l.version, l.count, l.changed_at, p.numbers FROM {dialect.Schema}.do_not_call_list l
        LEFT JOIN {dialect.Schema}.do_not_call_part p ON p.list_id = l.id WHERE l.name_key = $1 ORDER BY p.part
        """;

    private readonly string open =
        $"""
        INSERT INTO {dialect.Schema}.do_not_call_list AS l (name_key, name, source, country, version, count, changed_at) VALUES ($1, $2, $3, $4, 1, 0, $5)
        ON CONFLICT (name_key) DO UPDATE SET name = excluded.name, source = excluded.source, country = excluded.country, version = l.version + 1, changed_at = excluded.changed_at
        RETURNING id, version
        """;

    private readonly string parts = $"SELECT numbers FROM {dialect.Schema}.do_not_call_part WHERE list_id = $1 ORDER BY part";
    private readonly string clear = $"DELETE FROM {dialect.Schema}.do_not_call_part WHERE list_id = $1";
    private readonly string write = $"INSERT INTO {dialect.Schema}.do_not_call_part (list_id, part, numbers) VALUES ($1, $2, $3)";
    private readonly string count = $"UPDATE {dialect.Schema}.do_not_call_list SET count = $2 WHERE id = $1";
    private readonly string find = $"SELECT id FROM {dialect.Schema}.do_not_call_list WHERE name_key = $1{dialect.ForUpdate}";
    private readonly string remove = $"DELETE FROM {dialect.Schema}.do_not_call_list WHERE id = $1";

    public async ValueTask<byte[]> SeedAsync(CancellationToken cancellationToken) =>
        Convert.FromHexString((await database.Value.ReadAsync(session => session.ReadOneAsync(seed, static row => row.GetString(0)), cancellationToken).ConfigureAwait(false))!);

    public async ValueTask<IReadOnlyList<DoNotCallList>> ListAsync(CancellationToken cancellationToken) =>
        await database.Value.ReadAsync(session => session.ReadAllAsync(list, Read), cancellationToken).ConfigureAwait(false);

    public async ValueTask<DoNotCallNumbers?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        DoNotCallList? found = null;
        ulong[] numbers = [];
        await database.Value.ReadAsync(
            async session =>
            {
                (found, var filled) = (null, 0);
                await session.ReadEachAsync(
                    read,
                    row =>
                    {
                        if (found is null)
                        {
                            found = Read(row);
                            numbers = new ulong[found.Count];
                        }

                        var part = row.IsDBNull(6) ? [] : MemoryMarshal.Cast<byte, ulong>(row.GetFieldValue<byte[]>(6));
                        part.CopyTo(numbers.AsSpan(filled));
                        filled += part.Length;
                    },
                    KeyOf(name)).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return found is null ? null : new DoNotCallNumbers(found, numbers);
    }

    public ValueTask<DoNotCallList> WriteAsync(DoNotCallList toWrite, ulong[] sorted, bool isAdded, CancellationToken cancellationToken) => database.Value.WriteAsync(
        async session =>
        {
            var now = time.GetUtcNow();
            var (id, version) = await session.ReadOneAsync(
                open, static row => (row.GetInt32(0), row.GetInt32(1)), KeyOf(toWrite.Name), toWrite.Name, toWrite.Source, toWrite.Country, now.UtcTicks).ConfigureAwait(false);
            var numbers = sorted;
            if (isAdded)
            {
                var all = new List<ulong>(sorted);
                await session.ReadEachAsync(parts, row => all.AddRange(Unpack(row.GetFieldValue<byte[]>(0))), id).ConfigureAwait(false);
                numbers = DoNotCallNumbers.Sort(all);
            }

            await session.ExecuteAsync(clear, id).ConfigureAwait(false);
            for (var part = 0; part * PartNumbers < numbers.Length; part++)
            {
                var some = numbers.AsSpan(part * PartNumbers, Math.Min(PartNumbers, numbers.Length - (part * PartNumbers)));
                await session.ExecuteAsync(write, id, part, MemoryMarshal.AsBytes(some).ToArray()).ConfigureAwait(false);
            }

            await session.ExecuteAsync(count, id, (long)numbers.Length).ConfigureAwait(false);
            return new DoNotCallList { Name = toWrite.Name, Source = toWrite.Source, Country = toWrite.Country, Count = numbers.Length, Version = version, Time = now };
        },
        cancellationToken);

    public ValueTask<bool> RemoveAsync(string name, CancellationToken cancellationToken) => database.Value.WriteAsync(
        async session =>
        {
            var id = await session.ReadOneAsync(find, static row => row.GetInt32(0), KeyOf(name)).ConfigureAwait(false);
            await session.ExecuteAsync(clear, id).ConfigureAwait(false);
            return await session.ExecuteAsync(remove, id).ConfigureAwait(false) > 0;
        },
        cancellationToken);

    private static string KeyOf(string name) => name.Trim().ToUpperInvariant();

    private static ulong[] Unpack(byte[] numbers) => MemoryMarshal.Cast<byte, ulong>(numbers).ToArray();

    private static DoNotCallList Read(DbDataReader row) => new()
    {
        Name = row.GetString(0),
        Source = row.GetString(1),
        Country = row.GetString(2),
        Version = row.GetInt32(3),
        Count = row.GetInt64(4),
        Time = new DateTimeOffset(row.GetInt64(5), TimeSpan.Zero),
    };
}
