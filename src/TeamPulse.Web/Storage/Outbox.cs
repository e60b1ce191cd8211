using Microsoft.EntityFrameworkCore;

namespace TeamPulse.Web.Storage;

/// <summary>The table of mails that wait. A mail is queued in the transaction that makes its news true.</summary>
internal static class Outbox
{
    // Nothing waits longer than an hour and a minute. What is due later was queued or claimed by a clock that was ahead.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(2);

    public static IQueryable<OutgoingMail> Due(this PulseDb db, DateTime now)
    {
        var farthest = now + LongestWait;
        return db.OutgoingMails.Where(m => !m.Failed && (m.DueAt <= now || m.DueAt > farthest));
    }

    /// <summary>Queues and saves it, unless one of the kind waits for the manager already.</summary>
    public static async Task QueueOnce(this PulseDb db, OutgoingMail mail, CancellationToken cancel)
    {
        if (!await db.OutgoingMails.AnyAsync(m => m.Kind == mail.Kind && m.ManagerId == mail.ManagerId && !m.Failed, cancel))
        {
            db.OutgoingMails.Add(mail);
            await db.SaveChangesAsync(cancel);
        }
    }
}
