using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Overviews;

/// <summary>
/// When a week is known of several teams. Teams close on different days and in different time zones, so it is known when every tree of
/// the week with one of them in it is rolled up: that is when its last wave has ended, or 24 hours after its last close.
/// </summary>
internal sealed class KnownWeeks(PulseDb db, TimeProvider clock)
{
    // What closed longer ago is no news: the next week replaces it.
    private static readonly TimeSpan Fresh = TimeSpan.FromDays(7);

    // As for the roll-up of a tree.
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>The latest week that is known of all these teams, if its last wave closed within seven days; otherwise null.</summary>
    public async Task<IsoWeek?> Latest(IReadOnlyList<TeamId> teams, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var (since, late) = (now - Fresh, now - Patience);
        var waves = db.Waves.Where(w => EF.Parameter(teams).Contains(w.TeamId));
        var weeks = await waves.Where(w => w.ClosesAt > since && w.ClosesAt <= now).Select(w => w.Week).Distinct().ToListAsync(cancel);
        foreach (var week in weeks.OrderDescending())
        {
            var stamped = db.StampedTeams
                .Where(s => s.Week == week && db.StampedTeams.Any(of => of.Week == week && of.Root == s.Root && of.ParentId != null));
            var isRolledUp = !await stamped.AnyAsync(
                s => EF.Parameter(teams).Contains(s.TeamId) && !db.RolledUpWeeks.Any(r => r.TeamId == s.Root && r.Week == week), cancel);

            // A team that was alone when the week began is rolled up with nobody.
            if (isRolledUp && !await waves.AnyAsync(
                w => w.Week == week && !Wave.Finished.Contains(w.State) && w.ClosesAt > late && !stamped.Any(s => s.TeamId == w.TeamId),
                cancel))
            {
                return week;
            }
        }

        return null;
    }
}
