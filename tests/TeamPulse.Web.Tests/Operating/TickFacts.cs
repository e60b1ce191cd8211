using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Operating;

public sealed class TickOnSqlite() : TickFacts(() => []);

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class TickOnPostgres(PostgresCluster cluster) : TickFacts(() => OnPostgres.Settings(cluster.NewDatabase()));

/// <summary>The tick finds in the database what is due. Nothing else matters.</summary>
public abstract class TickFacts(Func<string[]> newDatabase) : IAsyncLifetime
{
    private static readonly DateTimeOffset Wednesday = new(2026, 11, 25, 9, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-tick-");
    private readonly string[] _database = newDatabase();
    private PulseHost _host = null!;

    public async Task InitializeAsync() => _host = await Start(Wednesday);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_week_runs_by_ticks_alone_and_a_second_tick_adds_nothing()
    {
        var scene = await Unplanned();
        await Minutes(2);
        var wave = await OnlyWave(scene);
        (wave.State, wave.OpensAt).ShouldBe((WaveState.Scheduled, Wednesday.UtcDateTime.AddDays(1)));
        wave.PublicKey.ShouldNotBeNull("keys are made ahead");
        File.Exists(Path.Combine(_host.KeyDirectory, wave.Id.ToString())).ShouldBeTrue();

        _host.MoveTo(wave.OpensAt);
        await Minutes(3);
        (await OnlyWave(scene)).State.ShouldBe(WaveState.Open);
        Mails("One minute for").ShouldBe(8);

        using var http = new HttpClient { BaseAddress = _host.Url };
        var opened = scene.At(wave.Id);
        await opened.Answer(http, TeamScene.Likewise(6, "a comment"));
        _host.MoveTo(wave.RemindsAt!.Value);
        await Minutes(3);
        Mails("closes soon").ShouldBe(2);

        _host.MoveTo(wave.ClosesAt);
        await Minutes(3);
        (await opened.Publication()).Counted.ShouldBe(6);
        (await opened.Comments()).Count.ShouldBe(6);
        Mails("the pulse of week").ShouldBe(9, "one for the manager and eight for the members");
        Directory.EnumerateFiles(MailDirectory, "*.eml").Count().ShouldBe(8 + 2 + 9);
        (await _host.Db(db => db.OutgoingMails.CountAsync())).ShouldBe(0);
        (await _host.Db(db => db.Waves.CountAsync(w => w.TeamId == scene.Team))).ShouldBe(2, "the next week is planned");
    }

    [Fact]
    public async Task What_was_queued_when_the_process_died_is_found_again()
    {
        var scene = await Unplanned();
        await Minutes(1);
        var wave = await OnlyWave(scene);

        // Each time the tick queues its jobs, and the process ends before one of them runs.
        _host.MoveTo(wave.OpensAt);
        await Lose<OpenJob>();
        await Restart();
        await Minutes(1);
        (await OnlyWave(scene)).State.ShouldBe(WaveState.Open);

        using (var http = new HttpClient { BaseAddress = _host.Url })
        {
            await scene.At(wave.Id, _host).Answer(http, TeamScene.Likewise(6));
        }

        _host.MoveTo(wave.ClosesAt);
        await Lose<CloseJob>();
        await Restart();
        await _host.Db(db => db.Waves.Where(w => w.Id == wave.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WaveState.Closing)));
        await Minutes(1);

        var publication = await scene.At(wave.Id, _host).Publication();
        (publication.Outcome, publication.Counted).ShouldBe((WaveOutcome.Published, 6));
    }

    [Fact]
    public async Task A_wave_that_should_have_closed_while_the_server_was_down_is_closed_at_once()
    {
        var scene = await Unplanned();
        await Minutes(1);
        var wave = await OnlyWave(scene);
        _host.MoveTo(wave.OpensAt);
        await Minutes(1);
        await scene.At(wave.Id).Put(TeamScene.Likewise(6));

        await Restart(wave.ClosesAt.AddDays(2));
        await Minutes(1);

        (await scene.At(wave.Id, _host).Publication()).Counted.ShouldBe(6);
    }

