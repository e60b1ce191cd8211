using Microsoft.EntityFrameworkCore;
using TeamPulse.Ballots;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Shared;
using TeamPulse.Trends;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Results;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Closing;

public sealed class ClosingOnSqlite(SqliteHost host) : ClosingFacts(host), IClassFixture<SqliteHost>;

[Collection(OnPostgres.Name)]
public sealed class ClosingOnPostgres(PostgresHost host) : ClosingFacts(host), IClassFixture<PostgresHost>;

/// <summary>Sealed responses become a publication, and nothing else is left.</summary>
public abstract class ClosingFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task The_publication_is_right_to_the_digit()
    {
        var scene = await TeamScene.Open(Host, members: 9);
        var rotating = (await scene.Questions())[^1];

        // Autonomy: 5 4 4 3 2 2 → (100+75+75+50+25+25)/6. Trust, by five people: 1 1 1 1 1 → 0, shown as 20 or less.
        // Deadlines, by four people: not shown.
        await scene.Answer(fixture.Http,
            new() { ["autonomy-1"] = 5, ["trust-1"] = 1, ["deadlines-1"] = 3, ["workload-1"] = 5, [rotating] = 1 },
            new() { ["autonomy-1"] = 4, ["trust-1"] = 1, ["deadlines-1"] = 3, ["workload-1"] = 5, [rotating] = 2 },
            new() { ["autonomy-1"] = 4, ["trust-1"] = 1, ["deadlines-1"] = 3, ["workload-1"] = 5, [rotating] = 3 },
            new() { ["autonomy-1"] = 3, ["trust-1"] = 1, ["deadlines-1"] = 3, ["workload-1"] = 5, [rotating] = 4 },
            new() { ["autonomy-1"] = 2, ["trust-1"] = 1, ["workload-1"] = 5, [rotating] = 5 },
            new() { ["autonomy-1"] = 2, ["workload-1"] = 4, [rotating] = 5 });
        var late = (await scene.Respondents(fixture.Http))[6];
        await late.Collect();
        await scene.Close();

        (await scene.Row()).State.ShouldBe(WaveState.Published);
        var publication = await scene.Publication();
        (publication.Outcome, publication.Invited, publication.Collected, publication.Counted, publication.Threshold)
            .ShouldBe((WaveOutcome.Published, 9, 7, 6, 5));
        publication.QuestionnaireVersion.ShouldBe(QuestionnaireShelf.StandardVersion);
        var drivers = publication.Drivers.ToDictionary(d => d.Driver);
        drivers.Keys.ShouldBe([Driver.Trust, Driver.Autonomy, Driver.Workload], ignoreOrder: true);
        (drivers[Driver.Autonomy].Answers, drivers[Driver.Autonomy].Edge).ShouldBe((6, Edge.None));
        drivers[Driver.Autonomy].Mean.ShouldBe(350.0 / 6, 1e-9);
        (drivers[Driver.Trust].Answers, drivers[Driver.Trust].Mean, drivers[Driver.Trust].Edge).ShouldBe((5, 20, Edge.OrLess));
        (drivers[Driver.Workload].Answers, drivers[Driver.Workload].Mean, drivers[Driver.Workload].Edge).ShouldBe((6, 95, Edge.OrMore));
        var question = publication.Questions.Single(q => q.QuestionId == rotating);
        question.Answers.ShouldBe(6);
        question.Mean.ShouldBe(50, "(0 + 25 + 50 + 75 + 100 + 100) / 6 = 58.3, or 41.7 where it is reversed: in steps of 25");
    }

    [Fact]
    public async Task Below_the_threshold_everything_is_forgotten_but_the_number_invited()
    {
        var scene = await TeamScene.Open(Host);
        await scene.Put(TeamScene.Likewise(4, "please keep this to yourselves"));
        await scene.Close();

        (await scene.Row()).State.ShouldBe(WaveState.Withheld);
        var publication = await scene.Publication();
        (publication.Outcome, publication.Invited, publication.Collected, publication.Counted)
            .ShouldBe((WaveOutcome.Withheld, 8, null, null));
        publication.Drivers.ShouldBeEmpty();
        publication.Questions.ShouldBeEmpty();
        (await scene.Comments()).ShouldBeEmpty();
        (await Receipts(scene)).ShouldBeNull();
        await ShouldBeForgotten(scene);
    }

    [Fact]
    public async Task More_responses_than_ballots_make_a_wave_void()
    {
        var scene = await TeamScene.Open(Host);
        await scene.Put(TeamScene.Likewise(6, "a comment"));
        await Host.Db(db => db.Invitations.Where(i => i.WaveId == scene.Wave).OrderBy(i => i.Id).Take(3)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.BlindedHash, (byte[]?)null)));
        await scene.Close();

        await ShouldBeVoid(scene, VoidCause.TooManyResponses);
    }

    [Fact]
    public async Task A_wave_whose_keys_are_lost_is_void()
    {
        var scene = await TeamScene.Open(Host);
        await scene.Put(TeamScene.Likewise(6, "a comment"));
        await scene.LoseKeys();
        await scene.Close();

        await ShouldBeVoid(scene, VoidCause.KeysLost);
    }

    [Fact]
    public async Task A_wave_with_a_broken_seal_is_void()
    {
        var scene = await TeamScene.Open(Host);
        await scene.Put(TeamScene.Likewise(6, "a comment"));
        await Host.Db(async db =>
        {
            var row = await db.SealedResponses.FirstAsync(r => r.WaveId == scene.Wave);
            row.Sealed = [.. row.Sealed[..^1], (byte)(row.Sealed[^1] ^ 1)];
            await db.SaveChangesAsync();
        });
        await scene.Close();

        await ShouldBeVoid(scene, VoidCause.KeysLost);
    }

    [Fact]
    public async Task After_the_close_no_response_invitation_mail_or_key_remains()
    {
        var scene = await TeamScene.Open(Host);
        await scene.Put(TeamScene.Likewise(6, "a comment"));
        (await Host.Db(db => db.OutgoingMails.CountAsync(m => m.WaveId == scene.Wave))).ShouldBe(8);
        File.Exists(Path.Combine(Host.KeyDirectory, scene.Wave.ToString())).ShouldBeTrue();
        await scene.Close();

        (await scene.Row()).State.ShouldBe(WaveState.Published);
        await ShouldBeForgotten(scene);
        (await scene.Comments()).ShouldBe(Enumerable.Repeat("a comment", 6));
    }

    [Fact]
    public async Task Another_wave_loses_nothing_by_a_close()
    {
        var (scene, other) = (await TeamScene.Open(Host), await TeamScene.Open(Host));
        await scene.Put(TeamScene.Likewise(6));
        await other.Put(TeamScene.Likewise(6));
        await other.Change(w => w.ClosesAt = w.ClosesAt.AddDays(7));
        var before = await Host.Db(db => db.OutgoingMails.CountAsync(m => m.WaveId == other.Wave));
        await scene.Close();

        (await other.SealedResponses()).Count.ShouldBe(6);
        (await other.Invitations()).Count.ShouldBe(8);
        (await Host.Db(db => db.OutgoingMails.CountAsync(m => m.WaveId == other.Wave))).ShouldBe(before);
        File.Exists(Path.Combine(Host.KeyDirectory, other.Wave.ToString())).ShouldBeTrue();
    }

    [Fact]
    public async Task Receipts_are_sorted_and_are_those_of_the_responses()
    {
        var scene = await TeamScene.Open(Host);
        var ballots = await scene.Answer(fixture.Http, TeamScene.Likewise(8));
        await scene.Close();

        var receipts = (await Receipts(scene))!.Sorted.Chunk(32).Select(Convert.ToHexString).ToList();

        receipts.ShouldBe(ballots.Select(b => Convert.ToHexString(Ballots.Ballot.Receipt(b.Token))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Comments_come_in_an_order_that_says_nothing_of_who_was_first()
    {
        // Three teams write eight comments each, always in the same order. Two orders are alike by chance once in 40,320 times.
        var (shown, stored) = (new List<string>(), new List<string>());
        for (var team = 0; team < 3; team++)
        {
            var scene = await TeamScene.Open(Host);
            await scene.Put([.. Enumerable.Range(1, 8).Select(i => new GivenAnswers { ["trust-1"] = 3, Comment = $"comment {i}" })]);
            await scene.Close();
            var comments = await Host.With<PublishedResults, IReadOnlyList<string>>(async results =>
                (await results.Team(scene.Team, null, int.MaxValue, CancellationToken.None, reader: CommentReader.Team))!.Waves
                    .OfType<PublishedWave>().Single().Comments.Select(c => c.Text!).ToList());
            comments.Order(StringComparer.Ordinal).ShouldBe(Enumerable.Range(1, 8).Select(i => $"comment {i}"));
            shown.Add(string.Join(' ', comments));
            stored.Add(string.Join(' ', await scene.Comments()));
        }

        shown.Distinct().Count().ShouldBeGreaterThan(1);
        stored.Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Digests_are_queued_once_for_the_manager_and_each_member()
    {
        var scene = await TeamScene.Open(Host);
        await scene.Put(TeamScene.Likewise(6));
        await Host.Db(db => db.Members.Where(m => m.TeamId == scene.Team && m.Name.StartsWith("Member 8"))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Mails, MailChoice.Nothing)));
        await scene.Close();
        await scene.Close();

        var mails = await scene.Mails();
        mails.Where(m => m.Kind == MailKind.ManagerDigest).Select(m => m.ManagerId).ShouldHaveSingleItem().ShouldNotBeNull();
        var members = mails.Where(m => m.Kind == MailKind.TeamDigest).Select(m => m.MemberId).ToList();
        members.Count.ShouldBe(7, "eight members, one of whom wants no more mails; the manager has a digest of their own");
        members.Distinct().Count().ShouldBe(7);
        mails.Count.ShouldBe(8);
    }

    [Fact]
    public async Task An_alert_is_stored_when_a_driver_falls_far_enough_and_has_no_mail_of_its_own()
    {
        var scene = await TeamScene.Open(Host, members: 12);
        await RememberSteadyWeeks(scene, 12);
        await scene.Put([.. Enumerable.Range(0, 12).Select(_ => new GivenAnswers { ["trust-1"] = 1, ["autonomy-1"] = 4 })]);
        await scene.Close();

        var publication = await scene.Publication();
        publication.Drivers.Single(d => d.Driver == Driver.Trust).Signal.ShouldBe(Signal.Act);
        var alert = await Host.Db(db => db.Alerts.SingleAsync(a => a.TeamId == scene.Team));
        (alert.Driver, alert.Week).ShouldBe((Driver.Trust, publication.Week));
        (await scene.Mails()).Where(m => m.ManagerId is not null).ShouldHaveSingleItem().Kind.ShouldBe(MailKind.ManagerDigest);
    }

    [Fact]
    public async Task A_wave_is_not_closed_before_its_time()
    {
        var scene = await TeamScene.Open(Host);
        await Host.With<CloseJob>(job => job.Run(scene.Wave.Value, CancellationToken.None));

        (await scene.Row()).State.ShouldBe(WaveState.Open);
        (await scene.Invitations()).Count.ShouldBe(8);
    }

    internal static Questionnaire Standard => field ??= QuestionnaireFile.Parse(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "questionnaires", "2026-1.json")), "2026-1.json");

    // Makes it look as if the team had answered alike for this many weeks. A close needs only the detector's memory of them.
    private async Task RememberSteadyWeeks(TeamScene scene, int weeks)
    {
        var week = (await scene.Row()).Week;
        IReadOnlyDictionary<Driver, SignalState> states = new Dictionary<Driver, SignalState>();
        for (var ago = weeks; ago > 0; ago--)
        {
            var responses = Enumerable.Range(0, 12)
                .Select(i => new Response(new GivenAnswers { ["trust-1"] = 4 + ((i + ago) % 2), ["autonomy-1"] = 4 }, null)).ToList();
            states = Publisher.Publish(
                new WaveFacts(week.AddWeeks(-ago), 12, 12, Threshold.Lowest, "2026-1"), responses, Standard, states).States;
        }

        await Host.Db(async db =>
        {
            await db.ReplaceSignalStates(scene.Team, states, CancellationToken.None);
            await db.SaveChangesAsync();
        });
    }

    private async Task ShouldBeVoid(TeamScene scene, VoidCause cause)
    {
        (await scene.Row()).State.ShouldBe(WaveState.Void);
        var publication = await scene.Publication();
        (publication.Outcome, publication.VoidCause, publication.Collected, publication.Counted)
            .ShouldBe((WaveOutcome.Void, cause, null, null));
        publication.Drivers.ShouldBeEmpty();
        (await scene.Comments()).ShouldBeEmpty();
        (await Receipts(scene)).ShouldBeNull();
        await ShouldBeForgotten(scene);
    }

    private async Task ShouldBeForgotten(TeamScene scene)
    {
        (await scene.SealedResponses()).ShouldBeEmpty();
        (await scene.Invitations()).ShouldBeEmpty();
        (await Host.Db(db => db.OutgoingMails.CountAsync(m => m.WaveId == scene.Wave))).ShouldBe(0);
        Directory.EnumerateFiles(Host.KeyDirectory).Select(Path.GetFileName)
            .ShouldNotContain(name => name!.StartsWith(scene.Wave.ToString()));
    }

    private Task<Receipts?> Receipts(TeamScene scene) => Host.Db(db => db.Receipts.SingleOrDefaultAsync(r => r.WaveId == scene.Wave));
}
