using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Teams;
using TeamPulse.Trends;
using TeamPulse.Waves;

namespace TeamPulse.Web.Storage;

/// <summary>Reads frozen publications and hands them out through the disclosure gate: the one way from the tables to a reader.</summary>
internal sealed class PublishedResults(PulseDb db)
{
    /// <summary>All closed waves of one team; null if there is no such team.</summary>
    public async Task<PublishedTeam?> Team(TeamId id, CancellationToken cancel)
    {
        var teams = await Teams([id], cancel);
        return teams.SingleOrDefault();
    }

    /// <summary>All closed waves of several teams, in the order of their names.</summary>
    public async Task<IReadOnlyList<PublishedTeam>> Teams(IReadOnlyCollection<TeamId> ids, CancellationToken cancel)
    {
        var teams = await db.Teams.AsNoTracking().Where(t => ids.Contains(t.Id)).OrderBy(t => t.Name).ToListAsync(cancel);
        var rows = await db.Publications.AsNoTracking().AsSplitQuery()
            .Include(p => p.Drivers).Include(p => p.Questions)
            .Where(p => ids.Contains(p.TeamId)).ToListAsync(cancel);
        var alerts = (await db.Alerts.AsNoTracking().Where(a => ids.Contains(a.TeamId)).ToListAsync(cancel)).ToLookup(a => (a.TeamId, a.Week));
        var comments = (await db.Comments.AsNoTracking().Where(c => ids.Contains(c.TeamId)).OrderBy(c => c.Id).ToListAsync(cancel)).ToLookup(c => c.TeamId);
        var byTeam = rows.ToLookup(p => p.TeamId);
        return [.. teams.Select(team => DisclosureGate.Show(
            team.Id,
            team.Name,
            [.. byTeam[team.Id].OrderBy(p => p.Week).Select(p => PublicationMapping.PublicationOf(p, alerts[(p.TeamId, p.Week)]))],
            comments[team.Id].ToLookup(c => c.Week, c => c.Text)))];
    }

    /// <summary>The frozen roll-ups of several teams from a week on, by team.</summary>
    public async Task<ILookup<TeamId, PublishedRollUp>> RollUps(IReadOnlyCollection<TeamId> ids, IsoWeek from, CancellationToken cancel)
    {
        var rows = await db.RollUps.AsNoTracking().Where(r => ids.Contains(r.TeamId)).ToListAsync(cancel);
        return rows.Where(r => r.Week >= from)
            .GroupBy(r => (r.TeamId, r.Week))
            .Select(group => new PublishedRollUp(group.Key.TeamId, group.Key.Week, group.First().Counted, [.. group.OrderBy(r => r.Driver).Select(Shown)]))
            .OrderBy(rollUp => rollUp.Week)
            .ToLookup(rollUp => rollUp.Id);
    }

    private static ShownDriver Shown(RollUpRow row) => new(
        row.Driver,
        Signal.Building,
        new ShownScore(row.Score, row.Edge),
        row.Answers,
        row is { Low: { } low, High: { } high } ? new ShownRange(low, high) : null,
        null, null, null, null);
}
