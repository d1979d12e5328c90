using System.Globalization;
using CampaignTools.Engine.Stores.Sql;
using Microsoft.Data.Sqlite;

namespace CampaignTools.Engine.Stores.Sqlite;

/// <summary>Statements on the one connection. Each is compiled once and kept.</summary>
internal sealed class SqliteSession(SqliteConnection connection) : SqlSession, IDisposable
{
    private readonly Dictionary<string, SqliteCommand> kept = new(StringComparer.Ordinal);

    protected override CancellationToken Cancellation => CancellationToken.None;

    public void Dispose()
    {
        foreach (var command in kept.Values)
        {
            command.Dispose();
        }
    }

    protected override CommandLease Prepare(string sql, object?[] values) => new(CommandFor(sql, values), IsKept: true);

    private SqliteCommand CommandFor(string sql, object?[] values)
    {
        if (!kept.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}") });
            }

            kept.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}
