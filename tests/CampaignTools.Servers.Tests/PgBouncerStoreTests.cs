using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Tests.Stores;

namespace CampaignTools.Servers.Tests;

[NeedsPgBouncer]
[Collection(PgBouncerServerDefinition.Name)]
public sealed class PgBouncerImportTests(PgBouncerServer server) : ImportSuite(new PgBouncerHarness(server));

[NeedsPgBouncer]
[Collection(PgBouncerServerDefinition.Name)]
public sealed class PgBouncerLimitTests(PgBouncerServer server) : LimitSuite(new PgBouncerHarness(server));

[NeedsPgBouncer]
[Collection(PgBouncerServerDefinition.Name)]
public sealed class PgBouncerTokenTests(PgBouncerServer server) : TokenSuite(new PgBouncerHarness(server));

[NeedsPgBouncer]
[Collection(PgBouncerServerDefinition.Name)]
public sealed class PgBouncerScreeningTests(PgBouncerServer server) : ScreeningSuite(new PgBouncerHarness(server));

[NeedsPgBouncer]
[Collection(PgBouncerServerDefinition.Name)]
public sealed class PgBouncerScreenedListTests(PgBouncerServer server) : ScreenedListSuite(new PgBouncerHarness(server));

public sealed class PgBouncerHarness(PgBouncerServer server) : StoreHarness
{
    private string connectionString = "";

    internal override IStateStore Open(TimeProvider time) => StateStoreFactory.Open(connectionString, time);

    public override async Task InitializeAsync() => connectionString = await server.CreateDatabaseAsync();

    public override Task DisposeAsync() => Task.CompletedTask;
}
