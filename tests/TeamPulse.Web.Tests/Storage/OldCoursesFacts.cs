using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Trends;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Storage;

public sealed class OldCoursesOnSqlite(SqliteHost host) : OldCoursesFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class OldCoursesOnPostgres(PostgresHost host) : OldCoursesFacts(host), IClassFixture<PostgresHost>
{
    private const string Waiting =
        """
        SELECT count(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
        """;

    [Fact]
    public async Task A_week_that_another_node_closes_meanwhile_stays_as_it_was_closed()
    {
        var scene = await TeamScene.Make(Host);
        var states = await Publish(scene.Team);
        await Forget(scene.Team);
        var made = Task.CompletedTask;
        var closed = await Host.Db(async node =>
        {
            await using var transaction = await node.Database.BeginTransactionAsync();
            var next = await Publish(node, scene.Team, Weeks, states);
            await node.SaveChangesAsync();
            made = Host.Db(db => db.MakeOldCourses(default));
            await Host.Db(async db =>
            {
                while (await db.Database.SqlQueryRaw<int>(Waiting).SingleAsync() == 0)
                {
                    made.IsCompleted.ShouldBeFalse("it waits for the close");
                    await Task.Delay(20);
                }
            });
            await transaction.CommitAsync();
            return next;
        });

        await made;
        var state = (await Host.Db(db => db.SignalStates.SingleAsync(s => s.TeamId == scene.Team))).State;
        state.ShouldBe(closed[Driver.Workload].ToJson());
    }
}

/// <summary>A database of a version that knew neither low levels nor recoveries.</summary>
public abstract class OldCoursesFacts(HostFixture fixture)
{
    private static readonly IsoWeek First = new(2024, 10);

    protected const int Weeks = 78;

    private protected PulseHost Host => fixture.Host;

    [Fact]
    public async Task Weeks_of_an_earlier_version_get_what_they_would_have_frozen_and_a_second_start_changes_nothing()
    {
        var scene = await TeamScene.Make(Host);
        await Publish(scene.Team);
        var before = await Read(scene.Team);
        before.ShouldContain(result => result.LowSince != null);
        before.ShouldContain(result => result.Fall != null && result.Fall.End == FallEnd.Settled);

        await Forget(scene.Team);
        (await Read(scene.Team)).ShouldAllBe(result => result.LowSince == null && result.Fall == null);
        await Host.Db(db => db.MakeOldCourses(default));
        (await Read(scene.Team)).ShouldBe(before);

        await Host.Db(db => db.MakeOldCourses(default));
        (await Read(scene.Team)).ShouldBe(before);
    }

    // Half a year at 66, then a year at 30; every seventh week without enough answers.
    protected Task<IReadOnlyDictionary<Driver, SignalState>> Publish(TeamId team) => Host.Db(async db =>
    {
        IReadOnlyDictionary<Driver, SignalState> states = new Dictionary<Driver, SignalState>();
        for (var week = 0; week < Weeks; week++)
        {
            states = Freeze(db, team, week, states);
        }

        await db.ReplaceSignalStates(team, states, default);
        await db.SaveChangesAsync();
        return states;
    });

    private protected static async Task<IReadOnlyDictionary<Driver, SignalState>> Publish(
        PulseDb db, TeamId team, int week, IReadOnlyDictionary<Driver, SignalState> before)
    {
        var states = Freeze(db, team, week, before);
        await db.ReplaceSignalStates(team, states, default);
        return states;
    }

    private static IReadOnlyDictionary<Driver, SignalState> Freeze(
        PulseDb db, TeamId team, int week, IReadOnlyDictionary<Driver, SignalState> before)
    {
        var answers = week % 7 == 6 ? 4 : 8;
        var tally = new Dictionary<Driver, Tally> { [Driver.Workload] = new(answers, answers * (week < 26 ? 66.0 : 30)) };
        var outcome = Publisher.Publish(new(First.AddWeeks(week), 9, answers, tally), Threshold.Lowest, "history", before);
        db.Freeze(team, outcome);
        return outcome.States;
    }

    protected Task Forget(TeamId team) => Host.Db(async db =>
    {
        await Results(db, team).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.LowSince, (IsoWeek?)null).SetProperty(d => d.Fall, (FallResult?)null));
        foreach (var row in await db.SignalStates.Where(s => s.TeamId == team).ToListAsync())
        {
            var state = SignalState.FromJson(row.State);
            row.State = (state with { Course = null }).ToJson();
        }

        await db.SaveChangesAsync();
    });

    private Task<List<DriverResult>> Read(TeamId team) => Host.Db(db => Results(db, team).AsNoTracking()
        .OrderBy(d => EF.Property<int>(d, PulseDb.PublicationId)).ToListAsync());

    private static IQueryable<DriverResult> Results(PulseDb db, TeamId team) => db.Set<DriverResult>().Where(
        d => db.Publications.Any(p => p.TeamId == team && p.Id == EF.Property<int>(d, PulseDb.PublicationId)));
}
