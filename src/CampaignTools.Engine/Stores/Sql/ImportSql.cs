namespace CampaignTools.Engine.Stores.Sql;

/// <summary>The statements of imports, the same for both databases.</summary>
internal sealed class ImportSql(SqlDialect dialect)
{
    /// <summary>$1 account, $2 operation, $3 name key, $4 name, $5 source, $6 now, $7 the seed of its keys where it is new, $8 campaign, $9 who runs it.</summary>
    public string OpenImport { get; } =
        $"""
        INSERT INTO {dialect.Schema}.import AS i (account, operation, name_key, name, source, first_at, last_at, key_seed, campaign, run)
        VALUES ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)
        ON CONFLICT (name_key, account, operation) DO UPDATE SET source = COALESCE(excluded.source, i.source), last_at = excluded.last_at,
            campaign = COALESCE(i.campaign, excluded.campaign), run = excluded.run
        RETURNING id, key_seed
        """;

    public string OpenOwner { get; } =
        $"INSERT INTO {dialect.Schema}.import_owner (machine, process, started, beat_at, import_id) VALUES ($1, $2, $3, $4, $5) RETURNING id";

    public string Begin { get; } = $"UPDATE {dialect.Schema}.import SET run_id = $2 WHERE id = $1";

    public string End { get; } = $"UPDATE {dialect.Schema}.import SET run_id = $2, ended = $3 WHERE id = $1";

    /// <summary>The same of a run that ended before; nothing where another has begun since.</summary>
    public string EndAgain { get; } = $"UPDATE {dialect.Schema}.import SET ended = $3 WHERE id = $1 AND run_id = $2";

    /// <summary>$1 account, $2 operation, $3 name key. Nobody removes the import meanwhile.</summary>
    public string Visit { get; } = $"SELECT id, key_seed FROM {dialect.Schema}.import WHERE account = $1 AND operation = $2 AND name_key = $3{dialect.ForUpdate}";

    public string Heads { get; } = $"SELECT id, name, account, operation, campaign, key_seed FROM {dialect.Schema}.import WHERE name_key = $1";

    /// <summary>Takes the import, so that no run begins meanwhile.</summary>
    public string Hold { get; } = $"SELECT id FROM {dialect.Schema}.import WHERE id = $1{dialect.ForUpdate}";

    public string OwnersOf { get; } = $"SELECT machine, process, started, beat_at FROM {dialect.Schema}.import_owner WHERE import_id = $1";

    public string[] Remove { get; } =
    [
        $"DELETE FROM {dialect.Schema}.import_owner WHERE import_id = $1",
        $"DELETE FROM {dialect.Schema}.import_log WHERE import_id = $1",
        $"DELETE FROM {dialect.Schema}.import WHERE id = $1",
    ];

    /// <summary>Runs that died long ago.</summary>
    public string ForgetOwners { get; } =
        $"DELETE FROM {dialect.Schema}.import_owner WHERE id IN (SELECT id FROM {dialect.Schema}.import_owner WHERE beat_at < $1{dialect.SkipLocked})";

    public string CloseOwner { get; } = $"DELETE FROM {dialect.Schema}.import_owner WHERE id = $1";

    public string Touch { get; } = $"UPDATE {dialect.Schema}.import SET last_at = $2 WHERE id = $1";

    /// <summary>Changes nothing where others have taken this run for dead.</summary>
    public string Beat { get; } = $"UPDATE {dialect.Schema}.import_owner SET beat_at = $2 WHERE id = $1";

    public string Owners { get; } = $"SELECT id, machine, process, started, beat_at FROM {dialect.Schema}.import_owner";

    public string HasOwner { get; } = $"SELECT id FROM {dialect.Schema}.import_owner WHERE id = $1";

    /// <summary>Takes a run for dead for good, unless it has just shown that it lives, or is about to.</summary>
    public string EndOwner { get; } =
        $"DELETE FROM {dialect.Schema}.import_owner WHERE id = (SELECT id FROM {dialect.Schema}.import_owner WHERE id = $1 AND beat_at = $2{dialect.SkipLocked})";

    /// <summary>Writes an entry ($2 its number, $3 owner, $4 the entry) where no other run has written one of that number.</summary>
    public string Append { get; } =
        $"INSERT INTO {dialect.Schema}.import_log (import_id, number, owner, entry) VALUES ($1, $2, $3, $4) ON CONFLICT (import_id, number) DO NOTHING";

    /// <summary>The same as a transaction of its own, which does nothing where others have taken the run for dead. Its entry among the runs is locked meanwhile.</summary>
    public string AppendAlone { get; } =
        $"""
        WITH me AS (SELECT id FROM {dialect.Schema}.import_owner WHERE id = $3{dialect.ForUpdate})
        INSERT INTO {dialect.Schema}.import_log (import_id, number, owner, entry) SELECT $1, $2, id, $4 FROM me WHERE true
        ON CONFLICT (import_id, number) DO NOTHING
        """;

    /// <summary>The entries after $2.</summary>
    public string ReadOn { get; } =
        $"SELECT number, owner, entry FROM {dialect.Schema}.import_log WHERE import_id = $1 AND number > $2 ORDER BY number";

    public string ReadEntry { get; } = $"SELECT entry FROM {dialect.Schema}.import_log WHERE import_id = $1 AND number = $2";

    public string List { get; } =
        $"""
        SELECT id, name, account, operation, source, first_at, last_at, campaign, run_id, run, ended,
            (SELECT COALESCE(MAX(number), 0) FROM {dialect.Schema}.import_log l WHERE l.import_id = i.id)
        FROM {dialect.Schema}.import i ORDER BY last_at DESC, id DESC
        """;

    public string ListNames { get; } = $"SELECT name FROM {dialect.Schema}.import ORDER BY last_at DESC, id DESC";
}
