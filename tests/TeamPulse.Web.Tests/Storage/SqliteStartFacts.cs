using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Tests.Storage;

/// <summary>A kill, a copy or a restore leaves a SQLite file in many states. Each of them starts, or is refused in a sentence.</summary>
public sealed class SqliteStartFacts : IDisposable
{
    private const UnixFileMode OfOthers = ~(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(60);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-start-");

    private string Data => Path.Combine(_directory.FullName, "data");

    private string Database => Path.Combine(Data, "teampulse.db");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task The_lock_row_of_a_killed_upgrade_stops_nobody()
    {
        await MakeOlder();
        Sql("""INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-30 00:00:00')""");

        await StartsWithItsTeam();
    }

    [Theory]
    [InlineData("delete")]
    [InlineData("truncate")]
    public async Task A_file_of_another_journal_mode_starts(string mode)
    {
        await Make();
        Sql($"PRAGMA journal_mode = {mode}");

        await StartsWithItsTeam();
    }

    [Fact]
    public async Task A_restored_copy_of_VACUUM_INTO_starts()
    {
        await Make();
        Sql($"VACUUM INTO '{Database}.copy'");
        Restore($"{Database}.copy");

        await StartsWithItsTeam();
    }

    [Fact]
    public async Task A_restored_dump_starts()
    {
        await Make();
        using (var dump = Process.Start("/usr/bin/python3", ["-c", """
            import sqlite3, sys
            script = '\n'.join(sqlite3.connect(sys.argv[1]).iterdump())
            sqlite3.connect(sys.argv[2]).executescript(script)
            """, Database, $"{Database}.copy"]))
        {
            await dump.WaitForExitAsync();
            dump.ExitCode.ShouldBe(0);
        }

        Restore($"{Database}.copy");

        await StartsWithItsTeam();
    }

    [Fact]
    public async Task The_copy_made_before_an_upgrade_starts()
    {
        await MakeOlder();
        await StartsWithItsTeam();
        Restore(Directory.GetFiles(Data, "teampulse.db.before-upgrade-from-*").ShouldHaveSingleItem());

        await StartsWithItsTeam();
    }

    [Fact]
    public async Task A_first_start_that_was_killed_is_finished()
    {
        Directory.CreateDirectory(Data);
        await File.WriteAllBytesAsync(Database, []);
        await (await Start()).DisposeAsync();

        // Killed between two migrations.
        await using (var host = await Start())
        {
            await host.Db(db => db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().First()));
        }

        await (await Start()).DisposeAsync();
    }

    [Fact]
    public async Task What_a_kill_left_of_a_copy_is_removed()
    {
        await Make();
        await File.WriteAllTextAsync($"{Database}.unfinished", "answers of an open week");
        await File.WriteAllTextAsync($"{Database}.unfinished-wal", "answers of an open week");

        await StartsWithItsTeam();

        Directory.GetFiles(Data, "*.unfinished*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_server_is_refused_and_the_first_goes_on()
    {
        await using var first = await Start();

        (await Setups.Refusal(Setups.OfSqlite(Data))).ShouldContain("another TeamPulse server runs on this data directory");

        (await first.Db(db => db.Teams.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_verb_joins_a_server_of_its_own_schema_and_is_refused_beside_an_older_one()
    {
        await MakeOlder();
        using (FileLock.TryTake(Path.Combine(Data, "teampulse.lock")).ShouldNotBeNull())
        {
            using var beside = Setups.OfSqlite(Data);
            (await Should.ThrowAsync<StartRefused>(() => beside.Join(CancellationToken.None))).Message
                .ShouldContain("a TeamPulse server of another version");
            Directory.GetFiles(Data, "*before-upgrade*").ShouldBeEmpty();
        }

        await using var host = await Start();
        using var joined = Setups.OfSqlite(Data);
        await joined.Join(CancellationToken.None);
    }

    [Theory]
    [InlineData("no database at all, only letters", "is not a SQLite database")]
    [InlineData(null, "is damaged")]
    public async Task What_is_no_database_is_told(string? content, string expected)
    {
        await Make();
        if (content is null)
        {
            // Cut off in the middle.
            using var file = new FileStream(Database, FileMode.Open);
            file.SetLength(file.Length / 2);
        }
        else
        {
            await File.WriteAllTextAsync(Database, string.Concat(Enumerable.Repeat(content, 100)));
        }

        (await Setups.Refusal(Setups.OfSqlite(Data))).ShouldContain(expected);
    }

    [Fact]
    public async Task A_file_that_another_program_has_locked_is_told_within_the_limit()
    {
        await Make();
        await using var other = new SqliteConnection($"Data Source={Database};Pooling=false");
        await other.OpenAsync();
        await using var hold = other.CreateCommand();
        hold.CommandText = "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE \"Teams\" SET \"Name\" = 'held'";
        await hold.ExecuteNonQueryAsync();

        using var setup = Setups.OfSqlite(Data);
        (await Should.ThrowAsync<StartRefused>(() => setup.Join(CancellationToken.None).WaitAsync(Soon))).Message
            .ShouldContain("is locked by another program");
    }

    [Fact]
    public async Task What_other_accounts_could_open_is_closed_to_them()
    {
        await Make();
        const UnixFileMode open = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        File.SetUnixFileMode(Database, open);
        File.SetUnixFileMode(Data, open | UnixFileMode.UserExecute | UnixFileMode.OtherExecute);

        await StartsWithItsTeam();

        File.GetUnixFileMode(Database).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(Data).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // The umask of a server, which closes what SQLite makes, does not help here: this process has the usual one.
    [Fact]
    public async Task What_it_makes_beside_the_database_is_closed_to_other_accounts_from_the_beginning()
    {
        await EmptyDatabase.CopyTo(Data);
        await using var host = await Start();
        await TeamScene.Open(host);
        await host.With<ClockMemory>(memory =>
            memory.Save(host.Services.GetRequiredService<ClockWatch>().Look(), CancellationToken.None));
        await host.With<IMailTransport>(async mail => await (await mail.Connect(CancellationToken.None)).Check(CancellationToken.None));

        var made = Directory.EnumerateFileSystemEntries(Data, "*", SearchOption.AllDirectories).Append(Data).ToList();
        made.Count(path => Path.GetFileName(path) is "clock.json" or "teampulse.lock" or "mail").ShouldBe(3);
        made.Where(path => (File.GetUnixFileMode(path) & OfOthers) != 0).ShouldBeEmpty();
    }

    private async Task Make()
    {
        await EmptyDatabase.CopyTo(Data);
        await using var host = await Start();
        await TeamScene.Make(host);
    }

    // The schema before the last migration, with a team.
    private async Task MakeOlder()
    {
        await EmptyDatabase.CopyTo(Data);
        await using var host = await Start();
        await TeamScene.Make(host);
        await host.Db(db => db.GetService<IMigrator>().MigrateAsync(db.Database.GetMigrations().Reverse().Skip(1).First()));
    }

    private async Task StartsWithItsTeam()
    {
        await using var host = await Start().WaitAsync(Soon);
        (await host.Db(db => db.Teams.CountAsync())).ShouldBe(1);
        (await host.Db(db => db.Members.CountAsync())).ShouldBe(9);
        (await host.Db(db => db.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
    }

    private void Restore(string copy)
    {
        SqliteConnection.ClearAllPools();
        File.Delete($"{Database}-wal");
        File.Delete($"{Database}-shm");
        File.Move(copy, Database, overwrite: true);
    }

    private void Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    private Task<PulseHost> Start() => PulseHost.Start(
        HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true"], JobQueue.Use, directory: _directory.FullName);
}
