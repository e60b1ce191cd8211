using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Web.Results;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Closing;

/// <summary>Stores a publication once and queues the mails that tell of it, in the closing transaction.</summary>
internal sealed class Announcement(
    PulseDb db, TeamAbsences absences, UnaskedTeams unasked, TeamQuestions questions, TimeProvider clock)
{
    private static readonly TimeSpan LifeOfAlerts = TimeSpan.FromDays(28);

    public async Task Store(Wave wave, PublishedOutcome outcome, CancellationToken cancel)
    {
        // A team too small to be asked has nothing to be told.
        var teamToo = wave.Manifest is not null;
        var (publication, alerts) = db.Freeze(wave.TeamId, outcome with
        {
            Publication = outcome.Publication with
            {
                Weeks = wave.Weeks,
                Upcoming = teamToo ? await questions.Upcoming(wave, clock.UtcNow(), cancel) : null,
            },
        });
        publication.Readers = wave.Readers;
        await db.ReplaceSignalStates(wave.TeamId, outcome.States, cancel);
        await db.SaveChangesAsync(cancel);
        await Tell(publication, alerts, wave.ClosesAt, teamToo, cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// Queues the digests and, for each alert, its mail; the caller saves. If a manager is away on the day of the close, the stand-in gets
    /// them. Without a stand-in they wait: the digest after the return tells of all of them. If nobody was asked, there is one digest when
    /// that begins.
    /// </summary>
    public async Task Tell(
        PublicationRow publication, IReadOnlyList<Alert> alerts, DateTime closedAt, bool teamToo, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var addressees = teamToo
            ? await absences.Addressees(publication.TeamId, closedAt, cancel)
            : await unasked.NotTold(publication, closedAt, cancel);
        if (teamToo || addressees.Count > 0)
        {
            await GiveUpOlder(publication, now, cancel);
        }

        foreach (var (manager, leave) in addressees)
        {
            var digest = OutgoingMail.ManagerDigest(publication, manager, leave?.Manager, now);
            db.OutgoingMails.AddRange([digest, .. alerts.Select(alert => OutgoingMail.Alert(digest, alert))]);
        }

        if (teamToo)
        {
            var managers = (await db.ManagersOf([publication.TeamId], cancel))[publication.TeamId].Select(m => m.Email).ToList();
            var members = await db.Members.AsNoTracking()
                .Where(m => m.TeamId == publication.TeamId && !m.Unsubscribed).ToListAsync(cancel);
            db.OutgoingMails.AddRange(members
                .Where(m => !managers.Contains(m.Email, StringComparer.OrdinalIgnoreCase))
                .Select(m => OutgoingMail.TeamDigest(publication, m.Id, now)));
        }
    }

    // Mails that could not leave: a digest is replaced by the next one. An alert tells of a change, so it keeps its purpose longer.
    private Task GiveUpOlder(PublicationRow publication, DateTime now, CancellationToken cancel)
    {
        var tooOld = now - LifeOfAlerts;
        return db.OutgoingMails
            .Where(m => m.TeamId == publication.TeamId && m.PublicationId != null && m.PublicationId != publication.Id
                && (m.Kind != MailKind.Alert || m.QueuedAt < tooOld))
            .ExecuteDeleteAsync(cancel);
    }
}
