using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Tests.Stores;
using CampaignTools.Engine.Wire;

namespace CampaignTools.Servers.Tests;

/// <summary>A pooler in transaction mode: each transaction gets another connection, and what PgBouncer does not know it refuses.</summary>
[NeedsPgBouncer]
[Collection(PgBouncerServerDefinition.Name)]
public sealed class PgBouncerTests(PgBouncerServer server)
{
    private static readonly LimitKey Key = new("acme", Operation.Create);

    [StoreFact]
    public async Task Many_stores_share_its_connections()
    {
        const int Stores = 8;
        const int Places = 20;
        var text = await server.CreateDatabaseAsync();
        await Task.WhenAll(Enumerable.Range(0, Stores).Select(_ => Task.Run(async () =>
        {
            using var store = StateStoreFactory.Open(text, TimeProvider.System);
            for (var i = 0; i < Places; i++)
            {
                await store.Limits.ReserveAsync(Key, RateLimit.Parse("1000/s"), default);
            }
        })));
        using var last = StateStoreFactory.Open(text, TimeProvider.System);
        Assert.Equal((Stores * Places) + 1, (await last.Limits.ReserveAsync(Key, RateLimit.Parse("1000/s"), default)).Number);
    }

    [StoreFact]
    public async Task Statements_that_are_prepared_all_the_same_name_the_setting()
    {
        var text = await server.CreateDatabaseAsync() + ";Max Auto Prepare=20;Auto Prepare Min Usages=1";
        var failure = await Assert.ThrowsAsync<CampaignToolsException>(async () =>
        {
            for (var i = 0; i < 50; i++)
            {
                using var store = StateStoreFactory.Open(text, TimeProvider.System);
                await store.Limits.ReserveAsync(Key, RateLimit.Parse("1000/s"), default);
                await store.Limits.ReserveAsync(Key, RateLimit.Parse("1000/s"), default);
            }
        });
        Assert.Equal(ErrorIds.StateStoreUnavailable, failure.ErrorId);
        Assert.Contains("'Max Auto Prepare'", failure.Message, StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task Startup_parameter_that_it_refuses_is_named()
    {
        using var store = StateStoreFactory.Open(await server.CreateDatabaseAsync() + ";Options=-c statement_timeout=9000", TimeProvider.System);
        var failure = await Assert.ThrowsAsync<CampaignToolsException>(() => store.OpenAsync(default).AsTask());
        Assert.Equal(ErrorIds.StateStoreUnavailable, failure.ErrorId);
        Assert.Contains("options", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ignore_startup_parameters", failure.Message, StringComparison.Ordinal);
    }
}
