using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Telling;
using TeamPulse.Waves;
using TeamPulse.Web.Results;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Inviting;

public sealed class TalksOnSqlite(SqliteHost host) : TalkFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class TalksOnPostgres(PostgresHost host) : TalkFacts(host), IClassFixture<PostgresHost>;

/// <summary>After an alert or a promise a team is asked whether it talked about its results, and then whether that was worth it.</summary>
public abstract class TalkFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task After_an_alert_both_are_asked_answered_and_told()
    {
        var scene = await TeamScene.Open(Host);
        await Alert(scene);
        await NextWeek(scene);
        var held = await Answer(scene, "talk.held", 4);
        await NextWeek(scene);
        var worth = await Answer(scene, "talk.worth", 3);
        await NextWeek(scene);

        held[^1].Text.In("de").ShouldBe("Wir haben im Team über die letzten Ergebnisse gesprochen.");
        worth[^1].Text.In("en").ShouldBe("That talk about the results was worth it.");
        (await scene.Questions()).ShouldNotContain(id => id.StartsWith("talk", StringComparison.Ordinal));
        await scene.Put(TeamScene.Likewise(6));
        await scene.Close();
        var team = await Team(scene);
        var line = TalkSentence.Of(team.Talks.ShouldHaveSingleItem());
        line.ShouldStartWith("Talk held: mostly agreed (week ");
        line.ShouldContain("; worth it: in between (week ");

        // The same means in the map of questions, by what members read.
        var asked = await Host.Db(db => AskedQuestions.Of(db, team, _ => null, CancellationToken.None));
        asked[team.Talks[0].Held!.Week].Single(q => q.Asked.Id == "talk.held").Asked.Text.In("en")
            .ShouldBe("We talked about the last results in the team.");
        (await Host.With<PublishedResults, ILookup<TeamId, PublishedTalk>>(r =>
            r.Talks([scene.Team], team.Latest!.Week.AddWeeks(-13), CancellationToken.None)))[scene.Team].ShouldBe(team.Talks);
        (await Host.With<PublishedResults, PublishedTeam?>(r => r.Period(
            scene.Team, team.Latest!.Week.AddWeeks(-9), team.Latest.Week, default, CancellationToken.None)))!.Talks.ShouldBe(team.Talks);
    }

    [Fact]
    public async Task Results_of_an_earlier_week_know_nothing_of_later_answers()
    {
        var scene = await TeamScene.Open(Host);
        await Alert(scene);
        await NextWeek(scene);
        await Answer(scene, "talk.held", 4);
        var week = (await scene.Row()).Week;
        await NextWeek(scene);
        await Answer(scene, "talk.worth", 3);

        var then = await Host.With<PublishedResults, PublishedTeam?>(r => r.Team(scene.Team, week, 30, CancellationToken.None));
        then!.Talks.ShouldHaveSingleItem().Worth.ShouldBeNull();
    }

    [Fact]
    public async Task A_withheld_wave_has_asked_and_the_next_goes_on()
    {
        var scene = await TeamScene.Open(Host);
        await Alert(scene);
        await NextWeek(scene);
        await scene.Put(TeamScene.Likewise(3));
        await scene.Close();
        await NextWeek(scene);

        (await scene.Questions()).ShouldContain("talk.worth");
        (await Team(scene)).Talks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_void_wave_has_not_asked()
    {
        var scene = await TeamScene.Open(Host);
        await Alert(scene);
        await NextWeek(scene);
        await scene.Change(w => w.State = WaveState.Void);
        await NextWeek(scene);

        (await scene.Questions()).ShouldContain("talk.held");
    }

    [Theory]
    [InlineData(CommitmentState.Promised, true)]
    [InlineData(CommitmentState.Done, true)]
    [InlineData(CommitmentState.Dropped, false)]
    public async Task A_promise_is_something_to_talk_about_unless_it_is_given_up(CommitmentState state, bool asks)
    {
        var scene = await TeamScene.Open(Host);
        await Promise(scene, state);
        await NextWeek(scene);

        (await scene.Questions()).Contains("talk.held").ShouldBe(asks);
    }

    [Fact]
    public async Task What_was_promised_to_another_team_or_long_ago_is_none()
    {
        var (scene, other) = (await TeamScene.Open(Host), await TeamScene.Open(Host));
        await Promise(other);
        await Alert(other);
        await Promise(scene, daysAgo: 9);
        await NextWeek(scene);

        (await scene.Questions()).ShouldNotContain("talk.held");
    }

    [Fact]
    public async Task A_version_of_the_organisation_asks_too_and_its_own_questions_keep_their_weeks()
    {
        var scene = await TeamScene.Open(Host);
        await Host.With<QuestionnaireChange>(c =>
            c.Add(null, reversed: false, LocalText.English("I had the tools that I needed."), CancellationToken.None));
        var version = await Host.Db(db => Task.FromResult(db.Organisations.Single().QuestionnaireVersion));
        await Alert(scene);
        await NextWeek(scene, version);

        (await scene.Questions()).ShouldContain("talk.held");
        (await Host.Db(db => Task.FromResult(db.Members.Where(m => m.TeamId == scene.Team).Select(m => m.AskedOwn).ToList())))
            .ShouldAllBe(weeks => weeks.Length == 0);
    }

    private async Task<IReadOnlyList<AskedQuestion>> Answer(TeamScene scene, string question, int answer)
    {
        var asked = Manifest.Asked((await scene.Row()).Manifest!);
        asked[^1].Id.ShouldBe(question, "it takes a slot");
        asked.Count.ShouldBe(6);
        await scene.Put([.. Enumerable.Range(0, 6).Select(_ => new GivenAnswers { ["trust-1"] = 4, [question] = answer })]);
        await scene.Close();
        return asked;
    }

    private async Task<PublishedTeam> Team(TeamScene scene) => (await Host.With<PublishedResults, PublishedTeam?>(r =>
        r.Team(scene.Team, null, int.MaxValue, CancellationToken.None)))!;

    // Closing moves the clock by four days.
    private async Task NextWeek(TeamScene scene, string version = QuestionnaireShelf.StandardVersion)
    {
        Host.Clock.Advance((await scene.Row()).OpensAt.AddDays(7) - Host.Clock.UtcNow());
        await scene.OpenNext(version);
    }

    private async Task Alert(TeamScene scene)
    {
        var week = (await scene.Row()).Week;
        await Host.Db(async db =>
        {
            db.Alerts.Add(new Alert
            {
                TeamId = scene.Team,
                Driver = Driver.Trust,
                Week = week,
                Since = week,
                Fall = 20,
                Low = 10,
                High = 30,
            });
            await db.SaveChangesAsync();
        });
    }

    private async Task Promise(TeamScene scene, CommitmentState state = CommitmentState.Promised, int daysAgo = 0)
    {
        var day = DateOnly.FromDateTime((await scene.Row()).OpensAt).AddDays(1 - daysAgo);
        await Host.Db(async db =>
        {
            db.Commitments.Add(new CommitmentRow
            {
                TeamId = scene.Team,
                Text = "No meetings before ten.",
                PromisedOn = day,
                Due = day.AddDays(30),
                State = state,
                EndedOn = state == CommitmentState.Promised ? null : day,
            });
            await db.SaveChangesAsync();
        });
    }
}
