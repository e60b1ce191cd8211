using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Teams;
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
            [.. byTeam[team.Id].OrderBy(p => p.Week).Select(p => PublicationOf(p, alerts[(p.TeamId, p.Week)]))],
            comments[team.Id].ToLookup(c => c.Week, c => c.Text)))];
    }

    private static Publication PublicationOf(PublicationRow row, IEnumerable<Alert> alerts) => new(
        row.Week, row.Outcome, row.Invited, row.Collected, row.Counted, row.Threshold, row.QuestionnaireVersion,
        [.. row.Drivers.OrderBy(d => d.Driver).Select(d =>
            new DriverResult(d.Driver, d.Answers, d.Mean, d.Edge, d.Signal, d.Usual, d.UsualVariance, d.Since))],
        [.. row.Questions.Select(q => new QuestionResult(q.QuestionId, q.Driver, q.Answers, q.Mean, q.Edge))],
        [.. alerts.Select(a => new PublishedAlert(a.Driver, a.Week, a.Since, a.Fall, a.Low, a.High))]);
}
