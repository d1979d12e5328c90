using CampaignTools.Delivery.Tests;
using CampaignTools.Engine.Tests.Stores;
using Xunit.Abstractions;

namespace CampaignTools.Servers.Tests;

[NeedsPostgres]
[Collection(PostgresServerDefinition.Name)]
public sealed class PostgresKillTests(PostgresServer server, ITestOutputHelper output) : KillSuite(output)
{
    [StoreFact]
    public Task No_added_row_is_lost_and_none_doubled() => ImportsLoseNothingAsync(isAdd: true, checkDuplicate: false, "postgres", _ => server.CreateDatabaseAsync());

    [StoreFact]
    public Task No_scheduled_row_is_lost_and_none_doubled() => ImportsLoseNothingAsync(isAdd: false, checkDuplicate: false, "postgres", _ => server.CreateDatabaseAsync());

    [StoreFact]
    public Task Nothing_of_an_import_that_was_taken_back_is_left() => UndoneImportsLeaveNothingAsync("postgres", _ => server.CreateDatabaseAsync());
}

[NeedsPostgres]
[Collection(PostgresServerDefinition.Name)]
public sealed class PostgresManyProcessesTests(PostgresServer server, ITestOutputHelper output) : ManyProcessesSuite(output)
{
    [StoreFact]
    public Task Four_processes_share_one_list_and_one_history() => ShareOneListAndOneHistoryAsync("postgres", _ => server.CreateDatabaseAsync());

    [StoreFact]
    public Task Four_processes_share_one_import_and_one_limit() => ShareOneImportAndOneLimitAsync("postgres", _ => server.CreateDatabaseAsync());
}
