using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Stores.Postgres;
using CampaignTools.Engine.Tests.Stores;
using CampaignTools.Engine.Wire;
using Npgsql;

namespace CampaignTools.Servers.Tests;

/// <summary>What only a server does: its clock, its rights, its failures.</summary>
[NeedsPostgres]
[Collection(PostgresServerDefinition.Name)]
public sealed class PostgresTests(PostgresServer server)
{
    private static readonly LimitKey Key = new("acme", Operation.Create);

    [StoreFact]
    public async Task Machines_with_wrong_clocks_agree()
    {
        var address = PostgresAddress.TryParse(await server.CreateDatabaseAsync())!;
        var limit = RateLimit.Parse("2/h");
        var places = new List<TimeSpan>();
        foreach (var wrong in (double[])[0, 3, -5, 0.5])
        {
            using var store = StoreWith(address, new WrongTime(TimeSpan.FromHours(wrong)));
            places.Add((await store.Limits.ReserveAsync(Key, limit, default)).Wait);
        }

        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero], places[..2]);
        Assert.All(places[2..], wait => Assert.InRange(wait, TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(61)));
    }

    [StoreFact]
    public async Task Many_who_open_it_first_make_it_once()
    {
        var text = await server.CreateDatabaseAsync();
        var stores = Enumerable.Range(0, 8).Select(_ => StateStoreFactory.Open(text, TimeProvider.System)).ToArray();
        await Task.WhenAll(stores.Select(static store => Task.Run(async () => await store.OpenAsync(default))));
        Array.ForEach(stores, static store => store.Dispose());
    }

    [StoreFact]
    public async Task Address_in_the_form_of_postgresqls_own_tools_is_understood()
    {
        var text = await server.CreateDatabaseAsync();
        var database = new NpgsqlConnectionStringBuilder(text).Database;
        foreach (var address in (string[])[
            $"postgresql://postgres:pass%40word@127.0.0.1:{server.Port}/{database}?sslmode=prefer&application_name=test",
            $"postgres://postgres@/{database}?host={server.SocketFolder}&port={server.Port}"])
        {
            using var store = StateStoreFactory.Open(address, TimeProvider.System);
            await store.OpenAsync(default);
            Assert.DoesNotContain("pass", store.Description, StringComparison.Ordinal);
        }
    }

    [StoreFact]
    public async Task Newer_schema_is_refused()
    {
        var text = await server.CreateDatabaseAsync();
        using (var store = StateStoreFactory.Open(text, TimeProvider.System))
        {
            await store.OpenAsync(default);
        }

        await PostgresServer.ExecuteAsync(text, "UPDATE campaigntools.store_meta SET value = '9'");
        await FailsAsync(text, "newer CampaignTools", "schema 9");
    }

    [StoreFact]
    public async Task Server_that_is_not_there_is_told_without_the_password() =>
        await FailsAsync("Host=127.0.0.1;Port=1;Username=acme;Password=hush-hush;Database=state", "can't be reached", "connection refused", "postgresql://acme@127.0.0.1:1/state");

    [StoreFact]
    public async Task Missing_database_and_missing_rights_are_told()
    {
        await FailsAsync(server.ConnectionString("nowhere"), "no such database");
        var text = await server.CreateDatabaseAsync();
        var user = $"poor{new NpgsqlConnectionStringBuilder(text).Database}";
        await PostgresServer.ExecuteAsync(text, $"CREATE USER {user}");
        await FailsAsync(new NpgsqlConnectionStringBuilder(text) { Username = user }.ConnectionString, "rights");
        await PostgresServer.ExecuteAsync(text, $"ALTER DATABASE {new NpgsqlConnectionStringBuilder(text).Database} SET default_transaction_read_only = on");
        await FailsAsync(text, "read-only");
    }

    [StoreFact]
    public async Task Unknown_setting_is_told() =>
        await FailsAsync("Host=127.0.0.1;Password=hush-hush;Colour=blue", "setting 3", "quotes");

    [StoreFact]
    public async Task Rest_of_a_password_is_not_shown_as_a_setting() =>
        await FailsAsync("Host=127.0.0.1;Password=x;hush=1", "setting 3");

    [StoreFact]
    public async Task Connections_that_the_server_cut_are_replaced()
    {
        var text = await server.CreateDatabaseAsync();
        using var store = StateStoreFactory.Open(text, TimeProvider.System);
        await store.Limits.ReserveAsync(Key, RateLimit.Parse("9/s"), default);
        await PostgresServer.ExecuteAsync(text, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");
        await store.Limits.ReserveAsync(Key, RateLimit.Parse("9/s"), default);
    }

    private static SqlStore StoreWith(PostgresAddress address, TimeProvider time) => new(address, time);

    private static async Task FailsAsync(string text, params string[] words)
    {
        using var store = StateStoreFactory.Open(text, TimeProvider.System);
        var failure = await Assert.ThrowsAsync<CampaignToolsException>(() => store.OpenAsync(default).AsTask());
        Assert.Equal(ErrorIds.StateStoreUnavailable, failure.ErrorId);
        Assert.DoesNotContain("hush", failure.Message, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, failure.Message, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class SqlStore(PostgresAddress address, TimeProvider time) : IDisposable
    {
        private readonly PostgresDatabase database = new(address, time, serverClock: true);

        public ILimitStore Limits => new CampaignTools.Engine.Stores.Sql.SqlLimitStore(
            new Lazy<CampaignTools.Engine.Stores.Sql.SqlDatabase>(() => database),
            CampaignTools.Engine.Stores.Sql.SqlDialect.Postgres(serverClock: true));

        public void Dispose() => database.Dispose();
    }

    private sealed class WrongTime(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}

/// <summary>What -StateStore can name.</summary>
public sealed class StateStoreAddressTests
{
    [Theory]
    [InlineData("postgresql://ann:s%3Acret@db.example.net:6432/state?sslmode=verify-full", "postgresql://ann@db.example.net:6432/state", "Host=db.example.net|Port=6432|Username=ann|Password=s:cret|Database=state|SSL Mode=verifyfull")]
    [InlineData("postgres://db.example.net/state", "postgresql://db.example.net/state", "Host=db.example.net|Database=state")]
    [InlineData("postgresql://[::1]:5433/state", "postgresql://::1:5433/state", "Host=::1|Port=5433|Database=state")]
    [InlineData("postgresql://a:1,b:2/state?target_session_attrs=read-write", "postgresql://a:1,b:2/state", "Host=a:1,b:2|Database=state|Target Session Attributes=read-write")]
    [InlineData("Host=db;Username=ann;Password=secret;Database=state", "postgresql://ann@db/state", "Host=db|Username=ann|Password=secret|Database=state")]
    [InlineData("Username=ann; Server=db", "postgresql://ann@db", "Username=ann|Server=db")]
    public void Server_is_understood(string text, string description, string settings)
    {
        var address = PostgresAddress.TryParse(text)!;
        Assert.Equal(description, address.Description);
        var builder = address.Settings.ToDictionary(static one => one.Name, static one => one.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var setting in settings.Split('|'))
        {
            Assert.Equal(setting[(setting.IndexOf('=', StringComparison.Ordinal) + 1)..], builder[setting[..setting.IndexOf('=', StringComparison.Ordinal)]]);
        }
    }

    [Theory]
    [InlineData("/var/lib/host=a/state.db")]
    [InlineData("state.db")]
    [InlineData(@"C:\data\state.db")]
    public void Path_is_a_path(string text) => Assert.Null(PostgresAddress.TryParse(text));

    [Theory]
    [InlineData("postgresql://ann:hush@db/state?colour=blue", "not known here")]
    [InlineData("postgresql:///state", "host")]
    [InlineData("Host=db;Password='hush", "can't be read")]
    [InlineData("postgresql://ann:x?hush=1@db/state", "%3F")]
    [InlineData("postgresql://ann:1/hush@db/state", "%2F")]
    [InlineData("postgresql://ann:hush/x", "port")]
    [InlineData("postgresql://ann:hush,x/state", "port")]
    [InlineData("postgresql:/ann:hush@db/state", "no //")]
    [InlineData("postgres:ann:hush@db/state", "no //")]
    [InlineData(" postgresql://ann:hush?db", "port")]
    [InlineData("mysql://ann:hush@db/state", "another kind")]
    [InlineData("jdbc:postgresql://db/state?user=ann&password=hush", "another kind")]
    [InlineData("Username=ann;Password=hush", "names no host")]
    [InlineData("Password=hush", "names no host")]
    [InlineData("Host=;Password=hush", "names no host")]
    [InlineData("Database=state; PWD = hush", "names no host")]
    [InlineData("Data Source=state.db;Password=hush", "names no host")]
    [InlineData("host=db user=ann password=hush", "no ;")]
    [InlineData("user=ann password=hush host=db", "names no host")]
    [InlineData("Host=db;Database=state password=hush", "no ;")]
    public void Mistake_is_told_without_the_password(string text, string word)
    {
        var failure = Assert.Throws<CampaignToolsException>(() => StateStoreFactory.Open(text, TimeProvider.System));
        Assert.Equal(ErrorIds.InvalidParameter, failure.ErrorId);
        Assert.Contains(word, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_name_it_is_this_users_file()
    {
        using var store = StateStoreFactory.Open(null, TimeProvider.System);
        Assert.EndsWith(Path.Combine("CampaignTools", "state.db"), store.Description, StringComparison.Ordinal);
    }
}
