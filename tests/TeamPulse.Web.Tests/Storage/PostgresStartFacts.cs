using System.Net;
using System.Net.Sockets;
using Npgsql;
using TeamPulse.Shared;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Tests.Storage;

/// <summary>Whatever is wrong with the PostgreSQL server is one sentence, within seconds.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresStartFacts(PostgresCluster cluster) : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-postgres-start-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_server_that_is_not_there_is_told() =>
        (await Refusal($"Host=127.0.0.1;Port={FreePort.Claim()};Username=teampulse")).ShouldContain("no server listens there");

    [Fact]
    public async Task A_server_that_does_not_answer_is_told_within_the_limit()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        (await Refusal($"Host=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};Username=teampulse"))
            .ShouldContain("does not answer in time");
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_told_and_not_made() =>
        (await Refusal(new NpgsqlConnectionStringBuilder(cluster.NewDatabase()) { Database = "nowhere" }.ConnectionString))
            .ShouldContain("does not exist. Make it, for instance: createdb -O teampulse nowhere");

    [Fact]
    public async Task An_account_without_rights_is_told()
    {
        var database = cluster.NewDatabase();
        await Sql(database, "CREATE ROLE weak LOGIN");

        (await Refusal(new NpgsqlConnectionStringBuilder(database) { Username = "weak" }.ConnectionString))
            .ShouldContain("does not let the account weak work");
    }

    [Fact]
    public async Task A_wrong_password_is_told()
    {
        var database = cluster.NewDatabase();
        var rules = Path.Combine(cluster.DataDirectory, "pg_hba.conf");
        var before = await File.ReadAllTextAsync(rules);
        await File.WriteAllTextAsync(rules, $"host all guarded 127.0.0.1/32 scram-sha-256\n{before}");
        await Sql(database, "CREATE ROLE guarded LOGIN PASSWORD 'right'; SELECT pg_reload_conf()");

        var wrong = new NpgsqlConnectionStringBuilder(database) { Username = "guarded", Password = "wrong" };
        while (await IsLetIn(wrong.ConnectionString))
        {
            // The server has not read its rules yet.
            await Task.Delay(20);
        }

        var refusal = await Refusal(wrong.ConnectionString);

        refusal.ShouldContain("refuses the account guarded or its password");
        refusal.ShouldNotContain("wrong");
    }

    [Fact]
    public async Task A_verb_does_not_change_the_schema_of_a_database_that_servers_may_use()
    {
        var database = await cluster.Migrated();
        await Sql(database, """
            DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" = (SELECT max("MigrationId") FROM "__EFMigrationsHistory")
            """);

        using var verb = Setups.OfPostgres(_directory.FullName, database);
        (await Should.ThrowAsync<StartRefused>(() => verb.Join(CancellationToken.None))).Message
            .ShouldContain("Start the server of this version once");
    }

    [Fact]
    public async Task A_first_start_says_nothing_of_errors()
    {
        await using var host = await PulseHost.Start(
            HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true", .. OnPostgres.Settings(cluster.NewDatabase())], JobQueue.Use,
            fromNothing: true);

        host.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_asks_the_database_before_the_place_that_explains()
    {
        await using var app = PulseApp.Build(
            [$"--TeamPulse:DataDirectory={_directory.FullName}/data", .. OnPostgres.Settings("Host=127.0.0.1;Port=1;Username=teampulse")]);

        app.ShouldNotBeNull();
    }

    private Task<string> Refusal(string connectionString) =>
        Setups.Refusal(Setups.OfPostgres(_directory.FullName, connectionString)).WaitAsync(Soon);

    private static async Task<bool> IsLetIn(string database)
    {
        try
        {
            await using var connection = new NpgsqlConnection($"{database};Pooling=false");
            await connection.OpenAsync();
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    private static async Task Sql(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
