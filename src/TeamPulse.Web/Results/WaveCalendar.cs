using Microsoft.EntityFrameworkCore;
using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>When a team's next waves open and close.</summary>
internal static class WaveCalendar
{
    /// <param name="db">Holds the waves.</param>
    /// <param name="team">Whose.</param>
    /// <param name="zone">The team's time zone, in which the dates are.</param>
    /// <param name="now">UTC.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<WaveDates> DatesOf(
        this PulseDb db, TeamId team, TimeZoneInfo zone, DateTime now, CancellationToken cancel)
    {
        var next = await db.Waves
            .Where(w => w.TeamId == team && (w.State == WaveState.Open || w.State == WaveState.Scheduled))
            .OrderBy(w => w.OpensAt).Select(w => new { w.State, w.OpensAt, w.ClosesAt }).ToListAsync(cancel);
        var (open, planned) = (next.Find(w => w.State == WaveState.Open), next.Find(w => w.State == WaveState.Scheduled));
        DateTime? Local(DateTime? utc) => utc is { } time ? TimeZoneInfo.ConvertTimeFromUtc(time, zone) : null;
        return new(Local(open?.ClosesAt), Local(planned?.OpensAt))
        {
            Waits = planned?.OpensAt <= now && await db.MailFails(cancel),
        };
    }
}
