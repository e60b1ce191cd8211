using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Closing;

/// <summary>Stores a publication once and queues the mails that tell of it, in the closing transaction.</summary>
internal sealed class Announcement(PulseDb db, TimeProvider clock)
{
    public async Task Store(Wave wave, PublishedOutcome outcome, CancellationToken cancel)
    {
        var (publication, alerts) = db.Freeze(wave.TeamId, outcome with { Publication = outcome.Publication with { Weeks = wave.Weeks } });
        await db.ReplaceSignalStates(wave.TeamId, outcome.States, cancel);
        await db.SaveChangesAsync(cancel);

        // A team too small to be asked has nothing to be told.
        await Tell(publication, alerts, teamToo: wave.Manifest is not null, cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Queues the digests and, for each alert, its mail; the caller saves.</summary>
    public async Task Tell(PublicationRow publication, IReadOnlyList<Alert> alerts, bool teamToo, CancellationToken cancel)
    {
        var managers = await db.RoleAssignments.Where(r => r.TeamId == publication.TeamId && r.Role == Role.Manager)
            .Select(r => r.ManagerId).Distinct().ToListAsync(cancel);
        foreach (var manager in managers)
        {
            db.OutgoingMails.Add(Mail(MailKind.ManagerDigest, publication) with { ManagerId = manager });
            db.OutgoingMails.AddRange(alerts.Select(a => Mail(MailKind.Alert, publication) with { ManagerId = manager, AlertId = a.Id }));
        }

        if (teamToo)
        {
            var members = await db.Members.Where(m => m.TeamId == publication.TeamId && !m.Unsubscribed).Select(m => new { m.Id, m.Email }).ToListAsync(cancel);
            var emails = await db.Managers.Where(m => managers.Contains(m.Id)).Select(m => m.Email).ToListAsync(cancel);
            db.OutgoingMails.AddRange(members
                .Where(m => !emails.Contains(m.Email, StringComparer.OrdinalIgnoreCase))
                .Select(m => Mail(MailKind.TeamDigest, publication) with { MemberId = m.Id }));
        }
    }

    private OutgoingMail Mail(MailKind kind, PublicationRow publication) => new()
    {
        Kind = kind,
        PublicationId = publication.Id,
        TeamId = publication.TeamId,
        DueAt = clock.GetUtcNow().UtcDateTime,
    };
}
