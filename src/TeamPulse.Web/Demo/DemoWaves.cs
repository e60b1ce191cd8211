using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Closing;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Demo;

/// <summary>Writes the mails of the alert that is open, opens the demo's waves and writes their invitations, instead of waiting for the tick.</summary>
internal sealed class DemoWaves(IServiceProvider services, TimeProvider clock)
{
    /// <summary>Does nothing once it has come to its end; begins anew when it was stopped before.</summary>
    public Task Open(CancellationToken cancel) => With<PulseDb>(async db =>
    {
        var organisation = await db.Organisations.SingleAsync(cancel);
        if (organisation.Invention == Invention.Whole)
        {
            return;
        }

        Progress.Tell("Opening this week's waves and writing mails");
        await Begin(cancel);
        organisation.Invention = Invention.Whole;
        await db.SaveChangesAsync(cancel);
        Progress.End();
    });

    private async Task Begin(CancellationToken cancel)
    {
        await With<MailJob>(job => job.Send(MailKind.SignInLink, null, null, cancel));
        var told = await QueueDigests(cancel);
        foreach (var kind in new[] { MailKind.TeamDigest, MailKind.ManagerDigest, MailKind.Alert })
        {
            await With<MailJob>(job => job.Send(kind, null, told, cancel));
        }

        await With<Planner>(planner => planner.Plan(cancel));
        foreach (var wave in await PlannedForNow(cancel))
        {
            await With<OpenJob>(job => job.Run(wave.Value, cancel));
            await With<MailJob>(job => job.Send(MailKind.Invitation, wave.Value, null, cancel));
        }
    }

    // Returns the publication that they tell of.
    private async Task<int> QueueDigests(CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PulseDb>();
        var alert = await db.Alerts.Where(a => a.Answer == null).OrderByDescending(a => a.Week).FirstAsync(cancel);
        var publication = await db.Publications.SingleAsync(p => p.TeamId == alert.TeamId && p.Week == alert.Week, cancel);
        if (!await db.OutgoingMails.AnyAsync(m => m.PublicationId == publication.Id, cancel))
        {
            await scope.ServiceProvider.GetRequiredService<Announcement>().Tell(publication, [alert], clock.UtcNow(), teamToo: true, cancel);
            await db.SaveChangesAsync(cancel);
        }

        return publication.Id;
    }

    // The hour in which the demo starts is the opening hour; the planner would wait for the same hour of next week.
    // A wave that a stopped start has opened waits for nothing but its invitations.
    private async Task<List<WaveId>> PlannedForNow(CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PulseDb>();
        var now = clock.UtcNow();
        var waves = await db.Waves.Where(w => w.State == WaveState.Scheduled || w.State == WaveState.Open).ToListAsync(cancel);
        foreach (var wave in waves.Where(w => w.State == WaveState.Scheduled && w.OpensAt > now))
        {
            wave.OpensAt = now.AddSeconds(-1);
            wave.Week = IsoWeek.Of(DateOnly.FromDateTime(clock.GetLocalNow().DateTime));
            wave.ClosesAt = wave.ClosesAt.AddDays(-7);
            wave.RemindsAt = wave.RemindsAt?.AddDays(-7);
        }

        await db.SaveChangesAsync(cancel);
        return waves.ConvertAll(w => w.Id);
    }

    private async Task With<T>(Func<T, Task> work)
        where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<T>());
    }
}
