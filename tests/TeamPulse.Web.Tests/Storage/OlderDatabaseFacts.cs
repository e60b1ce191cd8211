using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using TeamPulse.Shared;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Storage;

public sealed class OlderDatabaseOnSqlite(SqliteHost host) : OlderDatabaseFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class OlderDatabaseOnPostgres(PostgresHost host) : OlderDatabaseFacts(host), IClassFixture<PostgresHost>;

/// <summary>A database of the schema before question means were steps is brought to this one.</summary>
public abstract class OlderDatabaseFacts(HostFixture fixture)
{
    [Fact]
    public async Task What_is_stored_becomes_as_coarse_as_what_is_published_and_names_its_readers()
    {
        await using var host = await fixture.FromNothing();
        var scene = await TeamScene.Make(host);
        await host.Db(async db =>
        {
            // The way down writes the table of accounts anew, and SQLite then forgets who leads. Nobody goes down but this test.
            var lead = await db.TeamLeads.AsNoTracking().SingleAsync();
            await db.GetService<IMigrator>().MigrateAsync("Initial");
            foreach (var sql in (string[])
            [
                $"""
                INSERT INTO "TeamLeads" ("TeamId", "ManagerId") VALUES ({lead.TeamId.Value}, {lead.ManagerId.Value})
                ON CONFLICT DO NOTHING
                """,
                $"""
                INSERT INTO "Publications"
                ("Id", "TeamId", "Week", "Weeks", "Outcome", "Invited", "Threshold", "QuestionnaireVersion", "ResultsToken")
                VALUES (1, {scene.Team.Value}, '2026-W20', 1, 'Published', 30, 5, 'standard', 'x')
                """,
                """
                INSERT INTO "PublicationQuestions" ("PublicationId", "QuestionId", "Answers", "Mean", "Edge") VALUES
                (1, 'trust-1', 7, 61.3, 'None'), (1, 'trust-2', 7, 61.3, 'None'), (1, 'trust-3', 7, 62.5, 'None'),
                (1, 'workload-2', 20, 61.3, 'None'), (1, 'workload-3', 20, 56.25, 'None'), (1, 'deadlines-2', 20, 95, 'None')
                """,
            ])
            {
                await db.Database.ExecuteSqlRawAsync(sql);
            }

            await db.GetService<IMigrator>().MigrateAsync();
        });

        var publication = await host.Db(db => db.Publications.Include(p => p.Questions).SingleAsync());
        publication.Questions.ToDictionary(q => q.QuestionId, q => q.Mean).ShouldBe(
            new Dictionary<string, double>
            {
                ["trust-2"] = 50,
                ["trust-3"] = 75,
                ["workload-2"] = 62.5,
                ["workload-3"] = 62.5,
                ["deadlines-2"] = 100,
            },
            ignoreOrder: true);
        publication.Readers.ShouldBe(await host.Db(db => db.TeamLeads.Select(l => l.ManagerId.Value).ToListAsync()));
        publication.Readers.ShouldNotBeEmpty();
        (await host.Db(db => db.Set<Trace>().CountAsync())).ShouldBe(1);
    }
}
