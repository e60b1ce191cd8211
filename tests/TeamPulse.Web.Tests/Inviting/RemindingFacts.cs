using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using TeamPulse.Shared;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.Inviting;

public sealed class RemindingOnSqlite(SqliteHost host) : RemindingFacts(host), IClassFixture<SqliteHost>;

[LongRunOnly]
[Collection(OnPostgres.Name)]
public sealed class RemindingOnPostgres(PostgresHost host) : RemindingFacts(host), IClassFixture<PostgresHost>;

public abstract class RemindingFacts(HostFixture fixture)
{
    private PulseHost Host => fixture.Host;

    [Fact]
    public async Task Everybody_has_a_reminder_and_its_row_never_tells_who_has_answered()
    {
        var scene = await Invited();
        await scene.Put(TeamScene.Likewise(3));
        var invited = await scene.Invitations();
        var without = invited.Where(i => i.BlindedHash is null).Select(i => i.MemberId).ToList();
        Host.Clock.Advance(TimeSpan.FromDays(1));
        var rounds = 0;
        await Remind();
        var closes = (await scene.Row()).ClosesAt;
        while (await Reminders(scene) is { Count: > 0 } reminders && reminders[0].DueAt < closes)
        {
            reminders.Select(m => m.InvitationId!.Value).ShouldBe(invited.Select(i => i.Id), ignoreOrder: true);
            reminders.DistinctBy(m => (m.Attempts, m.DueAt, m.Failed)).Count().ShouldBe(1);
            reminders[0].Attempts.ShouldBe(++rounds);
            await Send();
            Host.MoveTo(reminders[0].DueAt);
            await Remind();
        }

        rounds.ShouldBeGreaterThan(28, "as often as a delayed mail is tried, until the close");
        (await Reminded(scene)).ShouldBe(without, ignoreOrder: true);
    }

    [Fact]
    public async Task Several_at_once_remind_once()
    {
        var scene = await Invited();
        Host.Clock.Advance(TimeSpan.FromDays(1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Remind)));

        (await Reminders(scene)).Count.ShouldBe(8);
    }

    [Fact]
    public async Task Once_reminded_is_reminded_even_when_the_mails_have_left()
    {
        var scene = await Invited();
        Host.Clock.Advance(TimeSpan.FromDays(1));
        await Remind();
        await Host.Db(db => db.OutgoingMails.Where(m => m.WaveId == scene.Wave).ExecuteDeleteAsync());
        await Remind();

        (await Reminders(scene)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_is_reminded_too_early_or_after_the_end()
    {
        var scene = await Invited();
        await Remind();
        (await Reminders(scene)).ShouldBeEmpty();

        await scene.TimeOut();
        await Remind();
        (await Reminders(scene)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(MailChoice.NoReminders)]
    [InlineData(MailChoice.ResultsOnly)]
    [InlineData(MailChoice.Nothing)]
    public async Task Who_has_stopped_reminders_or_has_no_invitation_yet_is_not_reminded_and_no_row_tells(MailChoice choice)
    {
        var scene = await Invited();
        var invited = await scene.Invitations();
        await Host.Db(db => db.Members.Where(m => m.TeamId == scene.Team && m.Name.StartsWith("Member 1"))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Mails, choice)));
        var unsent = invited[5].Id;
        await Host.Db(db => db.Invitations.Where(i => i.Id == unsent).ExecuteUpdateAsync(set => set.SetProperty(i => i.Sent, false)));
        Host.Clock.Advance(TimeSpan.FromDays(1));
        await Remind();
        await Send();

        (await Reminders(scene)).Count.ShouldBe(8);
        (await Reminded(scene)).ShouldBe(
            [.. invited.Where((_, i) => i is not (0 or 5)).Select(i => i.MemberId)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_wave_without_a_time_for_it_reminds_nobody()
    {
        var scene = await Invited();
        await scene.Change(w => w.RemindsAt = null);
        Host.Clock.Advance(TimeSpan.FromDays(2));
        await Remind();

        (await Reminders(scene)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wave_that_opened_late_reminds_as_much_later()
    {
        var scene = await TeamScene.Make(Host);
        await scene.Change(w => (w.OpensAt, w.RemindsAt) = (w.OpensAt.AddHours(-23), w.OpensAt.AddHours(1)));
        await scene.Open();
        await AllSent(scene);

        Host.Clock.Advance(TimeSpan.FromHours(2));
        await Remind();
        (await Reminders(scene)).ShouldBeEmpty("the invitation is two hours old");

        Host.Clock.Advance(TimeSpan.FromHours(22));
        await Remind();
        (await Reminders(scene)).Count.ShouldBe(8);
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(0.02, true)] // the tick comes once a minute
    public async Task A_reminder_that_would_move_into_the_last_day_is_left_out_and_a_minute_moves_nothing(double hours, bool reminds)
    {
        var scene = await TeamScene.Make(Host);
        await scene.Change(w =>
        {
            w.OpensAt = w.OpensAt.AddHours(-hours);
            w.RemindsAt = w.OpensAt.AddDays(1);
            w.ClosesAt = w.OpensAt.AddDays(2);
        });
        var planned = (await scene.Row()).RemindsAt;
        await scene.Open();

        (await scene.Row()).RemindsAt.ShouldBe(reminds ? planned : null);
    }

    private async Task<TeamScene> Invited()
    {
        var scene = await TeamScene.Open(Host);
        await AllSent(scene);
        return scene;
    }

    private Task AllSent(TeamScene scene) =>
        Host.Db(db => db.Invitations.Where(i => i.WaveId == scene.Wave).ExecuteUpdateAsync(set => set.SetProperty(i => i.Sent, true)));

    private Task Remind() => Host.With<RemindJob>(job => job.Run(CancellationToken.None));

    private Task Send() => Host.Services.GetRequiredService<ReminderPost>().SendWaiting(CancellationToken.None);

    // To whom a reminder has gone, as the mail server sees it; twice if there were two.
    private async Task<List<MemberId>> Reminded(TeamScene scene)
    {
        var members = await Host.Db(db => db.Members.Where(m => m.TeamId == scene.Team).ToDictionaryAsync(m => m.Email, m => m.Id));
        return
        [
            .. Directory.EnumerateFiles(Path.Combine(Host.DataDirectory, "mail"), "*.eml").Select(file => MimeMessage.Load(file))
                .Where(mail => mail.Headers[HeaderId.Keywords] == $"{MailKind.Reminder}")
                .Select(mail => mail.To.Mailboxes.Single().Address).Where(members.ContainsKey).Select(address => members[address]),
        ];
    }

    private Task<List<OutgoingMail>> Reminders(TeamScene scene) =>
        Host.Db(db => db.OutgoingMails.AsNoTracking().Where(m => m.WaveId == scene.Wave && m.Kind == MailKind.Reminder).ToListAsync());
}
