using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Publishing;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>Several teams at once, as a line for each of them needs it. The number of queries does not grow with the teams.</summary>
internal sealed class TeamsInShort(PulseDb db, PublishedResults results, TimeProvider clock)
{
    /// <summary>
    /// Their weeks from one on, with what was promised since then and what was done about alerts. What changed since a promise is not
    /// measured.
    /// </summary>
    public async Task<IReadOnlyDictionary<TeamId, PublishedTeam>> Since(
        IReadOnlyCollection<TeamId> ids, IsoWeek from, CancellationToken cancel)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<TeamId, PublishedTeam>();
        }

        var monday = from.Monday;
        var promises = (await StoredCommitments.Of(
                db, db.Commitments.Where(c => EF.Parameter(ids).Contains(c.TeamId) && (c.EndedOn == null || c.EndedOn >= monday)),
                null, null, cancel))
            .ToLookup(c => c.Promise.Team);
        var teams = await results.Since(ids, from, null, cancel);
        var alerts = await StoredAlerts.Of(db, teams, cancel);
        return teams.ToDictionary(
            team => team.Id, team => team with { Commitments = [.. promises[team.Id]], PastAlerts = [.. alerts[team.Id]] });
    }

    /// <summary>Promises that are due within a week or overdue, where each team works, the oldest first.</summary>
    public async Task<IReadOnlyList<(PublishedCommitment Commitment, DateOnly Today)>> PromisesDue(
        IReadOnlyCollection<TeamId> ids, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var soon = TeamDays.LatestDayOf(now).AddDays(7);
        var open = db.Commitments.Where(
            c => EF.Parameter(ids).Contains(c.TeamId) && c.State == CommitmentState.Promised && c.Due < soon);
        var found = await StoredCommitments.Of(db, open, null, null, cancel);
        var zones = await db.Teams.Where(t => open.Any(c => c.TeamId == t.Id))
            .ToDictionaryAsync(t => t.Id, t => t.Schedule.TimeZone, cancel);
        return
        [
            .. from commitment in found
               let today = TeamDays.DayOf(now, zones[commitment.Promise.Team])
               where commitment.Promise.IsDue(today)
               orderby commitment.Promise.Due, commitment.Id
               select (commitment, today),
        ];
    }
}
