using Microsoft.EntityFrameworkCore;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Inviting;

public sealed class PlanningOnSqlite(SqliteHost host) : PlanningFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class PlanningOnPostgres(PostgresHost host) : PlanningFacts(host), IClassFixture<PostgresHost>;

public abstract class PlanningFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task A_team_has_its_next_wave_planned_once()
    {
        var scene = await Unplanned();
        await Plan();
        await Plan();

        var wave = (await Waves(scene.Team)).ShouldHaveSingleItem();
        (wave.State, wave.Threshold, wave.QuestionnaireVersion).ShouldBe((WaveState.Scheduled, 5, QuestionnaireShelf.StandardVersion));
        wave.OpensAt.ShouldBeGreaterThanOrEqualTo(Host.Clock.UtcNow());
        (wave.OpensAt.DayOfWeek, wave.OpensAt.Hour, wave.ClosesAt.DayOfWeek).ShouldBe((DayOfWeek.Thursday, 9, DayOfWeek.Monday));
    }

    [Fact]
    public async Task Several_at_once_plan_one_wave_for_each_team()
    {
        var scenes = new List<TeamScene>();
        for (var i = 0; i < 5; i++)
        {
            scenes.Add(await Unplanned());
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Plan)));
        await Plan();

        foreach (var scene in scenes)
        {
            (await Waves(scene.Team)).Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_paused_team_has_no_wave_planned_and_loses_the_one_that_was()
    {
        var scene = await Unplanned();
        await Plan();
        await Host.With<ScheduleChange>(change => change.Pause(scene.Team, true, CancellationToken.None));
        await Plan();
        (await Waves(scene.Team)).ShouldBeEmpty();

        await Host.With<ScheduleChange>(change => change.Pause(scene.Team, false, CancellationToken.None));
        await Plan();
        (await Waves(scene.Team)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_team_without_members_has_no_wave()
    {
        var scene = await Unplanned();
        await Host.Db(db => db.Members.Where(m => m.TeamId == scene.Team).ExecuteDeleteAsync());
        await Plan();

        (await Waves(scene.Team)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_next_wave_comes_after_the_week_that_is_over()
    {
        var scene = await TeamScene.Open(Host);
        await Plan();
        (await Waves(scene.Team)).Count.ShouldBe(1, "an open wave is enough");

        await scene.Close();
        await Plan();

        var waves = await Waves(scene.Team);
        waves.Count.ShouldBe(2);
        waves[1].Week.ShouldBeGreaterThan(waves[0].Week);
        waves[1].OpensAt.ShouldBeGreaterThanOrEqualTo(waves[0].ClosesAt);
    }

    [Theory] // A team that is asked all week has half an hour between closing and opening.
    [InlineData(35, 0)]
    [InlineData(60 * 25, 7)]
    public async Task A_close_that_is_late_does_not_cost_the_week_that_should_have_opened_meanwhile(int minutesLate, int daysLost)
    {
        var scene = await Unplanned();
        await Host.Db(db => db.Teams.Where(t => t.Id == scene.Team).ExecuteUpdateAsync(set => set
            .SetProperty(t => t.Schedule.OpenDay, DayOfWeek.Monday).SetProperty(t => t.Schedule.OpenTime, new TimeOnly(9, 30))
            .SetProperty(t => t.Schedule.CloseDay, DayOfWeek.Monday).SetProperty(t => t.Schedule.CloseTime, new TimeOnly(9, 0))));
        await Plan();
        var first = (await Waves(scene.Team)).ShouldHaveSingleItem();

        Host.MoveTo(first.ClosesAt.AddMinutes(minutesLate));
        await Host.Db(db => db.Waves.Where(w => w.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WaveState.Void)));
        await Plan();

        (await Waves(scene.Team))[1].OpensAt.ShouldBe(first.ClosesAt.AddMinutes(30).AddDays(daysLost));
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(5, 5)]
    public async Task A_raised_threshold_counts_for_the_wave_that_is_planned_already(int threshold, int expected)
    {
        await using var host = await fixture.Another();
        var scene = await TeamScene.Make(host);

        await host.With<OrganisationChange>(change => change.Apply("Harbour", threshold, CancellationToken.None));

        (await scene.Row()).Threshold.ShouldBe(expected);
    }

    [Fact]
    public async Task Before_the_set_up_is_complete_nothing_is_planned()
    {
        var scene = await Unplanned();
        await Host.Db(db => db.Organisations.ExecuteUpdateAsync(set => set.SetProperty(o => o.SetUpComplete, false)));
        await Plan();
        (await Waves(scene.Team)).ShouldBeEmpty();

        await Host.Db(db => db.Organisations.ExecuteUpdateAsync(set => set.SetProperty(o => o.SetUpComplete, true)));
        await Plan();
        (await Waves(scene.Team)).Count.ShouldBe(1);
    }

    private async Task<TeamScene> Unplanned()
    {
        var scene = await TeamScene.Make(Host);
        await Host.Db(db => db.Waves.Where(w => w.TeamId == scene.Team).ExecuteDeleteAsync());
        return scene;
    }

    private Task Plan() => Host.With<Planner>(planner => planner.Plan(CancellationToken.None));

    private Task<List<Wave>> Waves(TeamId team) =>
        Host.Db(db => db.Waves.AsNoTracking().Where(w => w.TeamId == team).OrderBy(w => w.OpensAt).ToListAsync());
}
