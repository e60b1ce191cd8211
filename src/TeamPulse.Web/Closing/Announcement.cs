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
    // An alert keeps its purpose longer than the numbers of its week.
    private const int WeeksOfAlerts = 4;

    public async Task Store(Wave wave, PublishedOutcome outcome, CancellationToken cancel)
    {
        // A team too small to be asked has nothing to be told.
        var teamToo = wave.Manifest is not null;
        var publication = db.Freeze(wave.TeamId, outcome with
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
        await Tell(publication, wave.ClosesAt, teamToo, cancel);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>
    /// Queues the digests; the caller saves. If a manager is away on the day of the close, the stand-in gets the manager's. Without a
    /// stand-in nobody does: the digest after the return tells of all weeks that closed. If nobody was asked, there is one digest when
    /// that begins.
    /// </summary>
    public async Task Tell(PublicationRow publication, DateTime closedAt, bool teamToo, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var addressees = teamToo
            ? await absences.Addressees(publication.TeamId, closedAt, cancel)
            : await unasked.NotTold(publication, closedAt, cancel);
        var untold = teamToo || addressees.Count > 0
            ? await ReplaceOlder(publication, [.. addressees.Select(to => (ManagerId?)(to.InPlaceOf?.Manager ?? to.Manager))], cancel)
            : new Dictionary<ManagerId, IsoWeek>();
        foreach (var (manager, leave) in addressees)
        {
            var since = untold.TryGetValue(leave?.Manager ?? manager, out var week) ? week : (IsoWeek?)null;
            db.OutgoingMails.Add(OutgoingMail.ManagerDigest(publication, manager, leave?.Manager, since, now));
        }

        if (teamToo)
        {
            var managers = (await db.ManagersOf([publication.TeamId], cancel))[publication.TeamId].Select(m => m.Email).ToList();
            var wanting = MailChoices.Wanting(MailKind.TeamDigest);
            var members = await db.Members.AsNoTracking()
                .Where(m => m.TeamId == publication.TeamId && wanting.Contains(m.Mails)).ToListAsync(cancel);
            db.OutgoingMails.AddRange(members
                .Where(m => !managers.Contains(m.Email, StringComparer.OrdinalIgnoreCase))
                .Select(m => OutgoingMail.TeamDigest(publication, m.Id, now)));
        }
    }

    // Digests that could not leave are replaced by this one, which tells their alerts too: since which week, for each manager who gets one.
    private async Task<IReadOnlyDictionary<ManagerId, IsoWeek>> ReplaceOlder(
        PublicationRow publication, ManagerId?[] told, CancellationToken cancel)
    {
        var older = db.OutgoingMails
            .Where(m => m.TeamId == publication.TeamId && m.PublicationId != null && m.PublicationId != publication.Id
                && (m.Kind != MailKind.ManagerDigest || EF.Parameter(told).Contains(m.InPlaceOf ?? m.ManagerId)
                    || !db.TeamLeads.Any(l => l.TeamId == publication.TeamId && l.ManagerId == (m.InPlaceOf ?? m.ManagerId))));
        var digests = await older.Where(m => m.Kind == MailKind.ManagerDigest)
            .Join(
                db.Publications, m => m.PublicationId, p => p.Id,
                (m, p) => new { Of = m.InPlaceOf ?? m.ManagerId, m.AlertsSince, p.Week })
            .ToListAsync(cancel);
        await older.ExecuteDeleteAsync(cancel);
        var earliest = publication.Week.AddWeeks(-WeeksOfAlerts);
        return digests.GroupBy(m => m.Of!.Value, m => m.AlertsSince ?? m.Week)
            .ToDictionary(weeks => weeks.Key, weeks => weeks.Min() < earliest ? earliest : weeks.Min());
    }
}
