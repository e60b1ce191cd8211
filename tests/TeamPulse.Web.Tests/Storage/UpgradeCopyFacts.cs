using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TeamPulse.Shared;

namespace TeamPulse.Web.Tests.Storage;

/// <summary>A SQLite database is copied before a new version changes it.</summary>
public sealed class UpgradeCopyFacts : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 7, 27, 9, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-upgrade-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task The_copy_has_the_teams_and_nothing_of_the_weeks_that_are_open()
    {
        await using (var host = await Start())
        {
            var scene = await TeamScene.Open(host);
            await scene.Put(TeamScene.Likewise(6));
            (await host.Db(db => db.Invitations.CountAsync())).ShouldBe(8);

            await host.Db(async db =>
            {
                await db.GetService<IMigrator>().MigrateAsync("Initial");
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO "Publications"
                    ("Id", "TeamId", "Week", "Weeks", "Outcome", "Invited", "Threshold", "QuestionnaireVersion", "ResultsToken")
                    VALUES (1, {scene.Team.Value}, '2026-W20', 1, 'Published', 30, 5, 'standard', 'x')
                    """);
                await db.Database.ExecuteSqlRawAsync(
                    """
                    INSERT INTO "PublicationQuestions" ("PublicationId", "QuestionId", "Answers", "Mean", "Edge")
                    VALUES (1, 'trust-2', 7, 61.3, 'None')
                    """);
            });
        }

        await using (var upgraded = await Start())
        {
            (await upgraded.Db(db => db.Invitations.CountAsync())).ShouldBe(8);
        }

        var copy = _directory.GetFiles("data/teampulse.db.before-upgrade-from-*").ShouldHaveSingleItem().FullName;
        await using var connection = new SqliteConnection($"Data Source={copy};Pooling=false");
        await connection.OpenAsync();
        (await Count(connection, "Teams")).ShouldBe(1);
        (await Count(connection, "Members")).ShouldBe(9);
        (await Count(connection, "Invitations")).ShouldBe(0);
        (await Count(connection, "SealedResponses")).ShouldBe(0);
        (await Count(connection, "OutgoingMails")).ShouldBe(0);
        (await Count(connection, "PublicationQuestions\" WHERE \"Mean\" = 50 --")).ShouldBe(1);
    }

    private Task<PulseHost> Start() =>
        PulseHost.Start(Now, ["--TeamPulse:MailsAsFiles=true"], JobQueue.Use, directory: _directory.FullName);

    private static async Task<long> Count(SqliteConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