    [Fact]
    public async Task A_wave_that_should_have_opened_two_days_ago_is_skipped_and_the_next_is_planned()
    {
        var scene = await Unplanned();
        await Minutes(1);
        var wave = await OnlyWave(scene);

        await Restart(wave.OpensAt.AddDays(2));
        await Minutes(2);

        var waves = await _host.Db(db => db.Waves.AsNoTracking().Where(w => w.TeamId == scene.Team).OrderBy(w => w.OpensAt).ToListAsync());
        waves.Select(w => w.State).ShouldBe([WaveState.Void, WaveState.Scheduled]);
        waves[1].Week.ShouldBe(waves[0].Week.AddWeeks(1));
        Directory.Exists(MailDirectory).ShouldBeFalse("nobody was asked");
    }

    [Fact]
    public async Task What_fails_for_one_team_keeps_no_other_from_being_planned_opened_and_closed()
    {
        var scene = await Unplanned();
        await Minutes(1);
        var wave = await OnlyWave(scene);
        var other = await TeamScene.Make(_host);
        await _host.Db(async db =>
        {
            await db.Teams.Where(t => t.Id == other.Team)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.Schedule.TimeZone, "Mars/Olympus"));
            await db.Waves.Where(w => w.TeamId == other.Team).ExecuteDeleteAsync();
            db.Add(new HistoryStart { TeamId = other.Team, Reason = HistoryReason.NewManager });
            await db.SaveChangesAsync();
        });
        var third = await TeamScene.Make(_host);
        await _host.Db(db => db.Waves.Where(w => w.TeamId == third.Team).ExecuteDeleteAsync());

        _host.MoveTo(wave.OpensAt);
        var trouble = await Should.ThrowAsync<AggregateException>(() => _host.With<Tick>(tick => tick.Run(CancellationToken.None)));

        trouble.InnerExceptions.ShouldHaveSingleItem().ShouldBeOfType<TimeZoneNotFoundException>();
        JobQueue.Of(_host).Take().ShouldContain(job => job.Type == typeof(OpenJob) && wave.Id.Value.Equals(job.Args[0]));
        (await OnlyWave(third)).State.ShouldBe(WaveState.Scheduled);
        _host.Errors.ShouldContain("Mars/Olympus");
    }

    [Fact]
    public async Task Every_job_that_was_ever_queued_takes_ids_only()
    {
        await Unplanned();
        await Minutes(1);
        _host.Clock.Advance(TimeSpan.FromDays(1));
        await Minutes(3);

        var queue = JobQueue.Of(_host);
        queue.Everything.Select(job => job.Type.Name).Distinct().Order()
            .ShouldBe(["AskAnewJob", "KeyJob", "LostKeysJob", "MailJob", "OpenJob", "RemindJob", "RetentionJob", "WipeJob"]);
        queue.Everything.SelectMany(job => job.Args).ShouldAllBe(argument =>
            argument == null || argument is Guid || argument is int || argument is MailKind || argument is CancellationToken);
    }

    private string MailDirectory => Path.Combine(_host.DataDirectory, "mail");

    private Task<PulseHost> Start(DateTimeOffset now) =>
        PulseHost.Start(now, ["--TeamPulse:MailsAsFiles=true", .. _database], JobQueue.Use, directory: _directory.FullName);

    private async Task Restart(DateTime? now = null)
    {
        var time = now is { } at ? new DateTimeOffset(at) : _host.Clock.GetUtcNow();
        await _host.DisposeAsync();
        _host = await Start(time);
    }

    private async Task Minutes(int times)
    {
        for (; times > 0; times--)
        {
            await JobQueue.Of(_host).Minute();
        }
    }

    // Runs the tick, but not its jobs.
    private async Task Lose<TJob>()
    {
        await _host.With<Tick>(tick => tick.Run(CancellationToken.None));
        JobQueue.Of(_host).Take().ShouldContain(job => job.Type == typeof(TJob));
    }

    private async Task<TeamScene> Unplanned()
    {
        var scene = await TeamScene.Make(_host);
        await _host.Db(db => db.Waves.ExecuteDeleteAsync());
        return scene;
    }

    private Task<Wave> OnlyWave(TeamScene scene) => _host.Db(db => db.Waves.AsNoTracking().SingleAsync(w => w.TeamId == scene.Team));

    private int Mails(string subject) => Directory.EnumerateFiles(MailDirectory, "*.eml")
        .Count(file => MimeKit.MimeMessage.Load(file).Subject?.Contains(subject, StringComparison.Ordinal) == true);
}
