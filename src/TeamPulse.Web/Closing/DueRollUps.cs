using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Closing;

/// <summary>
/// When a week of a tree is rolled up: when its last wave is published, withheld or void, or 24 hours after the week's last close.
/// The week is the ISO week of each team's own time zone.
/// </summary>
internal sealed class DueRollUps(PulseDb db, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    // Longer ago than this, only held waves still make a week due.
    private static readonly TimeSpan Settled = TimeSpan.FromDays(8);

    // The zone farthest west is twelve hours behind.
    private static readonly TimeSpan FarthestWest = TimeSpan.FromHours(12);

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<IsoWeek>> Weeks(TeamId root, List<TeamId> teams, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var since = now - Settled;
        var all = db.Waves.AsNoTracking().Where(w => EF.Parameter(teams).Contains(w.TeamId));
        var recent = all.Where(w => w.ClosesAt > since || w.Held).Select(w => w.Week);
        var waves = await all.Where(w => recent.Contains(w.Week) && !db.RolledUpWeeks.Any(r => r.TeamId == root && r.Week == w.Week))
            .Select(w => new { w.Week, w.State, w.ClosesAt }).ToListAsync(cancel);
        var due = new List<IsoWeek>();
        foreach (var week in waves.GroupBy(w => w.Week).OrderBy(w => w.Key))
        {
            if (week.Max(w => w.ClosesAt) + Patience <= now
                || (week.All(w => Wave.Finished.Contains(w.State)) && !await AnyToCome(week.Key, teams, cancel)))
            {
                due.Add(week.Key);
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

    /// <summary>Whether a wave is held though its week has been rolled up.</summary>
    public Task<bool> AnyLate(TeamId root, List<TeamId> teams, CancellationToken cancel) => db.Waves.AnyAsync(
        w => w.Held && EF.Parameter(teams).Contains(w.TeamId) && db.RolledUpWeeks.Any(r => r.TeamId == root && r.Week == w.Week), cancel);

    // A team whose last wave is still running may open one in this week, as long as it is this week anywhere.
    private async Task<bool> AnyToCome(IsoWeek week, List<TeamId> teams, CancellationToken cancel) =>
        clock.UtcNow() < week.AddWeeks(1).Monday.ToDateTime(TimeOnly.MinValue) + FarthestWest
        && await db.Teams.AnyAsync(
            t => EF.Parameter(teams).Contains(t.Id) && !t.Paused && db.Members.Any(m => m.TeamId == t.Id)
                && !db.Waves.Any(w => w.TeamId == t.Id && w.Week >= week),
            cancel);
}
