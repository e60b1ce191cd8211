using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Teams;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Closing;

/// <summary>Freezes the roll-up of a team with teams below it: once, when the last wave of the week below it is published, or 24 hours after the week's last close.</summary>
internal sealed class RollUpJob(PulseDb db, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromHours(24);

    /// <summary>Weeks whose last wave closed longer ago than this are settled, with a roll-up or without.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromDays(8);

    public async Task Run(int team, CancellationToken cancel)
    {
        var id = new TeamId(team);
        var tree = new TeamTree(await db.Teams.AsNoTracking().Select(t => new TeamNode(t.Id, t.Name, t.ParentId)).ToListAsync(cancel));
        var below = tree.WithBelow(id).ToList();
        foreach (var week in await DueWeeks(id, below, cancel))
        {
            await Freeze(id, below, week, cancel);
        }
    }

    private async Task<List<IsoWeek>> DueWeeks(TeamId id, List<TeamId> below, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var since = now - Settled;
        var waves = await db.Waves.AsNoTracking()
            .Where(w => below.Contains(w.TeamId) && w.ClosesAt > since && !db.RollUps.Any(r => r.TeamId == id && r.Week == w.Week))
            .Select(w => new { w.Week, w.State, w.ClosesAt }).ToListAsync(cancel);
        return [.. waves.GroupBy(w => w.Week)
            .Where(week => week.All(w => WaveRules.Finished.Contains(w.State)) || week.Max(w => w.ClosesAt) + Patience <= now)
            .Select(week => week.Key)];
    }

    private async Task Freeze(TeamId id, List<TeamId> below, IsoWeek week, CancellationToken cancel)
    {
        var rows = await db.Publications.AsNoTracking().Include(p => p.Drivers)
            .Where(p => below.Contains(p.TeamId) && p.Week == week).ToListAsync(cancel);
        db.AddRollUp(RollUp.Of(id, week, rows.Select(row => PublicationMapping.PublicationOf(row, []))));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (Exception failure) when (failure.IsLostRace())
        {
            // Another run has frozen it at the same moment, from the same publications.
            db.ChangeTracker.Clear();
        }
    }
}
