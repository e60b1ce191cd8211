using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Shared;
using TeamPulse.Waves;
using TeamPulse.Web.Operating;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Operating;

public sealed class RetentionOnSqlite() : RetentionFacts(() => Task.FromResult<string[]>([]));

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class RetentionOnPostgres(PostgresCluster cluster)
    : RetentionFacts(async () => OnPostgres.Settings(await cluster.Migrated()));

/// <summary>The clock moves: data kept for long enough is deleted, and the rest stays.</summary>
public abstract class RetentionFacts(Func<Task<string[]>> database) : IAsyncLifetime
{
    private static readonly DateTimeOffset Thursday = HostFixture.Thursday;

    private PulseHost _host = null!;

    public async Task InitializeAsync() =>
        _host = await PulseHost.Start(Thursday, ["--TeamPulse:MailsAsFiles=true", .. await database()], JobQueue.Use);

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Receipts_go_after_eight_weeks_and_comments_after_twelve_months()
    {
        using var http = new HttpClient { BaseAddress = _host.Url };
        var scene = await TeamScene.Open(_host);
        await scene.Answer(http, TeamScene.Likewise(5, "more time to think"));
        await scene.Close();

        await At(new(2027, 1, 24, 9, 0, 0, TimeSpan.Zero)); // Sunday of the eighth week after 2026-W48
        (await Kept()).ShouldBe((5, 1));
        await At(new(2027, 1, 25, 9, 0, 0, TimeSpan.Zero));
        (await Kept()).ShouldBe((5, 0));
        await At(new(2027, 11, 28, 9, 0, 0, TimeSpan.Zero));
        (await Kept()).ShouldBe((5, 0));
        await At(new(2027, 12, 6, 9, 0, 0, TimeSpan.Zero));
        (await Kept()).ShouldBe((0, 0));
        (await scene.Publication()).Counted.ShouldBe(5, "publications stay");
    }

    [Fact]
    public async Task Commitments_and_events_go_two_years_after_they_ended_and_what_stands_stays()
    {
        var scene = await TeamScene.Make(_host);
        var today = DateOnly.FromDateTime(Thursday.UtcDateTime);
        await _host.Db(async db =>
        {
            db.Commitments.AddRange(
                new CommitmentRow { TeamId = scene.Team, Text = "stands", PromisedOn = today.AddDays(-30), Due = today },
                new CommitmentRow
                {
                    TeamId = scene.Team,
                    Text = "done",
                    PromisedOn = today.AddDays(-30),
                    Due = today,
                    State = CommitmentState.Done,
                    EndedOn = today,
                });
            db.TeamEvents.Add(new TeamEventRow { TeamId = scene.Team, Text = "release", Day = today });
            await db.SaveChangesAsync();
        });
        Task<(int, int)> Left() => _host.Db(async db => (await db.Commitments.CountAsync(), await db.TeamEvents.CountAsync()));

        await At(new(2028, 11, 26, 9, 0, 0, TimeSpan.Zero));
        (await Left()).ShouldBe((2, 1));
        await At(new(2028, 11, 27, 9, 0, 0, TimeSpan.Zero));
        (await Left()).ShouldBe((1, 0));
    }

    [Fact]
    public async Task The_tick_runs_it_once_a_day()
    {
        var queue = JobQueue.Of(_host);
        int Runs() => queue.Everything.Count(job => job.Type == typeof(RetentionJob));

        await queue.Minute();
        await queue.Minute();
        Runs().ShouldBe(1);
        _host.Clock.Advance(TimeSpan.FromHours(14));
        await queue.Minute();
        Runs().ShouldBe(1);
        _host.Clock.Advance(TimeSpan.FromHours(2));
        await queue.Minute();
        await queue.Minute();
        Runs().ShouldBe(2);
    }

    [Fact]
    public async Task A_session_that_is_over_goes_and_one_that_is_open_stays()
    {
        var scene = await TeamScene.Make(_host);
        await _host.Db(async db =>
        {
            var manager = await db.TeamLeads.Where(l => l.TeamId == scene.Team).Select(l => l.ManagerId).SingleAsync();
            db.Sessions.AddRange(
                new SessionRow { Hash = [1], ManagerId = manager, Until = Thursday.UtcDateTime.AddMinutes(-1) },
                new SessionRow { Hash = [2], ManagerId = manager, Until = Thursday.UtcDateTime.AddDays(1) });
            await db.SaveChangesAsync();
        });

        await Run();

        (await _host.Db(db => db.Sessions.Select(s => s.Hash).ToListAsync())).ShouldHaveSingleItem().ShouldBe([2]);
    }

