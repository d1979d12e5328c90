using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Tests.Stores;

namespace CampaignTools.Servers.Tests;

[NeedsPostgres]
[Collection(PostgresServerDefinition.Name)]
public sealed class PostgresImportTests(PostgresServer server) : ImportSuite(new PostgresHarness(server));

[NeedsPostgres]
[Collection(PostgresServerDefinition.Name)]
public sealed class PostgresLimitTests(PostgresServer server) : LimitSuite(new PostgresHarness(server));

[NeedsPostgres]
[Collection(PostgresServerDefinition.Name)]
public sealed class PostgresTokenTests(PostgresServer server) : TokenSuite(new PostgresHarness(server));

[NeedsPostgres]
[Collection(PostgresServerDefinition.Name)]
public sealed class PostgresScreeningTests(PostgresServer server) : ScreeningSuite(new PostgresHarness(server));

[NeedsPostgres]
[Collection(PostgresServerDefinition.Name)]
public sealed class PostgresScreenedListTests(PostgresServer server) : ScreenedListSuite(new PostgresHarness(server));

public sealed class PostgresHarness(PostgresServer server) : StoreHarness
{
    public string ConnectionString { get; private set; } = "";

    internal override IStateStore Open(TimeProvider time) => StateStoreFactory.Open(ConnectionString, time);

    public override async Task InitializeAsync() => ConnectionString = await server.CreateDatabaseAsync();

    public override Task DisposeAsync() => Task.CompletedTask;
}
