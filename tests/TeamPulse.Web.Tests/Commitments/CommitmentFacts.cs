using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Trends;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Commitments;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Commitments;

public sealed class CommitmentsOnSqlite(SqliteHost host) : CommitmentFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class CommitmentsOnPostgres(PostgresHost host) : CommitmentFacts(host), IClassFixture<PostgresHost>;

public abstract class CommitmentFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    private DateOnly Today => DateOnly.FromDateTime(Host.Clock.UtcNow());

    private IsoWeek ThisWeek => IsoWeek.Of(Today);

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

    [Fact]
    public async Task The_change_is_measured_on_published_weeks_alone_however_few_waves_are_shown()
    {
        var scene = await TeamScene.Make(Host);
        await Publish(scene, -12, 7, 50);
        await Publish(scene, -4, 4, 62);
        await Add(scene, "Ask before a date is given.", Driver.Deadlines, ThisWeek.AddWeeks(-5).Monday);

        var all = (await Read(scene)).Commitments.ShouldHaveSingleItem().Change.ShouldBeOfType<MeasuredChange>();
        var two = await Host.With<PublishedResults, PublishedTeam?>(r => r.Team(scene.Team, null, 2, default));

        (all.Before, all.After, all.WavesBefore, all.WavesAfter).ShouldBe((50, 62, 7, 4));
        two!.Waves.Count.ShouldBe(2);
        two.Commitments.ShouldHaveSingleItem().Change.ShouldBe(all);
    }

    [Fact]
    public async Task An_earlier_week_is_read_with_what_stood_when_the_next_wave_closed()
    {
        var scene = await TeamScene.Make(Host);
        await Publish(scene, -12, 12, 50);
        await Add(scene, "Early.", Driver.Deadlines, ThisWeek.AddWeeks(-8).Monday, ended: ThisWeek.AddWeeks(-3).Monday);
        await Add(scene, "Late.", Driver.Deadlines, ThisWeek.AddWeeks(-2).Monday);
        await Host.Db(async db =>
        {
            db.TeamEvents.AddRange(Event(scene, -8, "then"), Event(scene, -2, "later"));
            await db.SaveChangesAsync();
        });

        var then = (await Host.With<PublishedResults, PublishedTeam?>(r => r.Team(scene.Team, ThisWeek.AddWeeks(-6), 28, default)))!;

        var only = then.Commitments.ShouldHaveSingleItem();
        (only.Promise.Text, only.Promise.State).ShouldBe(("Early.", CommitmentState.Promised));
        only.Change.ShouldBeOfType<UnmeasuredChange>().WavesAfter.ShouldBe(2, "the waves after that week are not known there");
        then.Events.ShouldHaveSingleItem().Text.ShouldBe("then");
        var latest = (await Host.With<PublishedResults, PublishedTeam?>(r => r.Team(scene.Team, ThisWeek.AddWeeks(-1), 28, default)))!;
        latest.Commitments.Select(c => c.Promise.Text).ShouldBe(["Late.", "Early."]);
        latest.Events.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Those_done_in_a_week_can_be_asked_for()
    {
        var scene = await TeamScene.Make(Host);
        var monday = ThisWeek.AddWeeks(-4).Monday;
        await Add(scene, "Sunday before.", null, monday.AddDays(-20), ended: monday.AddDays(-1));
        await Add(scene, "Monday.", null, monday.AddDays(-10), ended: monday);
        await Add(scene, "Sunday.", null, monday.AddDays(-9), ended: monday.AddDays(6));
        await Add(scene, "Dropped.", null, monday.AddDays(-8), ended: monday.AddDays(1), CommitmentState.Dropped);
        await Add(scene, "Next Monday.", null, monday.AddDays(-7), ended: monday.AddDays(7));

        (await Host.Db(db => db.Commitments.DoneBetween(scene.Team, ThisWeek.AddWeeks(-4).Monday, ThisWeek.AddWeeks(-3).Monday)
            .Select(c => c.Text).ToListAsync())).ShouldBe(["Monday.", "Sunday."]);
    }

    [Fact]
    public async Task The_answering_page_is_told_the_last_promise_and_what_became_of_it()
    {
        var scene = await TeamScene.Open(Host);
        var member = (await scene.Respondents(fixture.Http))[0];
        (await Invitation(member))["promise"].ShouldBeNull();

        await Publish(scene, -12, 7, 50);
        await Publish(scene, -4, 4, 62);
        var id = await Add(scene, "Ask before a date is given.", Driver.Deadlines, ThisWeek.AddWeeks(-5).Monday);
        await Host.Db(db => db.Commitments.Where(c => c.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Due, Today.AddDays(-1))));
        (await Invitation(member))["promise"]!.ToJsonString().ShouldBe(
            $$"""{"text":"Ask before a date is given.","state":"overdue","due":"{{Today.AddDays(-1):yyyy-MM-dd}}","change":"""
            + """{"before":50,"after":62,"points":12,"beyondChance":true}}""");

        var manager = await UserOf(scene);
        await Act(c => c.End(manager, scene.Team, id, CommitmentState.Done, false, default));
        (await Invitation(member))["promise"]!["state"]!.GetValue<string>().ShouldBe("done");

        await Promise(scene, "Fewer meetings.");
        (await Invitation(member))["promise"]!.ToJsonString().ShouldBe(
            $$"""{"text":"Fewer meetings.","state":"open","due":"{{Today.AddDays(14):yyyy-MM-dd}}","change":null}""");
    }

    [Fact]
    public async Task A_new_manager_does_not_answer_for_the_former_ones_promises()
    {
        var scene = await TeamScene.Open(Host);
        var member = (await scene.Respondents(fixture.Http))[0];
        await Promise(scene, "Fewer meetings.");

        await Host.Db(async db =>
        {
            db.HistoryStarts.Add(new HistoryStart { TeamId = scene.Team, Reason = HistoryReason.NewManager });
            await db.SaveChangesAsync();
        });

        (await Invitation(member))["promise"].ShouldBeNull();
    }

    private async Task<int> Promise(TeamScene scene, string text, Driver? driver = null)
    {
        (await Refused(scene, text, driver)).ShouldBeEmpty();
        return await Host.Db(db => db.Commitments.Where(c => c.TeamId == scene.Team).MaxAsync(c => c.Id));
    }

    private async Task<IReadOnlyList<string>> Refused(TeamScene scene, string text, Driver? driver = null)
    {
        var user = await UserOf(scene);
        return (await Host.With<TeamCommitments, ActOutcome>(c =>
            c.Promise(user, scene.Team, text, driver, Today.AddDays(14), default))).Problems;
    }

    private async Task<ClaimsPrincipal> UserOf(TeamScene scene) =>
        new(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, $"{await ManagerOf(scene)}")], "test"));

    private Task<ManagerId> ManagerOf(TeamScene scene) =>
        Host.Db(db => db.TeamLeads.Where(r => r.TeamId == scene.Team).Select(r => r.ManagerId).SingleAsync());
    // Adds a commitment of an earlier day.
    private Task<int> Add(
        TeamScene scene, string text, Driver? driver, DateOnly on, DateOnly? ended = null, CommitmentState how = CommitmentState.Done) =>
        Host.Db(async db =>
        {
            var row = new CommitmentRow
            {
                TeamId = scene.Team,
                Text = text,
                Driver = driver,
                PromisedOn = on,
                Due = on.AddDays(14),
                EndedOn = ended,
                State = ended is null ? CommitmentState.Promised : how,
            };
            db.Commitments.Add(row);
            await db.SaveChangesAsync();
            return row.Id;
        });

    private TeamEventRow Event(TeamScene scene, int week, string text) =>
        new() { TeamId = scene.Team, Day = ThisWeek.AddWeeks(week).Monday, Text = text };

    // Publishes weeks, counted from this one.
    private Task Publish(TeamScene scene, int from, int count, double score) => Host.Db(async db =>
    {
        db.Publications.AddRange(Enumerable.Range(from, count).Select(week => new PublicationRow
        {
            TeamId = scene.Team,
            Week = ThisWeek.AddWeeks(week),
            Outcome = WaveOutcome.Published,
            Invited = 8,
            Collected = 8,
            Counted = 8,
            Threshold = 5,
            QuestionnaireVersion = "2026-1",
            ResultsToken = ResultsLinks.NewToken(),
            Drivers = [new DriverResult(Driver.Deadlines, 8, score, Edge.None, Signal.Steady, null, null, null)],
        }));
        await db.SaveChangesAsync();
    });

    private async Task<PublishedTeam> Read(TeamScene scene) =>
        (await Host.With<PublishedResults, PublishedTeam?>(r => r.Team(scene.Team, null, int.MaxValue, default, questions: true)))!;

    private async Task<bool> Act(Func<TeamCommitments, Task<ActOutcome>> act) => (await Host.With(act)).IsDone;

    private async Task<string?> Move(TeamScene scene, int id, DateOnly due)
    {
        var user = await UserOf(scene);
        return (await Host.With<TeamCommitments, ActOutcome>(c => c.Move(user, scene.Team, id, due, false, default))).Problems
            .SingleOrDefault();
    }

    // The team's news is cached for a minute.
    private async Task<JsonObject> Invitation(Respondent member)
    {
        Host.Clock.Advance(TimeSpan.FromMinutes(1));
        return (await (await member.AskForInvitation()).Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
