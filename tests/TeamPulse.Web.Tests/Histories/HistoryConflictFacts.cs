using System.Text;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Web.Histories;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Histories;

public sealed class HistoryConflictsOnSqlite(SqliteHost host) : HistoryConflictFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class HistoryConflictsOnPostgres(PostgresHost host) : HistoryConflictFacts(host), IClassFixture<PostgresHost>;

/// <summary>A history is imported for a team that already answers. The clock says 2026-W48.</summary>
public abstract class HistoryConflictFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task A_week_that_the_team_is_answering_is_refused_and_the_weeks_before_are_not()
    {
        var scene = await TeamScene.Open(Host);
        var name = await Name(scene);

        (await Conflicts(name, "2026-W48")).ShouldHaveSingleItem().ShouldContain($"'{name}' is answering 2026-W48 now");
        (await Conflicts(name, "2026-W47")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2026-W49")]
    [InlineData("2206-W12")]
    [InlineData("9998-W52")]
    public async Task A_week_to_come_is_refused(string week) =>
        (await Conflicts("Pier", week)).ShouldHaveSingleItem().ShouldContain($"{week}, but it is 2026-W48 only");

    [Fact]
    public async Task A_wave_that_is_only_planned_for_it_makes_way_and_the_team_is_asked_the_week_after()
    {
        var scene = await TeamScene.Make(Host);
        var history = History(await Name(scene), "2026-W48");

        (await Host.Db(db => Import(db).Conflicts(history, default))).ShouldBeEmpty();
        await Host.Db(db => Import(db).Store(history, default));
        await Host.With<Web.Inviting.Planner>(planner => planner.Plan(default));

        (await Host.Db(db => db.Waves.Where(w => w.TeamId == scene.Team).Select(w => w.Week).ToListAsync()))
            .ShouldBe([new IsoWeek(2026, 49)]);
    }

    [Fact]
    public async Task A_new_team_must_not_look_like_another()
    {
        var name = await Name(await TeamScene.Make(Host));

        (await Conflicts(name.Replace("Team", "Te\u0430m"), "2026-W40")).ShouldHaveSingleItem().ShouldContain("is Cyrillic");
        (await Conflicts(name.Replace("Team", "Tearn"), "2026-W40")).ShouldHaveSingleItem()
            .ShouldContain($"looks the same as team '{name}'");
    }

    private HistoryImport Import(PulseDb db) => new(db, Host.Clock);

    private Task<IReadOnlyList<string>> Conflicts(string team, string week) =>
        Host.Db(db => Import(db).Conflicts(History(team, week), default));

    private Task<string> Name(TeamScene scene) => Host.Db(db => db.Teams.Where(t => t.Id == scene.Team).Select(t => t.Name).SingleAsync());

    private static HistoryFile History(string team, string week)
    {
        var history = HistoryFile.Read(new MemoryStream(
            Encoding.UTF8.GetBytes($"team,week,invited,response,question,answer,min,max\n{team},{week},8,a,trust,3,1,5\n")));
        history.IsGood.ShouldBeTrue();
        return history;
    }
}
