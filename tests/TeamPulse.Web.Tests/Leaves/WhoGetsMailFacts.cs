using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Shared;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Leaves;

public sealed class WhoGetsMailOnSqlite(SqliteHost host) : WhoGetsMailFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class WhoGetsMailOnPostgres(PostgresHost host) : WhoGetsMailFacts(host), IClassFixture<PostgresHost>;

/// <summary>A wave closes while its team's manager is away.</summary>
public abstract class WhoGetsMailFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    private DateOnly Today => DateOnly.FromDateTime(Host.Clock.UtcNow());

    [Fact]
    public async Task The_stand_in_gets_the_digest_instead_and_the_members_get_theirs_as_ever()
    {
        var (scene, manager, above) = await Below();
        await Leave(manager, Today, Today.AddDays(7), above);

        await CloseTwice(scene);

        (await DigestsTo(scene)).ShouldBe([(above, manager)]);
        (await scene.Mails()).Count(m => m.Kind == MailKind.TeamDigest).ShouldBe(8);
    }

    [Fact]
    public async Task Without_a_stand_in_it_goes_to_nobody()
    {
        var (scene, manager, _) = await Below();
        await Leave(manager, Today, Today.AddDays(7), null);

        await CloseTwice(scene);

        (await DigestsTo(scene)).ShouldBeEmpty();
        (await scene.Mails()).Count(m => m.Kind == MailKind.TeamDigest).ShouldBe(8);
    }

    [Fact]
    public async Task After_the_last_day_the_manager_gets_it_again()
    {
        var (scene, manager, above) = await Below();
        await Leave(manager, Today, Today.AddDays(3), above);

        await CloseTwice(scene); // on the fourth day

        (await DigestsTo(scene)).ShouldBe([(manager, null)]);
    }

    [Fact]
    public async Task A_stand_in_who_does_not_see_the_team_any_more_gets_nothing()
    {
        var (scene, manager, above) = await Below();
        await Leave(manager, Today, Today.AddDays(7), above);
        await Host.Db(db => db.TeamLeads.Where(r => r.ManagerId == above).ExecuteDeleteAsync());

        await CloseTwice(scene);

        (await DigestsTo(scene)).ShouldBeEmpty();
    }

    [Fact]
    public async Task That_a_team_is_too_small_to_be_asked_is_told_once_each_time_that_it_begins()
    {
        var scene = await TeamScene.Open(Host, members: 4);
        await scene.Close();
        var first = (await DigestsOf(scene)).ShouldHaveSingleItem();
        await CloseNext(scene);
        await CloseNext(scene);
        (await DigestsOf(scene)).ShouldBe([first], "it has been told, and the mail may still be on its way");

        await Members(scene, 8);
        await CloseNext(scene);
        (await DigestsOf(scene)).ShouldHaveSingleItem().ShouldNotBe(first, "they were asked");

        await Members(scene, 4);
        await CloseNext(scene);
        var again = (await DigestsOf(scene)).ShouldHaveSingleItem();
        again.ShouldBe((await scene.Publication()).Id, "it begins again");
        await CloseNext(scene);
        (await DigestsOf(scene)).ShouldBe([again]);
    }

    [Fact]
    public async Task A_manager_who_was_away_when_it_began_is_told_after_the_return_and_a_new_one_is_told_too()
    {
        var scene = await TeamScene.Open(Host, members: 4);
        await Leave(await ManagerOf(scene), Today, DateOnly.FromDateTime((await scene.Row()).ClosesAt), null);
        await scene.Close();
        (await DigestsOf(scene)).ShouldBeEmpty();

        await CloseNext(scene);
        var told = (await DigestsOf(scene)).ShouldHaveSingleItem();
        told.ShouldBe((await scene.Publication()).Id);

        await CloseNext(scene);
        (await DigestsOf(scene)).ShouldBe([told]);

        await Host.Db(async db =>
        {
            db.HistoryStarts.Add(new HistoryStart
            {
                TeamId = scene.Team,
                Reason = HistoryReason.NewManager,
                Week = (await scene.Row()).Week.AddWeeks(1),
            });
            await db.SaveChangesAsync();
        });
        await CloseNext(scene);
        (await DigestsOf(scene)).ShouldHaveSingleItem().ShouldBe((await scene.Publication()).Id);
    }

    [Theory] // The wave closes at 23:00 UTC of the last day. It is still that day in Honolulu and already the next day in Auckland.
    [InlineData("Pacific/Honolulu", true)]
    [InlineData("Pacific/Auckland", false)]
    public async Task The_days_are_those_of_the_team(string zone, bool away)
    {
        var (scene, manager, above) = await Below();
        var closes = (await scene.Row()).ClosesAt.AddHours(14);
        await scene.Change(wave => wave.ClosesAt = closes);
        await Host.Db(db => db.Teams.Where(t => t.Id == scene.Team)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Schedule.TimeZone, zone)));
        await Leave(manager, Today, DateOnly.FromDateTime(closes), above);

        await CloseTwice(scene);

        (await DigestsTo(scene)).ShouldBe([away ? (above, manager) : (manager, null)]);
    }

    [Theory] // In UTC it is a quarter to midnight of the last day.
    [InlineData("Pacific/Honolulu", true)]
    [InlineData("Pacific/Auckland", false)]
    public async Task All_my_teams_says_so_as_long_as_it_is_that_day_where_the_team_works(string zone, bool away)
    {
        var (scene, manager, _) = await Below();
        await Host.Db(db => db.Teams.Where(t => t.Id == scene.Team)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Schedule.TimeZone, zone)));
        Host.MoveTo(Today.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddMinutes(-15));
        await Leave(manager, Today.AddDays(-7), Today, null);

        (await Host.With<TeamAbsences, bool>(async absences => (await absences.Until(default)).ContainsKey(scene.Team))).ShouldBe(away);
    }

    [Fact]
    public async Task A_leave_is_forgotten_three_months_after_its_end()
    {
        var (_, manager, above) = await Below();
        await Leave(manager, Today.AddDays(-9), Today, above);
        Task<int> Left() => Host.Db(db => db.Leaves.CountAsync(l => l.ManagerId == manager));

        Host.MoveTo(Today.AddMonths(3).ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc));
        await Host.With<RetentionJob>(job => job.Run(CancellationToken.None));
        (await Left()).ShouldBe(1);

        Host.Clock.Advance(TimeSpan.FromDays(1));
        await Host.With<RetentionJob>(job => job.Run(CancellationToken.None));
        (await Left()).ShouldBe(0);
    }

    // A team with an open wave, the team above it, and the managers of both.
    private async Task<(TeamScene Scene, ManagerId Manager, ManagerId Above)> Below()
    {
        var above = await TeamScene.Make(Host);
        var scene = await TeamScene.Open(Host, parent: above.Team);
        return (scene, await ManagerOf(scene), await ManagerOf(above));
    }

    private Task<ManagerId> ManagerOf(TeamScene scene) =>
        Host.Db(db => db.TeamLeads.Where(r => r.TeamId == scene.Team).Select(r => r.ManagerId).SingleAsync());

    private Task Leave(ManagerId manager, DateOnly from, DateOnly until, ManagerId? standIn) => Host.Db(async db =>
    {
        db.Leaves.Add(new LeaveRow { ManagerId = manager, From = from, Until = until, StandInId = standIn });
        await db.SaveChangesAsync();
    });

    // Runs twice, as Hangfire may. The second run changes nothing.
    private async Task CloseTwice(TeamScene scene)
    {
        await scene.Put(TeamScene.Likewise(6));
        await scene.Close();
        await Host.With<CloseJob>(job => job.Run(scene.Wave.Value, CancellationToken.None));
    }

    private async Task CloseNext(TeamScene scene)
    {
        // The week of a team that cannot be asked is over when it begins.
        Host.Clock.Advance(TimeSpan.FromDays(7));
        await scene.OpenNext();
        await scene.Close();
    }

    // Members besides the manager.
    private Task Members(TeamScene scene, int count) => Host.Db(async db =>
    {
        var members = await db.Members.Where(m => m.TeamId == scene.Team && m.Name.StartsWith("Member")).ToListAsync();
        db.RemoveRange(members.Skip(count));
        db.AddRange(Enumerable.Range(members.Count, Math.Max(0, count - members.Count))
            .Select(i => new Member { Name = $"Member {i}", Email = $"late.{i}@{scene.Team}.example", TeamId = scene.Team }));
        await db.SaveChangesAsync();
    });

    // What those digests tell.
    private async Task<IReadOnlyList<int?>> DigestsOf(TeamScene scene) =>
        [.. (await scene.Mails()).Where(m => m.Kind == MailKind.ManagerDigest).Select(m => m.PublicationId)];

    private async Task<IEnumerable<(ManagerId?, ManagerId?)>> DigestsTo(TeamScene scene) =>
        (await scene.Mails()).Where(m => m.Kind == MailKind.ManagerDigest).Select(m => (m.ManagerId, m.InPlaceOf));
}
