using CampaignTools.Engine.State.Imports;

namespace CampaignTools.Engine.State.Sql;

/// <summary>A run's place in an import that is in a database, with its part in the import's log.</summary>
internal sealed record SqlImportSession(int Import, int Owner, OwnerIdentity Identity, ImportRowKey Keys, SqlJournal Journal)
    : ImportSession(Import, Owner, Identity, Keys);
