using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Inviting;

public sealed class FollowUpsOnSqlite(SqliteHost host) : FollowUpFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class FollowUpsOnPostgres(PostgresHost host) : FollowUpFacts(host), IClassFixture<PostgresHost>;

/// <summary>Two waves after a promise was kept, the team is asked once whether it has helped.</summary>
public abstract class FollowUpFacts(HostFixture fixture)
{
    private const string Promise = "No meetings before ten.";

    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task It_is_asked_in_the_second_wave_after_the_promise_was_kept_and_in_no_other()
    {
        var scene = await TeamScene.Open(Host);
        await Done(scene, Promise);
        var asked = new List<bool>();
        for (var wave = 1; wave <= 4; wave++)
        {
            await NextWeek(scene);
            asked.Add((await scene.Questions()).Contains("follow-up"));
        }

        asked.ShouldBe([false, true, false, false]);
    }

    [Fact]
    public async Task Members_read_the_promise_in_their_language_and_the_mean_stands_under_those_words()
    {
        var scene = await TeamScene.Open(Host);
        await Done(scene, Promise);
        await NextWeek(scene);
        await NextWeek(scene);
        (await scene.Questions()).Count.ShouldBe(6, "it takes a slot");
        await scene.Put([.. Enumerable.Range(0, 6).Select(_ => new GivenAnswers { ["trust-1"] = 4, ["follow-up"] = 4 })]);
        await scene.Close();

        var team = (await Host.With<PublishedResults, PublishedTeam?>(r =>
            r.Team(scene.Team, null, int.MaxValue, CancellationToken.None, questions: true)))!;
        var mean = team.Latest!.Questions.Single(q => q.QuestionId == "follow-up");
        (mean.Driver, mean.Step.HalfSteps, mean.Answers).ShouldBe((null, 6, 6));
        team.Latest.Drivers.Count.ShouldBe(1, "only trust was answered; a follow-up makes no score");
        var manifest = (await scene.Row()).Manifest!;
        Asked(manifest).In("de").ShouldBe("Was meine Führungskraft zugesagt hat („No meetings before ten.“), hat geholfen.");
        var asked = await Host.Db(db => AskedQuestions.Of(db, team, _ => null, CancellationToken.None));
        asked[team.Latest.Week].Single(q => q.Asked.Id == "follow-up").Asked.Text.In("en")
            .ShouldBe("What my manager promised (“No meetings before ten.”) has helped.");
    }

    [Fact]
    public async Task Of_several_the_one_that_was_promised_first_is_asked_about()
    {
        var scene = await TeamScene.Open(Host);
        await Done(scene, "Later.", promisedDaysAgo: 3);
        await Done(scene, "Earlier.", promisedDaysAgo: 20);
        await NextWeek(scene);
        await NextWeek(scene);

        Asked((await scene.Row()).Manifest!).In("en").ShouldContain("Earlier.");
    }

    [Fact]
    public async Task A_void_wave_does_not_count_and_what_was_given_up_is_not_asked_about()
    {
        var scene = await TeamScene.Open(Host);
        await Done(scene, Promise);
        await Done(scene, "Given up.", promisedDaysAgo: 30, state: CommitmentState.Dropped);
        await NextWeek(scene);
        await scene.Change(w => w.State = WaveState.Void);
        await NextWeek(scene);
        (await scene.Questions()).ShouldNotContain("follow-up");
        await NextWeek(scene);

        Asked((await scene.Row()).Manifest!).In("en").ShouldContain(Promise);
    }

    [Fact]
    public async Task Another_teams_promise_is_not_asked_about()
    {
        var (scene, other) = (await TeamScene.Open(Host), await TeamScene.Open(Host));
        await Done(other, Promise);
        await NextWeek(scene);
        await NextWeek(scene);

        (await scene.Questions()).ShouldNotContain("follow-up");
    }

    private static LocalText Asked(byte[] manifest) => Manifest.Asked(manifest).Single(q => q.Id == "follow-up").Text;

    private async Task NextWeek(TeamScene scene)
    {
        Host.Clock.Advance(TimeSpan.FromDays(7));
        await scene.OpenNext();
    }

    private Task Done(TeamScene scene, string text, int promisedDaysAgo = 14, CommitmentState state = CommitmentState.Done)
    {
        var today = DateOnly.FromDateTime(Host.Clock.UtcNow());
        return Host.Db(async db =>
        {
            db.Commitments.Add(new CommitmentRow
            {
                TeamId = scene.Team,
                Text = text,
                PromisedOn = today.AddDays(-promisedDaysAgo),
                Due = today,
                State = state,
                EndedOn = today,
            });
            await db.SaveChangesAsync();
        });
    }
}
