using CampaignTools.Engine.State.Imports;

namespace CampaignTools.Engine.State.Sql;

/// <summary>The statements of imports, the same for both databases.</summary>
internal sealed class ImportSql(SqlDialect dialect)
{
    /// <summary>$1 account, $2 operation, $3 name key, $4 name, $5 source, $6 now.</summary>
    public string OpenImport { get; } =
        $"""
        INSERT INTO {dialect.Schema}.import AS i (account, operation, name_key, name, source, first_at, last_at) VALUES ($1, $2, $3, $4, $5, $6, $6)
        ON CONFLICT (name_key, account, operation) DO UPDATE SET source = COALESCE(excluded.source, i.source), last_at = excluded.last_at
        RETURNING id
        """;

    public string OpenOwner { get; } =
        $"INSERT INTO {dialect.Schema}.import_owner (machine, process, started, beat_at) VALUES ($1, $2, $3, $4) RETURNING id";

    /// <summary>Runs that died long ago.</summary>
    public string ForgetOwners { get; } = $"DELETE FROM {dialect.Schema}.import_owner WHERE beat_at < $1";

    public string CloseOwner { get; } = $"DELETE FROM {dialect.Schema}.import_owner WHERE id = $1";

    public string Touch { get; } = $"UPDATE {dialect.Schema}.import SET last_at = $2 WHERE id = $1";

    /// <summary>Changes nothing where others have taken this run for dead.</summary>
    public string Beat { get; } = $"UPDATE {dialect.Schema}.import_owner SET beat_at = $2 WHERE id = $1";

    public string ReadOwner { get; } = $"SELECT machine, process, started, beat_at FROM {dialect.Schema}.import_owner WHERE id = $1";

    /// <summary>Takes a run for dead for good, unless it has just shown that it lives.</summary>
    public string EndOwner { get; } = $"DELETE FROM {dialect.Schema}.import_owner WHERE id = $1 AND beat_at = $2";

    public string Leave { get; } = $"INSERT INTO {dialect.Schema}.import_flight (owner, flight) VALUES ($1, $2) ON CONFLICT (owner, flight) DO NOTHING";

    public string EndFlight { get; } = $"DELETE FROM {dialect.Schema}.import_flight WHERE owner = $1 AND flight = $2";

    /// <summary>Changes the row where nobody else has taken it meanwhile. $3 status, $4 error, $5 row id, $6 owner.</summary>
    public string Settle { get; } =
        $"UPDATE {dialect.Schema}.import_row SET status = $3, error_id = $4, row_id = $5 WHERE import_id = $1 AND key = $2 AND owner = $6";

    /// <summary>Takes the row where it is new or may be sent again. $3 owner, $4 flight.</summary>
    public string Claim { get; } =
        $"""
        INSERT INTO {dialect.Schema}.import_row AS r (import_id, key, status, owner, flight) VALUES ($1, $2, 0, $3, $4)
        ON CONFLICT (import_id, key) DO UPDATE SET status = 0, owner = excluded.owner, flight = excluded.flight, error_id = NULL, row_id = NULL
        WHERE r.status IN ({ImportRowStatuses.ClaimableList}) AND r.owner <> excluded.owner
        """;

    public string Read { get; } =
        $"""
        SELECT r.status, r.owner, r.error_id, r.row_id,
            CASE WHEN EXISTS (SELECT 1 FROM {dialect.Schema}.import_flight f WHERE f.owner = r.owner AND f.flight = r.flight) THEN 1 ELSE 0 END
        FROM {dialect.Schema}.import_row r WHERE r.import_id = $1 AND r.key = $2
        """;

    /// <summary>Takes the row from an earlier run, where it still is as it was read. $3 owner, $4 flight, $5 and $6 as read.</summary>
    public string Retake { get; } =
        $"""
        UPDATE {dialect.Schema}.import_row SET status = 0, owner = $3, flight = $4, error_id = NULL, row_id = NULL
        WHERE import_id = $1 AND key = $2 AND status = $5 AND owner = $6
        """;

    public string List { get; } =
        $"SELECT id, name, account, operation, source, first_at, last_at FROM {dialect.Schema}.import ORDER BY last_at DESC, id DESC";

    public string ListNames { get; } = $"SELECT name FROM {dialect.Schema}.import ORDER BY last_at DESC, id DESC";

    public string CountSettled { get; } = $"SELECT import_id, status, count(*) FROM {dialect.Schema}.import_row WHERE status <> 0 GROUP BY import_id, status";

    public string CountOpen { get; } =
        $"""
        SELECT r.import_id, r.owner, CASE WHEN f.flight IS NULL THEN 0 ELSE 1 END, count(*)
        FROM {dialect.Schema}.import_row r LEFT JOIN {dialect.Schema}.import_flight f ON f.owner = r.owner AND f.flight = r.flight
        WHERE r.status = 0 GROUP BY r.import_id, r.owner, CASE WHEN f.flight IS NULL THEN 0 ELSE 1 END
        """;
}
