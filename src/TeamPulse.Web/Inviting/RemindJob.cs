using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>Reminds once those who have not collected a ballot. The list lives in this query and nowhere a person could see it.</summary>
internal sealed class RemindJob(PulseDb db, TimeProvider clock)
{
    public async Task Run(Guid wave, CancellationToken cancel)
    {
        var id = new WaveId(wave);
        var now = clock.UtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var mine = await db.Waves
            .Where(w => w.Id == id && w.State == WaveState.Open && !w.Reminded && w.RemindsAt <= now && now < w.ClosesAt)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.Reminded, true), cancel) == 1;
        if (!mine)
        {
            return;
        }

        var due = await db.Invitations.AsNoTracking()
            .Where(i => i.WaveId == id && i.BlindedHash == null && i.Sent)
            .Join(db.Members.Where(m => !m.Unsubscribed), i => i.MemberId, m => m.Id, (i, m) => new { Invitation = i, m.TeamId })
            .ToListAsync(cancel);
        db.OutgoingMails.AddRange(due.Select(d => OutgoingMail.Reminder(d.Invitation, d.TeamId, now)));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }
}
