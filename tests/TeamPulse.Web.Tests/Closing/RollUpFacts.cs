using Microsoft.EntityFrameworkCore;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Closing;

public sealed class RollUpOnSqlite(SqliteHost host) : RollUpFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class RollUpOnPostgres(PostgresHost host) : RollUpFacts(host), IClassFixture<PostgresHost>;

public abstract class RollUpFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task It_combines_the_published_teams_once_however_often_and_at_how_many_places_it_runs()
    {
        var (above, below) = await Tree();
        foreach (var scene in below)
        {
            await scene.Put(TeamScene.Likewise(6));
            await scene.Close();
        }

        await above.Close();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RollUp(above))));
        var first = await Rows(above);
        await RollUp(above);

        // Everybody gave trust a 3 and autonomy a 4, which is 50 and 75. There are eighteen answers each.
        var drivers = first.Select(r => (r.Driver, r.Score, r.Answers, r.Counted)).OrderBy(r => r.Driver);
        drivers.ShouldBe([(Driver.Trust, 50, 18, 18), (Driver.Autonomy, 75, 18, 18)]);
        (await Rows(above)).ShouldBeEquivalentTo(first);
        Host.Errors.ShouldBeEmpty("a race that was lost is no failure");
    }

    [Fact]
    public async Task It_waits_for_the_last_wave_of_the_week_but_a_day_at_most()
    {
        var (above, below) = await Tree();
        foreach (var scene in below)
        {
            await scene.Put(TeamScene.Likewise(6));
        }

        // One wave was planned and never opened, so the others wait for it.
        await below[2].Change(w => w.State = WaveState.Scheduled);
        await below[0].Close();
        await below[1].Close();
        await above.Close();
        Host.Clock.Advance(TimeSpan.FromHours(23));
        await RollUp(above);
        (await Rows(above)).ShouldBeEmpty();

        Host.Clock.Advance(TimeSpan.FromHours(1));
        await RollUp(above);
        (await Rows(above)).ShouldAllBe(r => r.Counted == 12);
        (await Rows(above)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Withheld_teams_that_stay_too_few_together_add_nothing()
    {
        var (above, below) = await Tree();
        await below[0].Put(TeamScene.Likewise(6));
        await below[1].Put(TeamScene.Likewise(7));
        await below[2].Put(TeamScene.Likewise(4));
        foreach (var scene in below)
        {
            await scene.Close();
        }

        await above.Close();
        await RollUp(above);

        (await Rows(above)).Select(r => r.Counted).ShouldBe([13, 13]);
    }

    // A team with three below it, all made before the first opens. The upper team's own members do not answer.
    private async Task<(TeamScene Above, TeamScene[] Below)> Tree()
    {
        var above = await TeamScene.Make(Host);
        TeamScene[] below =
        [
            await TeamScene.Make(Host, parent: above.Team),
            await TeamScene.Make(Host, parent: above.Team),
            await TeamScene.Make(Host, parent: above.Team),
        ];
        foreach (var scene in below.Prepend(above))
        {
            await scene.Open();
        }

        return (above, below);
    }

    private Task RollUp(TeamScene scene) => Host.With<RollUpJob>(job => job.Run(scene.Team.Value, CancellationToken.None));

    private Task<List<RollUpRow>> Rows(TeamScene scene) =>
        Host.Db(db => db.RollUps.AsNoTracking().Where(r => r.TeamId == scene.Team).OrderBy(r => r.Driver).ToListAsync());
}
