using System.Data.Common;
using CampaignTools.Engine.State.Sql;
using Npgsql;

namespace CampaignTools.Engine.State.Postgres;

/// <summary>Statements on one connection; many of a kind go to the server together.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection, CancellationToken cancellationToken) : SqlSession
{
    /// <summary>Statements in one trip to the server: enough to hide the trip, few enough for any buffer.</summary>
    private const int MostAtOnce = 512;

    protected override CancellationToken Cancellation => cancellationToken;

    public override async ValueTask ExecuteEachAsync(string sql, IReadOnlyList<object?[]> values, Action<int, int>? affected)
    {
        for (var start = 0; start < values.Count; start += MostAtOnce)
        {
            using var batch = Batch(sql, values, start);
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            for (var i = 0; affected is not null && i < batch.BatchCommands.Count; i++)
            {
                affected(start + i, batch.BatchCommands[i].RecordsAffected);
            }
        }
    }

    public override async ValueTask ReadEachAsync(string sql, IReadOnlyList<object?[]> values, Action<int, DbDataReader> read)
    {
        for (var start = 0; start < values.Count; start += MostAtOnce)
        {
            using var batch = Batch(sql, values, start);
            using var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < batch.BatchCommands.Count; i++)
            {
                if (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    read(start + i, reader);
                }

                await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    protected override CommandLease Prepare(string sql, object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        Add(command.Parameters, values);
        return new CommandLease(command, IsKept: false);
    }

    private NpgsqlBatch Batch(string sql, IReadOnlyList<object?[]> values, int start)
    {
        var batch = new NpgsqlBatch(connection);
        for (var i = start; i < Math.Min(values.Count, start + MostAtOnce); i++)
        {
            var command = new NpgsqlBatchCommand(sql);
            Add(command.Parameters, values[i]);
            batch.BatchCommands.Add(command);
        }

        return batch;
    }

    private static void Add(NpgsqlParameterCollection parameters, object?[] values)
    {
        foreach (var value in values)
        {
            parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
    }
}
