using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Teams;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Closing;

/// <summary>
/// Who is told that a team is too small to be asked: its managers, once each time that this begins. A mail a week that says the same
/// would teach them not to read. It is read from the publications and leaves, so nothing more has to be remembered or restored.
/// </summary>
internal sealed class UnaskedTeams(PulseDb db, TeamAbsences absences)
{
    /// <param name="publication">Of a week in which nobody was asked; saved already.</param>
    /// <param name="closedAt">When that week closed.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Also who was away in every such week so far and had no stand-in, and a new manager.</returns>
    public async Task<IReadOnlyList<Addressee>> NotTold(PublicationRow publication, DateTime closedAt, CancellationToken cancel)
    {
        var untold = await absences.Addressees(publication.TeamId, closedAt, cancel);
        foreach (var close in await EarlierCloses(publication, cancel))
        {
            if (untold.Count == 0)
            {
                break;
            }

            var told = await absences.Addressees(publication.TeamId, close, cancel);
            untold = [.. untold.Where(addressee => !told.Any(earlier => earlier.Manager == addressee.Manager))];
        }

        return untold;
    }

    // Of the weeks without a question that run up to this one, latest first. A new manager was told nothing before.
    private async Task<IReadOnlyList<DateTime>> EarlierCloses(PublicationRow publication, CancellationToken cancel)
    {
        var team = publication.TeamId;
        var managers = await db.HistoryStarts.Where(h => h.TeamId == team && h.Reason == HistoryReason.NewManager)
            .Select(h => h.Week).ToListAsync(cancel);
        var earlier = await db.Publications.AsNoTracking().Where(p => p.TeamId == team && p.Week < publication.Week)
            .OrderByDescending(p => p.Week).Select(p => new { p.Week, p.Outcome, p.Invited, p.Threshold }).ToListAsync(cancel);
        var unasked = earlier
            .TakeWhile(p => p.Outcome == WaveOutcome.Withheld && p.Invited < p.Threshold && !(p.Week < managers.Max()))
            .Select(p => p.Week).ToList();
        var closes = await db.Waves.Where(w => w.TeamId == team && EF.Parameter(unasked).Contains(w.Week))
            .Select(w => new { w.Week, w.ClosesAt }).ToListAsync(cancel);
        // A week that was imported has no wave; one that was asked anew has two, with the same close.
        return [.. closes.DistinctBy(w => w.Week).OrderByDescending(w => w.Week).Select(w => w.ClosesAt)];
    }
}
