using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.Keys;

namespace TeamPulse.Web.Tests.Storage;

public sealed class ReleasedSchemaOnSqlite : ReleasedSchemaFacts
{
    public static TheoryData<string> Names => [.. Released.Names(Released.Sqlite)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_released_database_comes_up_with_no_row_lost(string name)
    {
        await Released.UnpackSqlite(name, Path.Combine(Place, "data", "teampulse.db"));
        await ComesUp(name, [], "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'");
        SqliteConnection.ClearAllPools();
    }
}

[Collection(OnPostgres.Name)]
public sealed class ReleasedSchemaOnPostgres(PostgresCluster cluster) : ReleasedSchemaFacts
{
    public static TheoryData<string> Names => [.. Released.Names(Released.Postgres)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_released_database_comes_up_with_no_row_lost(string name)
    {
        var database = cluster.NewDatabase();
        await Released.RestorePostgres(name, database);
        await ComesUp(name, OnPostgres.Settings(database), "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
    }
}

/// <summary>What was released stays: its databases come up in this version, and its migrations are never touched again.</summary>
public abstract class ReleasedSchemaFacts : IDisposable
{
    // Tables whose rows are in another one now.
    private static readonly Dictionary<string, string> Moved = new() { ["Administrators"] = "Roles" };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-released-");

    protected string Place => _directory.FullName;

    public void Dispose()
    {
        _directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public void A_released_migration_is_neither_changed_nor_removed() =>
        Released.Hashes().Except(Released.HashesNow()).ShouldBeEmpty("add a migration instead");

    [Fact]
    public void A_change_would_be_found() =>
        Released.HashOf("A.cs", "up").ShouldNotBe(Released.HashOf("A.cs", "down"));

    protected async Task ComesUp(string name, string[] storage, string tables)
    {
        var before = await Counts(storage, tables);
        before.Where(table => table.Value == 0 && table.Key != "__EFMigrationsLock").ShouldBeEmpty($"{name} has no row in these");

        await using var host = await PulseHost.Start(
            HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true", .. storage], JobQueue.Use, directory: Place);
        var after = await host.Db(db => Counts(db, tables));
        foreach (var (table, rows) in before.Where(table => !table.Key.StartsWith("__EF", StringComparison.Ordinal)))
        {
            after.GetValueOrDefault(Moved.GetValueOrDefault(table, table)).ShouldBeGreaterThanOrEqualTo(rows, table);
        }

        var read = await host.Db(db => EveryTable.Rows(db));
        read.ShouldAllBe(table => table.Value == after[table.Key]);
    }

    // Also gives the key directory the mark of the database: its weeks are open, and without the mark it would not start.
    private async Task<Dictionary<string, int>> Counts(string[] storage, string tables)
    {
        await using var db = Setups.Open(Path.Combine(Place, "data"), storage);
        var mark = await db.Database.SqlQueryRaw<string>("SELECT \"KeyMark\" AS \"Value\" FROM \"Deployments\"").SingleAsync();
        new KeyDirectory(Path.Combine(Place, "data-keys")).Mark(mark).ShouldBe(mark);
        var counts = await Counts(db, tables);
        if (counts.ContainsKey("LastingSecrets"))
        {
            // What unwraps them is in no copy of a database. New ones are made.
            await db.Database.ExecuteSqlRawAsync("DELETE FROM \"LastingSecrets\"");
            await db.Database.ExecuteSqlRawAsync("UPDATE \"Deployments\" SET \"WrappingKeyPrint\" = NULL");
        }

        return counts;
    }

    private static async Task<Dictionary<string, int>> Counts(TeamPulse.Web.Storage.PulseDb db, string tables)
    {
        var counts = new Dictionary<string, int>();
        var names = $"SELECT name AS \"Value\" FROM ({tables}) names";
        foreach (var table in await db.Database.SqlQueryRaw<string>(names).ToListAsync())
        {
            var count = $"SELECT CAST(COUNT(*) AS int) AS \"Value\" FROM \"{table}\"";
            counts.Add(table, await db.Database.SqlQueryRaw<int>(count).SingleAsync());
        }

        return counts;
    }
}
