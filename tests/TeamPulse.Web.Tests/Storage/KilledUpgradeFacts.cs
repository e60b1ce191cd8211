using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;

namespace TeamPulse.Web.Tests.Storage;

/// <summary>A SQLite file is upgraded as a whole or not at all: a kill or a full disk loses nothing and stops no later start.</summary>
public sealed class KilledUpgradeFacts : IDisposable
{
    private const int Killed = 128 + 9;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-killed-upgrade-");

    public static TheoryData<string> Names => [.. Released.Names(Released.Sqlite)];

    private string Data => Path.Combine(_directory.FullName, "data");

    private string Database => Path.Combine(Data, "teampulse.db");

    public void Dispose() => _directory.Delete(recursive: true);

    // By day where it hurts most: a table is written anew, and its old rows are deleted.
    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_start_after_a_kill_at_any_statement_finds_every_row(string name)
    {
        await Unpack(name);
        var statements = new List<string>();
        using (StatementWatch.Begin((connection, sql) => Note(statements, connection.DataSource, sql)))
        {
            await Upgrade();
        }

        var whole = await Rows();
        var rebuilt = statements.FindLastIndex(sql => sql.Contains("ALTER TABLE \"ef_temp_", StringComparison.Ordinal));
        var kills = Environment.GetEnvironmentVariable("TEAMPULSE_LONG") == "1" ? 20 : 1;
        int[] moments = kills == 1
            ? [rebuilt < 0 ? statements.Count / 2 : rebuilt]
            : [.. Enumerable.Range(0, kills).Select(kill => kill * statements.Count / kills).Append(statements.Count - 1).Distinct()];
        foreach (var moment in moments)
        {
            await Unpack(name);
            using (var server = BuiltProgram.Start(
                StartupHook.KillBefore(moment), "serve", "--data", Data, "--TeamPulse:MailsAsFiles=true"))
            {
                (await server.Ends()).ShouldBe(Killed, server.Errors);
            }

            await Upgrade();
            (await Rows()).ShouldBe(whole, ignoreOrder: true, $"after a kill before: {statements[moment]}");
        }
    }

    // The system refuses to let a file grow any more, as a full disk would. One table is so large that its copy needs more.
    [Theory]
    [InlineData(0.5, "is not copied")]
    [InlineData(1.2, "is copied")]
    public async Task A_disk_that_is_full_in_the_middle_is_told_and_the_old_database_is_whole(double room, string copy)
    {
        var name = Released.Names(Released.Sqlite).First();
        await Unpack(name);
        await using (var db = Setups.Open(Data, []))
        {
            await db.Database.ExecuteSqlRawAsync("""UPDATE "Members" SET "Name" = printf('%.*c', 200000, 'x')""");
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        SqliteConnection.ClearAllPools();
        var kilobytes = (int)(new FileInfo(Database).Length * room / 1024);
        using (var server = BuiltProgram.Limited(kilobytes, "serve", "--data", Data, "--TeamPulse:MailsAsFiles=true"))
        {
            (await server.Ends()).ShouldBe(1);
            server.Errors.ShouldContain("disk is full", customMessage: server.Errors);
            server.Errors.ShouldNotContain(" at ");
        }

        Directory.GetFiles(Data, "*.unfinished*").ShouldBeEmpty();
        Directory.GetFiles(Data, "*.before-upgrade-from-*").Length.ShouldBe(copy == "is copied" ? 1 : 0);
        await using (var db = Setups.Open(Data, []))
        {
            (await db.Database.GetAppliedMigrationsAsync()).Last().ShouldBe(name.Split('.')[0]);
        }

        await Upgrade();
        (await Rows())["Members"].ShouldBePositive();
    }

    // What the old database has a trigger do here, a migration that forgets what points to its rows would do.
    [Fact]
    public async Task An_upgrade_that_would_leave_rows_that_point_nowhere_is_refused_and_changes_nothing()
    {
        var name = Released.Names(Released.Sqlite).First();
        await Unpack(name);
        await using var db = Setups.Open(Data, []);
        await db.Database.ExecuteSqlRawAsync(
            """
            UPDATE "Members" SET "Unsubscribed" = 1;
            CREATE TRIGGER careless AFTER UPDATE ON "Members" BEGIN DELETE FROM "Teams"; END
            """);
        var teams = await db.Teams.CountAsync();
        teams.ShouldBePositive();

        (await Setups.Refusal(Setups.OfSqlite(Data))).ShouldContain("Nothing in it was changed");

        (await db.Teams.CountAsync()).ShouldBe(teams);
        (await db.Database.GetAppliedMigrationsAsync()).Last().ShouldBe(name.Split('.')[0]);
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER careless");
        await Upgrade();
        (await Rows())["Teams"].ShouldBe(teams);
    }

    private async Task Unpack(string name)
    {
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(Data))
        {
            Directory.Delete(Data, recursive: true);
        }

        await Released.UnpackSqlite(name, Database);
    }

    private async Task Upgrade()
    {
        using var setup = Setups.OfSqlite(Data);
        await setup.Migrate(CancellationToken.None);
    }

    private async Task<Dictionary<string, int>> Rows()
    {
        await using var db = Setups.Open(Data, []);
        (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        (await db.Database.SqlQueryRaw<string>("SELECT quick_check AS Value FROM pragma_quick_check").ToListAsync()).ShouldBe(["ok"]);
        (await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM pragma_foreign_key_check").SingleAsync()).ShouldBe(0);
        return await EveryTable.Rows(db);
    }

    private void Note(List<string> statements, string file, string sql)
    {
        if (file.StartsWith(_directory.FullName, StringComparison.Ordinal))
        {
            statements.Add(sql);
        }
    }
}
