using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>
/// A worker's claim on waiting mails. It moves their due time into the future, by compare-and-set, so that two
/// workers never send the same mail at once; after a crash the claim runs out and the mail is found again.
/// </summary>
internal sealed class MailLease(PulseDb db, SmtpPatience patience, TimeProvider clock)
{
    private const int MailsAtOnce = 50;
    private const int MicrosecondsInAMinute = 60_000_000;

    // What is tried of a claim begins within this time; the rest is free again at once.
    private static readonly TimeSpan Working = TimeSpan.FromSeconds(30);

    private long _claimed;

    private DateTime Now => clock.UtcNow();

    // The longest that one mail may take.
    private TimeSpan Longest => patience.Connect + patience.Send;

    /// <summary>Claims mails that belong together: of one kind, and of one wave or publication if they have one.</summary>
    public Task<IReadOnlyList<OutgoingMail>> Claim(MailKind kind, Guid? waveId, int? publicationId, CancellationToken cancel)
    {
        var wave = waveId is { } id ? new WaveId(id) : (WaveId?)null;
        return Claim(
            db.Sendable(Now).Where(m => m.Kind == kind && m.WaveId == wave && m.PublicationId == publicationId), MailsAtOnce, cancel);
    }

    /// <summary>Claims the one that has been due for the longest time; null when there is none.</summary>
    public async Task<OutgoingMail?> ClaimOldest(CancellationToken cancel) =>
        (await Claim(db.Sendable(Now), 1, cancel)).SingleOrDefault();

    /// <summary>
    /// Whether there is time left to send one more mail before another worker may take it, and nobody has; by elapsed time too, which no
    /// clock sets back.
    /// </summary>
    public async Task<bool> Holds(OutgoingMail mail, CancellationToken cancel) =>
        clock.GetElapsedTime(_claimed) < Working && Now < mail.DueAt - Longest && await Row(mail).AnyAsync(cancel);

    public async Task Delivered(OutgoingMail mail, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (mail.Kind == MailKind.Invitation)
        {
            await db.Invitations.Where(i => i.Id == mail.InvitationId)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.Sent, true), cancel);
        }

        // Whoever holds it now: it has arrived.
        await db.OutgoingMails.Where(m => m.Id == mail.Id).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    public Task Forget(OutgoingMail mail, CancellationToken cancel) => Row(mail).ExecuteDeleteAsync(cancel);

    /// <summary>It stays for the administrator to see, and to have it sent again.</summary>
    public Task Fail(OutgoingMail mail, string? reason, CancellationToken cancel)
    {
        var (now, kept) = (Now, Short(reason));
        return Row(mail).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Failed, true).SetProperty(m => m.DueAt, now).SetProperty(m => m.Reason, kept), cancel);
    }

    /// <summary>Puts it off for a reason of its own.</summary>
    public Task Delay(OutgoingMail mail, string? reason, CancellationToken cancel)
    {
        var (again, kept) = (Now + BackOff.After(mail.Attempts + 1), Short(reason));
        return Row(mail).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.DueAt, again).SetProperty(m => m.Attempts, m => m.Attempts + 1)
                .SetProperty(m => m.Reason, kept),
            cancel);
    }

    /// <summary>Gives mails back that have not been tried, or could not be.</summary>
    public async Task Release(IEnumerable<OutgoingMail> mails)
    {
        var (now, list) = (Now, mails.ToList());
        var (ids, claims) = (list.ConvertAll(m => m.Id), list.Select(m => m.DueAt).Distinct().ToList());
        await db.OutgoingMails.Where(m => ids.Contains(m.Id) && claims.Contains(m.DueAt))
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now), CancellationToken.None);
    }

    /// <summary>An instant within a minute after <paramref name="time"/> that no other claim has. PostgreSQL keeps microseconds.</summary>
    public static DateTime NewInstant(DateTime time) =>
        time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond)).AddMicroseconds(RandomNumberGenerator.GetInt32(MicrosecondsInAMinute));

    private async Task<IReadOnlyList<OutgoingMail>> Claim(IQueryable<OutgoingMail> due, int most, CancellationToken cancel)
    {
        var candidates = await due.OrderBy(m => m.DueAt).ThenBy(m => m.Id).Select(m => m.Id).Take(most).ToListAsync(cancel);
        if (candidates.Count == 0)
        {
            return [];
        }

        // The exact instant is this claim's name: it tells which rows another worker has taken in between.
        _claimed = clock.GetTimestamp();
        var until = NewInstant(Now + Longest + Working);
        await due.Where(m => candidates.Contains(m.Id)).ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, until), cancel);
        return await db.OutgoingMails.AsNoTracking()
            .Where(m => candidates.Contains(m.Id) && m.DueAt == until).OrderBy(m => m.Id).ToListAsync(cancel);
    }

    private IQueryable<OutgoingMail> Row(OutgoingMail mail) => db.OutgoingMails.Where(m => m.Id == mail.Id && m.DueAt == mail.DueAt);

    private static string? Short(string? reason) => reason is null
        ? null
        : string.Concat(reason.Select(c => char.IsControl(c) ? ' ' : c).Take(OutgoingMail.MostOfAReason));
}
