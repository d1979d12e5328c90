using System.Text;
using CampaignTools.Engine.Errors;
using CampaignTools.Engine.Leads;
using CampaignTools.Engine.Limits;
using CampaignTools.Engine.Secrets;
using CampaignTools.Engine.Stores;
using CampaignTools.Engine.Imports;
using CampaignTools.Engine.Stores.Sql;
using CampaignTools.Engine.Stores.Sqlite;
using CampaignTools.Engine.Tokens;
using CampaignTools.Engine.Wire;
using Microsoft.Data.Sqlite;

namespace CampaignTools.Engine.Tests.Stores;

/// <summary>The file: who may read it, what it gives away, and what is said when it is no good.</summary>
public sealed class SqliteFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string FilePath => Path.Combine(folder.FullPath, "deep", "er", "state.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Only_its_owner_may_read_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var store = StateStoreFactory.Open(FilePath, TimeProvider.System);
        await store.Limits.ReserveAsync(new LimitKey("acme", Operation.Add), RateLimit.Parse("1/s"), default);
        foreach (var file in (string[])[FilePath, FilePath + "-wal", FilePath + "-shm"])
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }

        for (var made = Path.GetDirectoryName(FilePath)!; made != folder.FullPath; made = Path.GetDirectoryName(made)!)
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(made));
        }
    }

    [Theory]
    [InlineData("", UnixFileMode.GroupWrite)]
    [InlineData("", UnixFileMode.OtherWrite)]
    [InlineData("-wal", UnixFileMode.OtherWrite)]
    public async Task File_that_others_can_write_is_refused_with_the_remedy(string suffix, UnixFileMode right)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var first = StateStoreFactory.Open(FilePath, TimeProvider.System);
        await first.OpenAsync(default);
        var file = FilePath + suffix;
        File.SetUnixFileMode(file, File.GetUnixFileMode(file) | right);
        await FailsAsync(FilePath, "can write", $"chmod go-w '{file}'");
        File.SetUnixFileMode(file, File.GetUnixFileMode(file) & ~right);
        using var second = StateStoreFactory.Open(FilePath, TimeProvider.System);
        await second.OpenAsync(default);
    }

    [Fact]
    public async Task File_of_another_user_is_refused_with_the_remedy()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            // Only root can give a file to another user.
            return;
        }

        using (var store = StateStoreFactory.Open(FilePath, TimeProvider.System))
        {
            await store.OpenAsync(default);
        }

        foreach (var (user, isOurs) in ((string, bool)[])[("65534", false), ("0", true)])
        {
            using var chown = System.Diagnostics.Process.Start("chown", [user, FilePath]);
            await chown.WaitForExitAsync();
            if (!isOurs)
            {
                await FailsAsync(FilePath, "another user", "chown");
                continue;
            }

            using var store = StateStoreFactory.Open(FilePath, TimeProvider.System);
            await store.OpenAsync(default);
        }
    }

    [Fact]
    public async Task Empty_file_that_was_made_beforehand_is_closed_to_others()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        await File.WriteAllBytesAsync(FilePath, []);
        File.SetUnixFileMode(FilePath, File.GetUnixFileMode(FilePath) | UnixFileMode.OtherWrite);
        using var store = StateStoreFactory.Open(FilePath, TimeProvider.System);
        await store.OpenAsync(default);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(FilePath));
    }

    [Fact]
    public void Nothing_is_opened_before_the_first_use()
    {
        using (StateStoreFactory.Open(FilePath, TimeProvider.System))
        using (StateStoreFactory.Open("Host=127.0.0.1;Port=1;Username=acme;Password=secret", TimeProvider.System))
        {
            Assert.Empty(Directory.GetFileSystemEntries(folder.FullPath));
        }
    }

    [Fact]
    public async Task Stolen_file_tells_neither_token_nor_key()
    {
        const string Key = "KK-api-key-9f8e7d6c5b4a";
        const string Token = "eyJhbGciOiJIUzI1NiJ9.payload-of-the-token.signature";
        using (var store = StateStoreFactory.Open(FilePath, TimeProvider.System))
        {
            using var keeper = new TokenKeeper(new OneToken(Token), store.Tokens, new TokenAccount("acme", new Secret(Key), new Redactor()), TimeProvider.System);
            await keeper.GetAsync(default);
            AssertHidden(Token, Key);
        }

        AssertHidden(Token, Key);
    }

    [Fact]
    public async Task File_that_is_no_database_is_named()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        await File.WriteAllTextAsync(FilePath, string.Concat(Enumerable.Repeat("PhoneNumber,Name\n9876543210,Asha\n", 200)));
        await FailsAsync(FilePath, "not a database");
    }

    [Fact]
    public async Task Damaged_file_is_named()
    {
        using (var store = StateStoreFactory.Open(FilePath, TimeProvider.System))
        {
            await store.OpenAsync(default);
        }

        await using (var file = File.OpenWrite(FilePath))
        {
            file.Position = 100;
            await file.WriteAsync(new byte[file.Length - 100]);
        }

        await FailsAsync(FilePath, "damaged");
    }

    [Fact]
    public async Task Database_of_another_program_is_left_alone()
    {
        Execute("CREATE TABLE customers (id integer)");
        await FailsAsync(FilePath, "another program");
    }

    [Fact]
    public async Task Schema_that_is_not_known_is_refused()
    {
        using (var store = StateStoreFactory.Open(FilePath, TimeProvider.System))
        {
            await store.OpenAsync(default);
        }

        Execute("UPDATE store_meta SET value = '8'");
        await FailsAsync(FilePath, "newer CampaignTools", "schema 8");
        Execute("UPDATE store_meta SET value = '1'");
        await FailsAsync(FilePath, "before the first release", "Move it away");
    }

    [Fact]
    public async Task Folder_that_cannot_be_made_is_named()
    {
        var file = Path.Combine(folder.FullPath, "file");
        await File.WriteAllTextAsync(file, "");
        await FailsAsync(Path.Combine(file, "state.db"));
        if (OperatingSystem.IsLinux())
        {
            await FailsAsync("/proc/campaigntools/state.db");
        }
    }

    [Fact]
    public async Task Folder_is_named()
    {
        await FailsAsync(folder.FullPath);
    }

    [Fact]
    public async Task Read_only_folder_is_named()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            // Root writes everywhere; Read_only_file covers what SQLite itself says.
            return;
        }

        File.SetUnixFileMode(folder.FullPath, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            await FailsAsync(Path.Combine(folder.FullPath, "state.db"), "refused");
        }
        finally
        {
            File.SetUnixFileMode(folder.FullPath, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Theory]
    [InlineData(8, "read-only")]
    [InlineData(13, "disk is full")]
    [InlineData(10, "failed to read or write")]
    [InlineData(14, "can't be opened")]
    public void What_sqlite_says_is_put_into_words(int code, string words)
    {
        var failure = SqliteFailures.Describe("/data/state.db", new SqliteException("SQLite Error", code));
        Assert.Equal(ErrorIds.StateStoreUnavailable, failure.ErrorId);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Contains("/data/state.db", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_stays_locked_is_given_up_after_a_while()
    {
        using var time = new SqliteDatabase(FilePath, TimeProvider.System, TimeSpan.FromSeconds(1));
        await time.OpenAsync(default);
        using var other = Connect();
        using var holding = other.BeginTransaction(deferred: false);
        var failure = await Assert.ThrowsAsync<CampaignToolsException>(() => time.WriteAsync(static session => session.ExecuteAsync("SELECT 1"), default).AsTask());
        Assert.Equal(ErrorIds.StateStoreUnavailable, failure.ErrorId);
        Assert.Contains("locked", failure.Message, StringComparison.Ordinal);

        // Once it is free, everything goes on.
        holding.Rollback();
        await time.WriteAsync(static session => session.ExecuteAsync("SELECT 1"), default);
    }

    [Fact]
    public async Task Full_disk_is_told_and_leaves_no_transaction_open()
    {
        using var database = new SqliteDatabase(FilePath, TimeProvider.System);
        await database.ReadAsync(static session => session.ReadOneAsync("PRAGMA max_page_count = 30", static row => row.GetInt64(0)), default);
        var failure = await Assert.ThrowsAsync<CampaignToolsException>(() => database.WriteAsync(
            static async session =>
            {
                await session.ExecuteAsync("INSERT INTO main.token (account, generation, sealed) VALUES ($1, 1, zeroblob(4000000))", "acme");
                return true;
            },
            default).AsTask());
        Assert.Contains("full", failure.Message, StringComparison.Ordinal);
        await database.WriteAsync(static session => session.ExecuteAsync("INSERT INTO main.token (account, generation) VALUES ($1, 1)", "acme"), default);
    }

    [Fact]
    public async Task Many_who_open_it_first_make_it_once()
    {
        var stores = Enumerable.Range(0, 8).Select(_ => StateStoreFactory.Open(FilePath, TimeProvider.System)).ToArray();
        await Task.WhenAll(stores.Select(static store => Task.Run(async () => await store.OpenAsync(default))));
        Array.ForEach(stores, static store => store.Dispose());
        Execute($"UPDATE store_meta SET value = '{Schema.Version}' WHERE value = '{Schema.Version}'");
    }

    [Fact]
    public async Task Run_that_was_taken_for_dead_a_moment_ago_lets_nothing_leave()
    {
        var import = new ImportDescription("acme", Operation.Add, "Monday", Source: null);
        using var store = StateStoreFactory.Open(FilePath, TimeProvider.System);
        await using var run = await JournalWriter.OpenAsync(store.Imports, import, OwnerIdentity.Current, TimeProvider.System, default);
        var claim = await run.ClaimAsync([new RowKey(1, 1)], repeatIsHarmless: false);
        Execute("DELETE FROM import_owner");
        Assert.Equal(ErrorIds.StateStoreUnavailable, (await Assert.ThrowsAsync<CampaignToolsException>(() => run.LeaveAsync(claim.Flight))).ErrorId);
    }

    [Fact]
    public async Task Entry_of_an_import_that_cannot_be_read_is_told()
    {
        var import = new ImportDescription("acme", Operation.Add, "Monday", Source: null);
        using (var store = StateStoreFactory.Open(FilePath, TimeProvider.System))
        {
            await using var run = await JournalWriter.OpenAsync(store.Imports, import, OwnerIdentity.Current, TimeProvider.System, default);
            await run.ClaimAsync([new RowKey(1, 1)], repeatIsHarmless: false);
        }

        Execute("UPDATE import_log SET entry = x'0200' WHERE number = 1");
        using var next = StateStoreFactory.Open(FilePath, TimeProvider.System);
        var failure = await Assert.ThrowsAsync<CampaignToolsException>(() => JournalWriter.OpenAsync(next.Imports, import, OwnerIdentity.Current, TimeProvider.System, default).AsTask());
        Assert.Equal(ErrorIds.StateStoreUnavailable, failure.ErrorId);
        Assert.Contains("entry 1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Update the module", failure.Message, StringComparison.Ordinal);
    }

    private static async Task FailsAsync(string path, params string[] words)
    {
        using var store = StateStoreFactory.Open(path, TimeProvider.System);
        var failure = await Assert.ThrowsAsync<CampaignToolsException>(() => store.OpenAsync(default).AsTask());
        Assert.Equal(ErrorIds.StateStoreUnavailable, failure.ErrorId);
        Assert.Contains(path, failure.Message, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, failure.Message, StringComparison.Ordinal));
    }

    private void AssertHidden(params string[] secrets)
    {
        var bytes = Directory.GetFiles(Path.GetDirectoryName(FilePath)!).SelectMany(Read).ToArray();
        Assert.True(bytes.Length > 4096);
        foreach (var secret in secrets)
        {
            var utf8 = Encoding.UTF8.GetBytes(secret);
            foreach (var form in (byte[][])[utf8, Encoding.Unicode.GetBytes(secret), Encoding.BigEndianUnicode.GetBytes(secret), Encoding.UTF8.GetBytes(Convert.ToBase64String(utf8)[..16]), Encoding.UTF8.GetBytes(Convert.ToHexString(utf8))])
            {
                Assert.True(bytes.AsSpan().IndexOf(form) < 0, $"'{secret}' can be read");
            }
        }
    }

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    private SqliteConnection Connect()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        var connection = new SqliteConnection($"Data Source={FilePath};Pooling=false");
        connection.Open();
        return connection;
    }

    private void Execute(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private sealed class OneToken(string token) : ITokenIssuer
    {
        public ValueTask<AccessToken> IssueAsync(CancellationToken cancellationToken) =>
            ValueTask.FromResult(new AccessToken(token, DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddHours(1)));
    }
}
