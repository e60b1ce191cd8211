using Microsoft.EntityFrameworkCore;
using TeamPulse.Commitments;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>What a team had to talk about of late: its alerts and what was promised to it. A promise that was given up is none.</summary>
internal static class Occasions
{
    // More than the time for which any of them counts.
    private const int Weeks = 8;

    public static async Task<TalkOccasions> Of(PulseDb db, Wave wave, CancellationToken cancel)
    {
        var since = wave.Week.AddWeeks(-Weeks);
        var alerts = await db.Alerts.AsNoTracking().Where(a => a.TeamId == wave.TeamId && a.Week >= since)
            .Select(a => a.Week).ToListAsync(cancel);
        var promises = await db.Commitments.AsNoTracking()
            .Where(c => c.TeamId == wave.TeamId && c.State != CommitmentState.Dropped && c.PromisedOn >= since.Monday)
            .Select(c => c.PromisedOn).ToListAsync(cancel);
        return new(alerts, promises);
    }
}
