using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Closing;

/// <summary>
/// When a week of a stamped tree is rolled up: when its last wave is published, withheld or void, or 24 hours after the week's last close.
/// While the key directory is away it waits, as long as it may: what is held could not be read. The week is the ISO week of each team's own
/// time zone.
/// </summary>
internal sealed class DueRollUps(PulseDb db, KeyWatch watch, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    // The zone farthest west is twelve hours behind.
    private static readonly TimeSpan FarthestWest = TimeSpan.FromHours(12);

    /// <summary>Oldest first, each with the teams of its tree.</summary>
    public async Task<IReadOnlyList<List<StampedTeam>>> Weeks(TeamId root, CancellationToken cancel)
    {
        var stamped = await db.StampedTeams.AsNoTracking()
            .Where(s => s.Root == root && !db.RolledUpWeeks.Any(r => r.TeamId == root && r.Week == s.Week)).ToListAsync(cancel);
        var due = new List<List<StampedTeam>>();
        foreach (var week in stamped.GroupBy(s => s.Week).OrderBy(w => w.Key))
        {
            if (await IsDue(week.Key, [.. week.Select(s => s.TeamId)], cancel))
            {
                due.Add([.. week]);
            }
        }

        return due;
    }

    /// <summary>Waves whose time is up and that have not been counted yet.</summary>
    public Task<List<WaveId>> Unclosed(List<TeamId> teams, IsoWeek week, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        return db.Waves.Where(w => EF.Parameter(teams).Contains(w.TeamId) && w.Week == week
            && ((w.State == WaveState.Open && w.ClosesAt <= now) || w.State == WaveState.Closing)).Select(w => w.Id).ToListAsync(cancel);
    }

    private async Task<bool> IsDue(IsoWeek week, List<TeamId> teams, CancellationToken cancel)
    {
        var waves = await db.Waves.AsNoTracking().Where(w => EF.Parameter(teams).Contains(w.TeamId) && w.Week == week)
            .Select(w => new { w.State, w.ClosesAt }).ToListAsync(cancel);
        return waves.Count > 0 && (waves.Max(w => w.ClosesAt) + Patience <= clock.UtcNow()
            || (waves.All(w => Wave.Finished.Contains(w.State)) && !watch.IsAwayNow() && !await AnyToCome(week, teams, cancel)));
    }

    // A team whose last wave is still running may open one in this week, as long as it is this week anywhere.
    private async Task<bool> AnyToCome(IsoWeek week, List<TeamId> teams, CancellationToken cancel) =>
        clock.UtcNow() < week.AddWeeks(1).Monday.ToDateTime(TimeOnly.MinValue) + FarthestWest
        && await db.Teams.AnyAsync(
            t => EF.Parameter(teams).Contains(t.Id) && !t.Paused && db.Members.Any(m => m.TeamId == t.Id)
                && !db.Waves.Any(w => w.TeamId == t.Id && w.Week >= week),
            cancel);
}
