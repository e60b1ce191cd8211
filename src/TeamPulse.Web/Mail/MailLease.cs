using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>
/// A worker's claim on waiting mails. It moves their due time into the future, by compare-and-set, so that two
/// workers never send the same mail at once; after a crash the claim runs out and the mail is found again.
/// </summary>
internal sealed class MailLease(PulseDb db, TimeProvider clock)
{
    private const int MailsAtOnce = 100;
    private const int MicrosecondsInAMinute = 60_000_000;

    public static readonly TimeSpan Length = TimeSpan.FromMinutes(10);

    private long _claimed;

    private DateTime Now => clock.UtcNow();

    /// <summary>Claims mails that belong together: of one kind, and of one wave or publication if they have one.</summary>
    public async Task<IReadOnlyList<OutgoingMail>> Claim(MailKind kind, Guid? waveId, int? publicationId, CancellationToken cancel)
    {
        var (now, wave) = (Now, waveId is { } id ? new WaveId(id) : (WaveId?)null);
        var due = db.Due(now).Where(m => m.Kind == kind && m.WaveId == wave && m.PublicationId == publicationId);
        var candidates = await due.OrderBy(m => m.Id).Select(m => m.Id).Take(MailsAtOnce).ToListAsync(cancel);

        if (candidates.Count == 0)
        {
            return [];
        }

        // The exact instant is this claim's name: it tells which rows another worker has taken in between.
        _claimed = clock.GetTimestamp();
        var until = NewInstant(now + Length);
        await due.Where(m => candidates.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, until), cancel);
        return await db.OutgoingMails.AsNoTracking()
            .Where(m => candidates.Contains(m.Id) && m.DueAt == until).OrderBy(m => m.Id).ToListAsync(cancel);
    }

    /// <summary>
    /// Whether there is time left to send one more mail before another worker may take it; by elapsed time, which no clock sets back.
    /// </summary>
    public bool Holds(OutgoingMail mail) =>
        clock.GetElapsedTime(_claimed) < Length - TimeSpan.FromMinutes(4) && Now < mail.DueAt - TimeSpan.FromMinutes(4);

    public async Task Delivered(OutgoingMail mail, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (mail.Kind == MailKind.Invitation)
        {
            await db.Invitations.Where(i => i.Id == mail.InvitationId)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.Sent, true), cancel);
        }

        await Forget(mail, cancel);
        await transaction.CommitAsync(cancel);
    }

    public Task Forget(OutgoingMail mail, CancellationToken cancel) => Row(mail).ExecuteDeleteAsync(cancel);

    public Task Refused(OutgoingMail mail, CancellationToken cancel) => Row(mail)
        .ExecuteUpdateAsync(set => set.SetProperty(m => m.Failed, true).SetProperty(m => m.Attempts, m => m.Attempts + 1), cancel);

    public Task Delayed(OutgoingMail mail, CancellationToken cancel)
    {
        if (BackOff.After(mail.Attempts + 1) is not { } wait)
        {
            return Refused(mail, cancel);
        }

        var again = Now + wait;
        return Row(mail).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.DueAt, again).SetProperty(m => m.Attempts, m => m.Attempts + 1), cancel);
    }

    /// <summary>Gives mails back that have not been tried.</summary>
    public async Task Release(IEnumerable<OutgoingMail> mails)
    {
        var (now, ids) = (Now, mails.Select(m => m.Id).ToList());
        await db.OutgoingMails.Where(m => ids.Contains(m.Id))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now), CancellationToken.None);
    }

    /// <summary>An instant within a minute after <paramref name="time"/> that no other claim has. PostgreSQL keeps microseconds.</summary>
    public static DateTime NewInstant(DateTime time) =>
        time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond)).AddMicroseconds(RandomNumberGenerator.GetInt32(MicrosecondsInAMinute));

    private IQueryable<OutgoingMail> Row(OutgoingMail mail) => db.OutgoingMails.Where(m => m.Id == mail.Id);
}
