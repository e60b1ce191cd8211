using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>
/// How it goes with mail, for pages and health. Reminders and alerts are not in the counts (<see cref="Outbox.Tellable"/>).
/// </summary>
/// <param name="Status">The mail server.</param>
/// <param name="Waiting">Mails that wait to be sent.</param>
/// <param name="Oldest">Since when the oldest of them waits.</param>
/// <param name="Unreached">People whose mail the server refused, or took no more in time.</param>
/// <param name="WeeksWaiting">Waves that should have opened.</param>
internal sealed record MailCounts(MailStatus Status, int Waiting, DateTime? Oldest, int Unreached, int WeeksWaiting)
{
    public static async Task<MailCounts> Of(PulseDb db, DateTime now, CancellationToken cancel)
    {
        var waiting = db.Tellable().Where(m => !m.Failed);
        return new MailCounts(
            await db.MailStatuses.AsNoTracking().SingleOrDefaultAsync(cancel) ?? new MailStatus(),
            await waiting.CountAsync(cancel),
            await waiting.MinAsync(m => (DateTime?)m.QueuedAt, cancel),
            await db.Tellable().Where(m => m.Failed).Select(m => new { m.MemberId, m.ManagerId }).Distinct().CountAsync(cancel),
            await db.Waves.CountAsync(
                w => w.State == WaveState.Scheduled && w.OpensAt <= now && !db.Teams.Any(t => t.Id == w.TeamId && t.Paused), cancel));
    }
}
