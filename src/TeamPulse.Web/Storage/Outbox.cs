using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;

namespace TeamPulse.Web.Storage;

/// <summary>The table of mails that wait. A mail is queued in the transaction that makes its news true.</summary>
internal static class Outbox
{
    /// <summary>
    /// Nothing is put off for longer, so a due time further ahead was written by a clock that was ahead, and counts as due.
    /// </summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(62);

    public static IQueryable<OutgoingMail> Due(this PulseDb db, DateTime now)
    {
        var tooFar = now + LongestWait;
        return db.OutgoingMails.Where(m => !m.Failed && (m.DueAt <= now || m.DueAt > tooFar));
    }

    /// <summary>
    /// Due mails that a job may send. Reminders have a post of their own. An invitation whose wave should have closed waits for the close,
    /// which deletes it; or for the clock, if that is what is wrong.
    /// </summary>
    public static IQueryable<OutgoingMail> Sendable(this PulseDb db, DateTime now) => db.Due(now).Where(m => m.Kind != MailKind.Reminder
        && (m.WaveId == null || !db.Waves.Any(w => w.Id == m.WaveId && w.State == WaveState.Open && w.ClosesAt <= now)));

    /// <summary>
    /// What pages and health may count and list. Reminders are left out: each invited person has one, whether it is needed or not.
    /// </summary>
    public static IQueryable<OutgoingMail> Tellable(this PulseDb db) => db.OutgoingMails.Where(m => m.Kind != MailKind.Reminder);

    /// <summary>Whether the last attempt to reach the mail server failed, and none has succeeded since.</summary>
    public static Task<bool> MailFails(this PulseDb db, CancellationToken cancel) => db.MailStatuses.AnyAsync(s => s.Since != null, cancel);

    /// <summary>Queues and saves it, unless one of the kind waits for the manager already. It takes the place of one that failed.</summary>
    public static async Task QueueOnce(this PulseDb db, OutgoingMail mail, CancellationToken cancel)
    {
        var alike = db.OutgoingMails.Where(m => m.Kind == mail.Kind && m.ManagerId == mail.ManagerId);
        if (!await alike.AnyAsync(m => !m.Failed, cancel))
        {
            await alike.Where(m => m.Failed).ExecuteDeleteAsync(cancel);
            db.OutgoingMails.Add(mail);
            await db.SaveChangesAsync(cancel);
        }
    }
}
