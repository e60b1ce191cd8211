using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>
/// Two waves after a commitment was done the team is asked whether it has helped: one wave to feel it, the next to say so.
/// Of several, the one that was promised first: there is one slot.
/// </summary>
internal static class FollowUp
{
    /// <summary>What was promised; null when there is nothing to ask.</summary>
    public static async Task<string?> Promise(PulseDb db, Wave wave, CancellationToken cancel)
    {
        // Weeks are text in the database, in an order that is theirs in time.
        var asked = (await db.Waves.AsNoTracking()
                .Where(w => w.TeamId == wave.TeamId && w.Id != wave.Id && w.Manifest != null && w.State != WaveState.Void)
                .Select(w => w.Week).ToListAsync(cancel))
            .Where(week => week < wave.Week).OrderDescending().Take(2).ToList();
        if (asked is not [var last, ..])
        {
            return null;
        }

        // Done since the week of the wave before the last, and before the last wave: that was the first one after it.
        return await db.Commitments.AsNoTracking()
            .DoneBetween(wave.TeamId, asked.Count > 1 ? asked[1].Monday : DateOnly.MinValue, last.Monday)
            .Select(c => c.Text).FirstOrDefaultAsync(cancel);
    }
}
