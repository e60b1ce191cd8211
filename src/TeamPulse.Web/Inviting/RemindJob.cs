using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>
/// Queues a reminder for everybody who is invited, and moves all reminders on by the clock alone. Who needs one is looked up by
/// <see cref="ReminderPost"/> when it leaves, and no row learns what became of it. So neither rows nor jobs tell who, or how many,
/// have not answered.
/// </summary>
internal sealed class RemindJob(PulseDb db, ReminderPost post, TimeProvider clock)
{
    /// <summary>For Hangfire: all waves at once, whether there is anything to do or not.</summary>
    public async Task Run(CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var due = await db.Waves
            .Where(w => w.State == WaveState.Open && !w.Reminded && w.RemindsAt <= now && now < w.ClosesAt)
            .Select(w => w.Id).ToListAsync(cancel);
        foreach (var wave in due)
        {
            await Queue(wave, now, cancel);
        }

        post.Hand(await NextRound(now, cancel));
    }

    private async Task Queue(WaveId id, DateTime now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var mine = await db.Waves.Where(w => w.Id == id && w.State == WaveState.Open && !w.Reminded)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.Reminded, true), cancel) == 1;
        if (!mine)
        {
            return;
        }

        var team = await db.Waves.Where(w => w.Id == id).Select(w => w.TeamId).SingleAsync(cancel);
        var invited = await db.Invitations.AsNoTracking().Where(i => i.WaveId == id).OrderBy(i => i.Id).ToListAsync(cancel);
        db.OutgoingMails.AddRange(invited.Select(invitation => OutgoingMail.Reminder(invitation, team, now)));

        // Whose invitation has not left yet has nothing to be reminded of.
        await db.Invitations.Where(i => i.WaveId == id && !i.Sent)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.Reminded, true), cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    // Each row takes every round until the close, at the times of a mail that is delayed each time.
    private async Task<IReadOnlyList<OutgoingMail>> NextRound(DateTime now, CancellationToken cancel)
    {
        var round = new List<OutgoingMail>();
        var reminders = db.OutgoingMails.Where(m => m.Kind == MailKind.Reminder);
        var due = db.Due(now).Where(m => m.Kind == MailKind.Reminder);
        foreach (var attempts in await due.Select(m => m.Attempts).Distinct().ToListAsync(cancel))
        {
            var these = due.Where(m => m.Attempts == attempts);
            var next = MailLease.NewInstant(now + BackOff.After(attempts + 1));
            await these.ExecuteUpdateAsync(
                set => set.SetProperty(m => m.DueAt, next).SetProperty(m => m.Attempts, attempts + 1), cancel);
            round.AddRange(await reminders.AsNoTracking().Where(m => m.DueAt == next).ToListAsync(cancel));
        }

        return round;
    }
}
