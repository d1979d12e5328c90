using CampaignTools.Engine.Stores.Sql;
using Npgsql;

namespace CampaignTools.Engine.Stores.Postgres;

/// <summary>Statements on one connection.</summary>
internal sealed class PostgresSession(NpgsqlConnection connection, CancellationToken cancellationToken) : SqlSession
{
    protected override CancellationToken Cancellation => cancellationToken;

    protected override CommandLease Prepare(string sql, object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        Add(command.Parameters, values);
        return new CommandLease(command, IsKept: false);
    }

    private static void Add(NpgsqlParameterCollection parameters, object?[] values)
    {
        foreach (var value in values)
        {
            parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
    }
}
