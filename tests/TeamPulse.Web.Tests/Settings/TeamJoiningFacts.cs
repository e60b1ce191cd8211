using System.Text;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Shared;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Results;
using TeamPulse.Web.Rosters;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Settings;

public sealed class JoiningOnSqlite(SqliteHost host) : TeamJoiningFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class JoiningOnPostgres(PostgresHost host) : TeamJoiningFacts(host), IClassFixture<PostgresHost>;

public abstract class TeamJoiningFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task Nobody_moves_while_a_wave_of_either_team_is_open()
    {
        var (small, other) = (await TeamScene.Open(Host), await TeamScene.Open(Host));
        var before = await PeopleOf(small.Team);
        (await Join(small, other)).ShouldBeNull();

        await Begin();
        (await PeopleOf(small.Team)).ShouldBe(before);

        await small.Close();
        await other.Change(w => w.ClosesAt = w.ClosesAt.AddDays(1));
        await Begin();
        (await PeopleOf(small.Team)).ShouldBe(before, "the other team's wave is still open");

        await other.Close();
        await Begin();
        (await PeopleOf(small.Team)).ShouldBeEmpty();
        (await PeopleOf(other.Team)).ShouldContain(before[0]);
    }

    [Fact]
    public async Task The_past_stays_and_the_other_teams_trend_starts_anew_visibly()
    {
        var (small, other) = (await Published(), await Published());
        var past = Shape((await Read(small))!);
        (await States(other.Team)).ShouldBeGreaterThan(0);

        await Join(small, other);
        await Begin();

        Shape((await Read(small))!).ShouldBe(past);
        (await States(other.Team)).ShouldBe(0);
        (await States(small.Team)).ShouldBeGreaterThan(0);
        var start = (await Read(other))!.HistoryStarts.ShouldHaveSingleItem();
        (start.Reason, start.With).ShouldBe((HistoryReason.AnswersTogether, await NameOf(small.Team)));
        start.Week.ShouldBeGreaterThan((await Read(other))!.Latest!.Week);
    }

    [Fact]
    public async Task No_wave_of_a_team_that_answers_elsewhere_is_planned()
    {
        var (small, other) = (await TeamScene.Make(Host), await TeamScene.Make(Host));
        await Join(small, other);
        await Begin();
        await Host.With<Planner>(p => p.Plan(CancellationToken.None));

        (await Host.Db(db => db.Waves.AnyAsync(w => w.TeamId == small.Team))).ShouldBeFalse();
        (await Host.Db(db => db.Waves.AnyAsync(w => w.TeamId == other.Team))).ShouldBeTrue();
    }

    [Fact]
    public async Task Teams_do_not_answer_together_in_circles()
    {
        var (small, other) = (await TeamScene.Make(Host), await TeamScene.Make(Host));
        (await Join(small, small)).ShouldBe("Join.Same");
        (await Join(small, other)).ShouldBeNull();
        (await Join(other, small)).ShouldBe("Join.Already");
        (await Join(small, other)).ShouldBe("Join.Already");
    }

    [Fact]
    public async Task A_roster_leaves_people_where_they_answer_until_their_team_is_on_its_own_again()
    {
        await using var alone = await fixture.Another();
        await alone.Db(async db =>
        {
            db.Organisations.Add(
                new Organisation { Name = "Example", QuestionnaireVersion = QuestionnaireShelf.StandardVersion, SetUpComplete = true });
            await db.SaveChangesAsync();
        });
        const string roster =
            "name,email,team,parent_team,manager_email,locale\nAnna,anna@x.org,Small,,bert@x.org,en\nBert,bert@x.org,Big,,anna@x.org,en\n";
        await Import(alone, roster);
        var ids = await alone.Db(db => db.Teams.ToDictionaryAsync(t => t.Name, t => t.Id));
        await alone.With<TeamJoining>(j => j.Join(ids["Small"], ids["Big"], CancellationToken.None));
        await Import(alone, roster);
        (await TeamOf(alone, "anna@x.org")).ShouldBe(ids["Small"], "it has not taken effect yet");

        await alone.With<NewHistories>(h => h.Begin(CancellationToken.None));
        await Import(alone, roster);
        (await TeamOf(alone, "anna@x.org")).ShouldBe(ids["Big"]);

        await alone.With<TeamJoining>(j => j.Separate(ids["Small"], CancellationToken.None));

        (await alone.Db(db => db.LedgerEntries
            .Where(e => e.TeamId == ids["Small"] && (e.Act == LedgerAct.JoinedTeams || e.Act == LedgerAct.SeparatedTeams))
            .OrderBy(e => e.Id).Select(e => e.Act).ToListAsync()))
            .ShouldBe([LedgerAct.JoinedTeams, LedgerAct.SeparatedTeams]);
        await Import(alone, roster);
        (await TeamOf(alone, "anna@x.org")).ShouldBe(ids["Small"]);
    }

    [Fact]
    public async Task Apart_again_the_other_teams_trend_starts_anew_and_nobody_is_moved_back_to_it()
    {
        var (small, other) = (await Published(), await Published());
        await Join(small, other);
        await Begin();
        var together = await PeopleOf(other.Team);
        await Separate(small);
        await Host.Db(db => db.Members.Where(m => m.TeamId == other.Team && m.Name == together[0])
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.TeamId, small.Team)));
        await Begin();

        (await PeopleOf(small.Team)).ShouldBe([together[0]]);
        (await States(other.Team)).ShouldBe(0);
        (await Read(other))!.HistoryStarts.Select(h => h.Reason).ShouldBe([HistoryReason.AnswersTogether, HistoryReason.AnswersApart]);
    }

    [Fact]
    public async Task A_plan_that_is_given_up_before_it_took_effect_starts_no_new_trend()
    {
        var (small, other) = (await Published(), await Published());
        await Join(small, other);
        await Separate(small);
        await Begin();

        (await States(other.Team)).ShouldBeGreaterThan(0);
        (await Read(other))!.HistoryStarts.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_manager_starts_a_new_trend_when_no_wave_is_open()
    {
        var scene = await Published();
        await Host.Db(async db =>
        {
            await db.StartAnew([scene.Team], CancellationToken.None);
            await db.SaveChangesAsync();
            await db.StartAnew([scene.Team], CancellationToken.None); // twice before it takes effect counts once
            await db.SaveChangesAsync();
        });
        await Begin();

        (await States(scene.Team)).ShouldBe(0);
        (await Read(scene))!.HistoryStarts.ShouldHaveSingleItem().Reason.ShouldBe(HistoryReason.NewManager);
    }

    private static async Task Import(PulseHost host, string roster)
    {
        var preview = await host.With<RosterImport, RosterPreview>(i =>
            i.Preview(new MemoryStream(Encoding.UTF8.GetBytes(roster)), "roster.csv", CancellationToken.None));
        await host.With<RosterImport>(i => i.Apply(preview.Plan!, CancellationToken.None));
    }

    private static Task<TeamId> TeamOf(PulseHost host, string email) =>
        host.Db(db => db.Members.Where(m => m.Email == email).Select(m => m.TeamId).SingleAsync());

    private static string Shape(PublishedTeam team) =>
        string.Join(' ', team.Waves.Select(w => $"{w.Week} {w.Outcome} {w.Counted} {string.Join(' ', w.Drivers)}"));

    private async Task<TeamScene> Published()
    {
        var scene = await TeamScene.Open(Host);
        await scene.Put(TeamScene.Likewise(6));
        await scene.Close();
        return scene;
    }

    private Task<string?> Join(TeamScene small, TeamScene other) =>
        Host.With<TeamJoining, string?>(j => j.Join(small.Team, other.Team, CancellationToken.None));

    private Task Separate(TeamScene small) => Host.With<TeamJoining>(j => j.Separate(small.Team, CancellationToken.None));

    private Task Begin() => Host.With<NewHistories>(h => h.Begin(CancellationToken.None));

    private Task<List<string>> PeopleOf(TeamId team) =>
        Host.Db(db => db.Members.Where(m => m.TeamId == team).OrderBy(m => m.Id).Select(m => m.Name).ToListAsync());

    private Task<int> States(TeamId team) => Host.Db(db => db.SignalStates.CountAsync(s => s.TeamId == team));

    private Task<string> NameOf(TeamId team) => Host.Db(db => db.Teams.Where(t => t.Id == team).Select(t => t.Name).SingleAsync());

    private Task<PublishedTeam?> Read(TeamScene scene) =>
        Host.With<PublishedResults, PublishedTeam?>(r => r.Team(scene.Team, null, int.MaxValue, CancellationToken.None, questions: true));
}
