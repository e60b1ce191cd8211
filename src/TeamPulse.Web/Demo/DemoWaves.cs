using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Overviews;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Demo;

/// <summary>Writes the mails about the open alert, opens the demo's waves and invites to them, instead of waiting for the tick.</summary>
internal sealed class DemoWaves(IServiceProvider services, TimeProvider clock)
{
    // The hour in which the demo starts is the opening hour. A planner that is not late finds it still to come.
    private static readonly TimeSpan OpeningHour = TimeSpan.FromHours(2);

    /// <summary>Does nothing once it has come to its end; begins anew when it was stopped before.</summary>
    public Task Open(CancellationToken cancel) => With<PulseDb>(async db =>
    {
        var organisation = await db.Organisations.SingleAsync(cancel);
        if (organisation.Invention == Invention.Whole)
        {
            return;
        }

        Progress.Tell("Opening this week's waves and writing mails");
        await TakeBackMails(db, cancel);
        await Send(MailKind.SignInLink, null, null, cancel);
        await TellOfTheAlert(db, cancel);
        await PlanForNow(db, cancel);
        var waves = db.Waves.Where(w => w.State == WaveState.Scheduled || w.State == WaveState.Open);
        foreach (var wave in await waves.Select(w => w.Id).ToListAsync(cancel))
        {
            await With<OpenJob>(job => job.Run(wave.Value, cancel));
            await Send(MailKind.Invitation, wave.Value, null, cancel);
        }

        organisation.Invention = Invention.Whole;
        await db.SaveChangesAsync(cancel);
        Progress.End();
    });

    // A stopped start has claimed mails for some minutes, and no other process works on this directory.
    private Task TakeBackMails(PulseDb db, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        return db.OutgoingMails.Where(m => m.Kind != MailKind.Reminder && m.DueAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now), cancel);
    }

    private async Task TellOfTheAlert(PulseDb db, CancellationToken cancel)
    {
        var alert = await db.Alerts.AsNoTracking().Where(a => a.Answer == null).OrderByDescending(a => a.Week).FirstOrDefaultAsync(cancel);
        if (alert is null)
        {
            return;
        }

        var told = await db.Publications.AsNoTracking().SingleAsync(p => p.TeamId == alert.TeamId && p.Week == alert.Week, cancel);
        if (!await db.OutgoingMails.AnyAsync(m => m.PublicationId == told.Id, cancel))
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Announcement>().Tell(told, clock.UtcNow(), teamToo: true, cancel);
            var saved = scope.ServiceProvider.GetRequiredService<PulseDb>();
            saved.OutgoingMails.AddRange((await Above.All(saved, cancel))
                .Select(above => OutgoingMail.Overview(above.Manager, alert.Week, clock.UtcNow())));
            await saved.SaveChangesAsync(cancel);
        }

        foreach (var kind in new[] { MailKind.TeamDigest, MailKind.ManagerDigest })
        {
            await Send(kind, null, told.Id, cancel);
        }

        await Send(MailKind.Overview, null, null, cancel);
    }

    // Every wave closes in four days, so that a newcomer can answer one. What a stopped start has planned may be too late.
    private async Task PlanForNow(PulseDb db, CancellationToken cancel)
    {
        var now = clock.GetLocalNow();
        var schedule = new WaveSchedule(
            now.DayOfWeek, new TimeOnly(now.Hour, 0), (DayOfWeek)(((int)now.DayOfWeek + 4) % 7), new TimeOnly(9, 0),
            clock.LocalTimeZone.HasIanaId ? clock.LocalTimeZone.Id : "Etc/UTC");
        (await db.Teams.ToListAsync(cancel)).ForEach(team => team.Schedule = schedule);
        db.Waves.RemoveRange(await db.Waves.Where(w => w.State == WaveState.Scheduled).ToListAsync(cancel));
        await db.SaveChangesAsync(cancel);
        await using var scope = services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<Planner>(scope.ServiceProvider, new Earlier(clock, OpeningHour)).Plan(cancel);
    }

    private Task Send(MailKind kind, Guid? wave, int? publication, CancellationToken cancel) =>
        With<MailJob>(job => job.Send(kind, wave, publication, cancel));

    private async Task With<T>(Func<T, Task> work)
        where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }
}