    [Fact]
    public async Task Nothing_is_left_of_a_member_who_left()
    {
        var scene = await TeamScene.Open(_host);
        var leaver = await _host.Db(db => db.Members.Where(m => m.TeamId == scene.Team && m.Name.StartsWith("Member")).FirstAsync());
        await _host.Db(async db =>
        {
            db.OutgoingMails.Add(OutgoingMail.TeamDigest(
                new PublicationRow { TeamId = scene.Team, ResultsToken = "", QuestionnaireVersion = "" }, leaver.Id, Thursday.UtcDateTime));
            await db.SaveChangesAsync();
            await db.OutgoingMails.Where(m => m.MemberId == leaver.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Failed, true));
            await db.Members.Where(m => m.Id == leaver.Id).ExecuteDeleteAsync();
        });

        await Run();
        (await Mails(leaver.Id)).ShouldBe(0);
        (await scene.Invitations()).Count.ShouldBe(8, "its number was told to all; it goes at the close");

        await scene.Close();
        await Run();
        (await scene.Invitations()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Invitations_that_outlived_their_wave_go()
    {
        var scene = await TeamScene.Open(_host);
        await scene.Change(wave => wave.State = WaveState.Void);

        await Run();

        (await scene.Invitations()).ShouldBeEmpty();
        (await scene.Mails()).ShouldBeEmpty();
        (await _host.Db(db => db.OutgoingMails.CountAsync(m => m.WaveId == scene.Wave))).ShouldBe(0);
    }

    [Fact]
    public async Task An_open_wave_is_left_alone()
    {
        var scene = await TeamScene.Open(_host);
        var mails = await _host.Db(db => db.OutgoingMails.CountAsync(m => m.WaveId == scene.Wave));

        await Run();

        (await scene.Invitations()).Count.ShouldBe(8);
        mails.ShouldBe(8);
        (await _host.Db(db => db.OutgoingMails.CountAsync(m => m.WaveId == scene.Wave))).ShouldBe(mails);
    }

    [Fact]
    public async Task An_account_without_a_role_goes_and_others_stay()
    {
        var scene = await TeamScene.Make(_host);
        var (stays, goes, administrator) = (
            await Account(id => new TeamLead { ManagerId = id, TeamId = scene.Team }),
            await Account(),
            await Account(id => new RoleRow { ManagerId = id, Role = AccountRole.Administrator }));
        await _host.Db(async db =>
        {
            db.OutgoingMails.AddRange(Link(stays), Link(goes));
            await db.SaveChangesAsync();
        });

        await Run();

        var left = await _host.Db(db => db.Managers.Select(m => m.Id).ToListAsync());
        left.ShouldContain(stays);
        left.ShouldContain(administrator);
        left.ShouldNotContain(goes);
        (await _host.Db(db => db.OutgoingMails.Where(m => m.Kind == MailKind.SignInLink).Select(m => m.ManagerId).ToListAsync()))
            .ShouldBe([stays]);
    }

    private OutgoingMail Link(ManagerId manager) => OutgoingMail.SignInLink(manager, _host.Clock.UtcNow());

    private Task<ManagerId> Account(Func<ManagerId, object>? role = null) => _host.Db(async db =>
    {
        var name = $"{Guid.NewGuid():N}@lead.example";
        var manager = new Manager { DisplayName = name, UserName = name, Email = name };
        db.Add(manager);
        await db.SaveChangesAsync();
        if (role is not null)
        {
            db.Add(role(manager.Id));
            await db.SaveChangesAsync();
        }

        return manager.Id;
    });

    private async Task At(DateTimeOffset time)
    {
        _host.Clock.SetUtcNow(time);
        await Run();
    }

    private Task Run() => _host.With<RetentionJob>(job => job.Run(CancellationToken.None));

    private Task<int> Mails(MemberId member) => _host.Db(db => db.OutgoingMails.CountAsync(m => m.MemberId == member));

    private Task<(int Comments, int Receipts)> Kept() =>
        _host.Db(async db => (await db.Comments.CountAsync(), await db.Receipts.CountAsync()));
}
