using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Commitments;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Commitments;

public sealed class CommitmentsOnSqlite(SqliteHost host) : CommitmentFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class CommitmentsOnPostgres(PostgresHost host) : CommitmentFacts(host), IClassFixture<PostgresHost>;

/// <summary>What a manager does with a commitment.</summary>
public abstract class CommitmentFacts(HostFixture fixture) : CommitmentTest(fixture)
{
    [Fact]
    public async Task A_commitment_is_read_with_its_author_and_the_ledger_has_its_day_and_not_its_text()
    {
        var scene = await TeamScene.Make(Host);

        await Promise(scene, " Fewer\r\nmeetings. ", Driver.Workload);

        var made = (await Read(scene)).Commitments.ShouldHaveSingleItem();
        made.Promise.ShouldBe(
            new Commitment(scene.Team, "Fewer meetings.", Driver.Workload, Today, Today.AddDays(14), CommitmentState.Promised, null));
        made.Manager.ShouldStartWith("Manager of Team");
        made.Change.ShouldBe(new UnmeasuredChange(WhyUnmeasured.TooEarly, 0) { Expected = ThisWeek.AddWeeks(5).Monday });
        var line = await Host.Db(db => db.LedgerEntries.AsNoTracking().SingleAsync(e => e.TeamId == scene.Team));
        (line.Act, line.From, line.To).ShouldBe((LedgerAct.Promised, null, $"{Today.AddDays(14):yyyy-MM-dd}"));
    }

    [Fact]
    public async Task Its_author_may_leave()
    {
        var scene = await TeamScene.Make(Host);
        await Promise(scene, "Fewer meetings.");
        await Host.Db(async db =>
        {
            var manager = await db.TeamLeads.Where(r => r.TeamId == scene.Team).Select(r => r.ManagerId).SingleAsync();
            await db.TeamLeads.Where(r => r.TeamId == scene.Team).ExecuteDeleteAsync();
            await db.Managers.Where(m => m.Id == manager).ExecuteDeleteAsync();
        });

        (await Read(scene)).Commitments.ShouldHaveSingleItem().Manager.ShouldBeNull();
    }

    [Fact]
    public async Task It_is_done_once_and_a_slip_can_be_taken_back_the_same_day()
    {
        var scene = await TeamScene.Make(Host);
        var id = await Promise(scene, "Fewer meetings.");
        var manager = await UserOf(scene);

        (await Act(c => c.End(manager, scene.Team, id, CommitmentState.Done, false, default))).ShouldBeTrue();
        (await Act(c => c.End(manager, scene.Team, id, CommitmentState.Dropped, false, default))).ShouldBeFalse("it is over");
        (await Act(c => c.Reopen(manager, scene.Team, id, false, default))).ShouldBeTrue();
        (await Act(c => c.End(manager, scene.Team, id, CommitmentState.Dropped, false, default))).ShouldBeTrue();
        Host.Clock.Advance(TimeSpan.FromDays(1));
        (await Act(c => c.Reopen(manager, scene.Team, id, false, default))).ShouldBeFalse("the day is over");

        (await Read(scene)).Commitments.ShouldHaveSingleItem().Promise.State.ShouldBe(CommitmentState.Dropped);
        (await Host.Db(db => db.LedgerEntries.Where(e => e.TeamId == scene.Team).OrderBy(e => e.Id).Select(e => e.Act).ToListAsync()))
            .ShouldBe([LedgerAct.Promised, LedgerAct.KeptPromise, LedgerAct.ReopenedPromise, LedgerAct.DroppedPromise]);
    }

