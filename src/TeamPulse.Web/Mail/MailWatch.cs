using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>
/// Keeps <see cref="MailStatus"/>. Of an outage the log has one line when it begins, one an hour, and one when it ends, whichever nodes
/// notice it.
/// </summary>
internal sealed class MailWatch(PulseDbFactory databases, TimeProvider clock, ILogger<MailWatch> log)
{
    // Successes are noted to this.
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    // A little less than a tick, which is never quite punctual.
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(50);

    private static readonly TimeSpan BetweenLines = TimeSpan.FromHours(1);

    private DateTime Now => clock.UtcNow();

    public async Task<MailStatus> Status(CancellationToken cancel)
    {
        await using var db = databases.Create();
        return await db.MailStatuses.AsNoTracking().SingleOrDefaultAsync(cancel) ?? new MailStatus();
    }

    /// <summary>Whether <paramref name="since"/> is less than <paramref name="length"/> ago; not if it is still to come.</summary>
    public bool IsWithin(DateTime? since, TimeSpan length) => since <= Now && Now - since < length;

    /// <summary>The server has answered about a mail, or would take one.</summary>
    public async Task Worked(CancellationToken cancel)
    {
        await using var db = databases.Create();
        var (now, status) = (Now, await Status(cancel));
        if (status.Since is null)
        {
            if (!IsWithin(status.SucceededAt, Grain))
            {
                await db.MailStatuses.ExecuteUpdateAsync(set => set.SetProperty(s => s.SucceededAt, now), cancel);
            }

            return;
        }

        var ended = await db.MailStatuses.Where(s => s.Since == status.Since).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.SucceededAt, now).SetProperty(s => s.Trouble, (string?)null)
                .SetProperty(s => s.Since, (DateTime?)null).SetProperty(s => s.ToldAt, (DateTime?)null),
            cancel);
        if (ended == 1)
        {
            log.LogInformation("Mail leaves again. It had stood still since {Since:u}.", status.Since);
        }
    }

    public async Task Failed(MailServerTrouble trouble, CancellationToken cancel)
    {
        await using var db = databases.Create();
        var now = Now;
        var began = await db.MailStatuses.Where(s => s.Since == null).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Trouble, trouble.Message).SetProperty(s => s.Since, now)
                .SetProperty(s => s.TriedAt, now).SetProperty(s => s.ToldAt, now),
            cancel);
        if (began == 1)
        {
            log.LogWarning("Mail stands still: {Reason} Mails wait, no week opens, and it is tried again each minute.", trouble.Message);
            return;
        }

        await db.MailStatuses.ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Trouble, trouble.Message).SetProperty(s => s.TriedAt, now), cancel);
        await TellHourly(db, cancel);
    }

    /// <summary>While mail stands still one worker of all nodes may try, once a minute.</summary>
    public async Task<bool> MayProbe(CancellationToken cancel)
    {
        await using var db = databases.Create();
        var now = Now;
        var lately = now - BetweenProbes;
        return await db.MailStatuses.Where(s => s.Since != null && (s.TriedAt == null || s.TriedAt <= lately || s.TriedAt > now))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.TriedAt, now), cancel) == 1;
    }

    private async Task TellHourly(PulseDb db, CancellationToken cancel)
    {
        var now = Now;
        var hourAgo = now - BetweenLines;
        var mine = await db.MailStatuses.Where(s => s.Since != null && (s.ToldAt == null || s.ToldAt <= hourAgo || s.ToldAt > now))
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.ToldAt, now), cancel) == 1;
        if (mine)
        {
            var status = await Status(cancel);
            log.LogWarning(
                "Mail has stood still since {Since:u}: {Reason} {Count} mails wait.",
                status.Since, status.Trouble, await db.Tellable().CountAsync(m => !m.Failed, cancel));
        }
    }
}
