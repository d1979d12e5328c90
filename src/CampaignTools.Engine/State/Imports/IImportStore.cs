namespace CampaignTools.Engine.State.Imports;

/// <summary>
/// Where imports are kept: per row what is known of it, so that a run that is started again goes on where the last one ended, however that ended.
/// A row is claimed (nobody else takes it), then its request leaves (from here on it is in doubt), then it is settled.
/// </summary>
internal interface IImportStore
{
    /// <summary>Opens an import, or makes it, for a run.</summary>
    ValueTask<ImportSession> OpenAsync(ImportDescription import, OwnerIdentity owner, CancellationToken cancellationToken);

    /// <summary>Carries out a group in one transaction, which is on disk when this returns. Shows the other runs that this one is alive.</summary>
    ValueTask CommitAsync(ImportSession session, JournalGroup group);

    /// <summary>The run is over: what it has not settled is open to others.</summary>
    ValueTask CloseAsync(ImportSession session);

    /// <summary>All imports, the latest first.</summary>
    ValueTask<IReadOnlyList<ImportSummary>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The names of all imports, the latest first.</summary>
    ValueTask<IReadOnlyList<string>> ListNamesAsync(CancellationToken cancellationToken);
}

/// <summary>An import: its name is taken without regard to letter case, and belongs to an account and an operation.</summary>
/// <param name="Account">The account's key in the store.</param>
/// <param name="Operation">What is done with the rows.</param>
/// <param name="Name">The user's name for it.</param>
/// <param name="Source">The file's name; null where rows came from elsewhere.</param>
internal sealed record ImportDescription(string Account, Wire.Operation Operation, string Name, string? Source)
{
    /// <summary>What the name is found by: who types it another way must not start the import again.</summary>
    public string NameKey => Name.Trim().ToUpperInvariant();
}

/// <summary>A run's place in an import.</summary>
/// <param name="Import">The import's number in the store.</param>
/// <param name="Owner">The run's number in the store.</param>
/// <param name="Identity">The process.</param>
/// <param name="Keys">What the import's rows are found by.</param>
internal record ImportSession(int Import, int Owner, OwnerIdentity Identity, ImportRowKey Keys);

/// <summary>An import as Get-CampaignImport shows it.</summary>
internal sealed record ImportSummary(string Name, string Account, Wire.Operation Operation, string? Source, DateTimeOffset FirstAt, DateTimeOffset LastAt)
{
    /// <summary>Rows by what became of them. Rows of a run that died are NotSent where their request never left, else Indeterminate.</summary>
    public Dictionary<LeadStatus, long> Counts { get; } = [];

    /// <summary>Rows that a run which is going on has in hand.</summary>
    public long Sending { get; private set; }

    public long Rows => Sending + Counts.Values.Sum();

    /// <param name="row">A row.</param>
    /// <param name="ownerIsAlive">Whether the run that has it goes on; of an open row alone it is asked.</param>
    public void Add(IndexedRow row, bool ownerIsAlive)
    {
        if (row.Status != ImportRowStatus.Open)
        {
            Add(row.Status.ToLeadStatus());
        }
        else if (ownerIsAlive)
        {
            Sending++;
        }
        else
        {
            Add(row.HasLeft ? LeadStatus.Indeterminate : LeadStatus.NotSent);
        }
    }

    private void Add(LeadStatus status) => Counts[status] = Counts.GetValueOrDefault(status) + 1;
}