    [Fact]
    public async Task Its_day_can_be_moved_while_it_stands()
    {
        var scene = await TeamScene.Make(Host);
        var id = await Promise(scene, "Fewer meetings.");

        (await Move(scene, id, Today.AddDays(-1))).ShouldBe("The day is over already. Choose today or later.");
        (await Move(scene, id, Today.AddDays(28))).ShouldBeNull();
        var manager = await UserOf(scene);
        await Act(c => c.End(manager, scene.Team, id, CommitmentState.Done, false, default));
        await Move(scene, id, Today.AddDays(35));

        (await Read(scene)).Commitments.ShouldHaveSingleItem().Promise.Due.ShouldBe(Today.AddDays(28));
        (await Host.Db(db => db.LedgerEntries.CountAsync(e => e.TeamId == scene.Team && e.Act == LedgerAct.MovedPromise))).ShouldBe(1);
    }

    [Fact]
    public async Task A_manager_above_ends_or_moves_it_only_signed_and_is_named()
    {
        var (scene, above) = (await TeamScene.Make(Host), await TeamScene.Make(Host));
        await Host.Db(db => db.Teams.Where(t => t.Id == scene.Team)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.ParentId, above.Team)));
        var id = await Promise(scene, "Fewer meetings.");
        var (own, other, name) = (await UserOf(scene), await UserOf(above), await ManagerOf(above));

        var refused = await Host.With<TeamCommitments, ActOutcome>(c => c.End(other, scene.Team, id, CommitmentState.Done, false, default));
        refused.Problems.ShouldHaveSingleItem().ShouldContain("leads this team. Confirm that you do this in your own name.");
        (await Act(c => c.Move(other, scene.Team, id, Today.AddDays(3), false, default))).ShouldBeFalse();
        (await Read(scene)).Commitments.ShouldHaveSingleItem().Promise.ShouldSatisfyAllConditions(
            p => p.State.ShouldBe(CommitmentState.Promised), p => p.Due.ShouldBe(Today.AddDays(14)));

        (await Act(c => c.Move(other, scene.Team, id, Today.AddDays(3), true, default))).ShouldBeTrue();
        (await Act(c => c.End(other, scene.Team, id, CommitmentState.Done, true, default))).ShouldBeTrue();
        (await Read(scene)).Commitments.ShouldHaveSingleItem().EndedBy
            .ShouldBe(await Host.Db(db => db.Managers.Where(m => m.Id == name).Select(m => m.DisplayName).SingleAsync()));

        (await Act(c => c.Reopen(other, scene.Team, id, false, default))).ShouldBeTrue("it was their own act");
        (await Act(c => c.End(own, scene.Team, id, CommitmentState.Dropped, false, default))).ShouldBeTrue();
        (await Read(scene)).Commitments.ShouldHaveSingleItem().EndedBy.ShouldBeNull();
    }

    [Fact]
    public async Task Another_teams_commitment_is_out_of_reach()
    {
        var (scene, other) = (await TeamScene.Make(Host), await TeamScene.Make(Host));
        var id = await Promise(scene, "Fewer meetings.");

        var manager = await UserOf(other);
        (await Act(c => c.End(manager, other.Team, id, CommitmentState.Done, false, default))).ShouldBeFalse();
        await Move(other, id, Today);

        (await Read(scene)).Commitments.ShouldHaveSingleItem().Promise.ShouldSatisfyAllConditions(
            p => p.State.ShouldBe(CommitmentState.Promised),
            p => p.Due.ShouldBe(Today.AddDays(14)));
    }

    [Fact]
    public async Task More_than_ten_at_once_are_refused()
    {
        var scene = await TeamScene.Make(Host);
        for (var i = 0; i < TeamCommitments.MostStanding; i++)
        {
            await Promise(scene, $"Promise {i}");
        }

        (await Refused(scene, "One more")).ShouldBe(["There are 10 commitments that stand already. Finish one, or give one up, first."]);
    }

    private async Task<string?> Move(TeamScene scene, int id, DateOnly due)
    {
        var user = await UserOf(scene);
        return (await Host.With<TeamCommitments, ActOutcome>(c => c.Move(user, scene.Team, id, due, false, default))).Problems
            .SingleOrDefault();
    }
}
