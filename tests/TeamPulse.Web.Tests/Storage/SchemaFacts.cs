using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TeamPulse.Web.Tests.Storage;

public sealed class SchemaOnSqlite(SqliteHost host) : SchemaFacts(host), IClassFixture<SqliteHost>
{
    private readonly SqliteHost _host = host;

    /// <summary>A rowid counts insertions like a clock, so the file would show who came first.</summary>
    [Theory]
    [InlineData("Invitations", true)]
    [InlineData("SealedResponses", true)]
    [InlineData("Comments", true)]
    [InlineData("Receipts", true)]
    [InlineData("OutgoingMails", false)] // the twin: an ordinary table
    public async Task What_must_not_tell_an_order_has_no_rowid(string table, bool expected)
    {
        var sql = await Rows($"SELECT sql FROM sqlite_master WHERE type = 'table' AND name = '{table}'");

        sql.ShouldHaveSingleItem().EndsWith("WITHOUT ROWID", StringComparison.Ordinal).ShouldBe(expected);
    }

    [Fact]
    public async Task What_is_acknowledged_survives_and_what_is_deleted_is_overwritten()
    {
        await _host.Host.Db(async db =>
        {
            await db.Database.OpenConnectionAsync();
            foreach (var (pragma, expected) in new[]
            {
                ("journal_mode", "wal"), ("synchronous", "2"), ("secure_delete", "1"), ("foreign_keys", "1"), ("temp_store", "2"),
            })
            {
                (await Read(db.Database.GetDbConnection(), $"PRAGMA {pragma}")).ShouldBe([expected], pragma);
            }
        });
    }

    [Fact]
    public async Task A_deleted_comment_is_not_in_the_file_any_more()
    {
        var words = "the canteen closes too early for the late shift";
        await _host.Host.Db(async db =>
        {
            db.Comments.Add(new() { TeamId = new(77), Week = new(2026, 1), Text = words });
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
            InFiles(words).ShouldBeTrue("otherwise this test could not fail");
            await db.Comments.Where(c => c.TeamId == new TeamId(77)).ExecuteDeleteAsync();
            await db.Database.ExecuteSqlAsync($"PRAGMA wal_checkpoint(TRUNCATE)");
        });

        InFiles(words).ShouldBeFalse();
    }

    protected override string ColumnsOf(string table) => $"""
        SELECT name || '|' || type || '|' || coalesce(dflt_value, '') || '|'
            || (SELECT sql LIKE '%AUTOINCREMENT%' FROM sqlite_master WHERE name = '{table}')
        FROM pragma_table_info('{table}')
        """;

    private bool InFiles(string words) => Directory.EnumerateFiles(_host.Host.DataDirectory, "teampulse.db*").Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray().AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(words)) >= 0;
    });
}

[Collection(OnPostgres.Name)]
public sealed class SchemaOnPostgres(PostgresHost host) : SchemaFacts(host), IClassFixture<PostgresHost>
{
    private readonly PostgresHost _host = host;

    [Fact]
    public Task No_migration_leaves_its_transaction() => _host.Host.Db(db =>
    {
        var (all, sql) = (db.GetService<IMigrationsAssembly>(), db.GetService<IMigrationsSqlGenerator>());
        all.Migrations.Count.ShouldBePositive();
        foreach (var type in all.Migrations.Values)
        {
            var migration = all.CreateMigration(type, db.Database.ProviderName!);
            var commands = sql.Generate(migration.UpOperations, db.GetService<IDesignTimeModel>().Model);
            commands.ShouldNotBeEmpty();
            commands.ShouldAllBe(command => !command.TransactionSuppressed, type.Name);
        }

        return Task.CompletedTask;
    });

    protected override string ColumnsOf(string table) => $"""
        SELECT column_name || '|' || data_type || '|' || coalesce(column_default, '') || '|' ||
            (is_identity = 'YES' OR pg_get_serial_sequence('"{table}"', column_name) IS NOT NULL)::int
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{table}'
        """;
}

/// <summary>Tables that come from an answer, or know who may give one, show neither time nor order.</summary>
public abstract class SchemaFacts(HostFixture fixture)
{
    [Theory]
    [InlineData("Invitations")]
    [InlineData("SealedResponses")]
    [InlineData("Comments")]
    [InlineData("Receipts")]
    public async Task An_anonymous_table_has_no_time_no_counter_and_no_default(string table) =>
        (await Telltales(table)).ShouldBeEmpty();

    /// <summary>The twins: an ordinary table has times or a counter, and the test finds them.</summary>
    [Theory]
    [InlineData("Waves", "OpensAt: a time")]
    [InlineData("Teams", "Id: a counter")]
    public async Task An_ordinary_table_would_be_found(string table, string expected) =>
        (await Telltales(table)).ShouldContain(expected);

    [Fact]
    public async Task A_table_with_a_default_time_would_be_found()
    {
        await fixture.Host.Db(db => db.Database.ExecuteSqlAsync(
            $"""CREATE TABLE "Leaky" ("Key" varchar(32) PRIMARY KEY, "Written" timestamp DEFAULT CURRENT_TIMESTAMP)"""));

        (await Telltales("Leaky")).ShouldBe(["Written: a time", "Written: a default"]);
    }

    [Fact]
    public async Task The_migrations_are_the_model() =>
        (await fixture.Host.Db(db => Task.FromResult(db.Database.HasPendingModelChanges()))).ShouldBeFalse();

    [Fact]
    public async Task Every_migration_is_applied_at_start()
    {
        await using var host = await fixture.FromNothing();

        (await host.Db(db => db.Database.GetPendingMigrationsAsync())).ShouldBeEmpty();
    }

    /// <summary>SQL with rows "name|type|default|1 if the column counts by itself".</summary>
    protected abstract string ColumnsOf(string table);

    protected Task<List<string>> Rows(string sql) => fixture.Host.Db(async db =>
    {
        await db.Database.OpenConnectionAsync();
        return await Read(db.Database.GetDbConnection(), sql);
    });

    protected static async Task<List<string>> Read(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The test itself names the tables.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }

    private async Task<List<string>> Telltales(string table)
    {
        var columns = await Rows(ColumnsOf(table));
        columns.ShouldNotBeEmpty();
        return [.. columns.Select(row => row.Split('|'))
            .SelectMany(column => Telltales(column[0], column[1].ToLowerInvariant(), column[2], column[3]))];
    }

    private static IEnumerable<string> Telltales(string name, string type, string standard, string counts)
    {
        // SQLite keeps times as text, so the name has to give them away.
        if (type.Contains("time", StringComparison.Ordinal) || type.Contains("date", StringComparison.Ordinal)
            || name.EndsWith("At", StringComparison.Ordinal)
            || name.Contains("Time", StringComparison.Ordinal) || name.Contains("Date", StringComparison.Ordinal))
        {
            yield return $"{name}: a time";
        }

        if (counts == "1")
        {
            yield return $"{name}: a counter";
        }

        if (standard.Length > 0)
        {
            yield return $"{name}: a default";
        }
    }
}
