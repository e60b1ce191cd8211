using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>
/// Weeks in which waves closed at or below a team and too few had enough answers to be combined. Nothing is stored of such a
/// roll-up, so the waves say it.
/// </summary>
internal sealed class WithheldRollUps(PulseDb db)
{
    // With more, a roll-up is missing for another reason: the history was imported, or the week is about to be rolled up.
    private const int FewestToCombine = 2;

    /// <summary>Of teams and weeks without a roll-up, those that have none for that reason.</summary>
    public async Task<IReadOnlySet<(TeamId Team, IsoWeek Week)>> Of(
        TeamTree tree, IReadOnlyCollection<(TeamId Team, IsoWeek Week)> missing, Driver driver, CancellationToken cancel)
    {
        var below = missing.Select(m => m.Team).Distinct().ToDictionary(team => team, team => tree.WithBelow(team).ToHashSet());
        List<TeamId> teams = [.. below.Values.SelectMany(ids => ids).Distinct()];
        List<IsoWeek> weeks = [.. missing.Select(m => m.Week).Distinct()];
        var closed = (await db.Publications.AsNoTracking()
            .Where(p => EF.Parameter(teams).Contains(p.TeamId) && EF.Parameter(weeks).Contains(p.Week))
            .Select(p => new { p.TeamId, p.Week, Shown = p.Outcome == WaveOutcome.Published && p.Drivers.Any(d => d.Driver == driver) })
            .ToListAsync(cancel)).ToLookup(p => p.Week);

        // A roll-up may still come of what is held or has not closed.
        var waiting = (await db.Waves.AsNoTracking()
            .Where(w => EF.Parameter(teams).Contains(w.TeamId) && EF.Parameter(weeks).Contains(w.Week))
            .Where(w => w.Held || !Wave.Finished.Contains(w.State))
            .Select(w => new { w.TeamId, w.Week }).ToListAsync(cancel)).ToLookup(w => w.Week, w => w.TeamId);

        return missing.Where(m =>
        {
            var ids = below[m.Team];
            var waves = closed[m.Week].Where(p => ids.Contains(p.TeamId)).ToList();
            return waves.Count > 0 && waves.Count(p => p.Shown) < FewestToCombine && !waiting[m.Week].Any(ids.Contains);
        }).ToHashSet();
    }
}
