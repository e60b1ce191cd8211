using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TeamPulse.Waves;
using TeamPulse.Web.Inviting;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Operating;

/// <summary>No week is long past the time at which it should have opened or closed.</summary>
internal sealed class WeeksHealth(PulseDb db, OpeningConditions conditions, TimeProvider clock) : IHealthCheck
{
    /// <summary>The tick comes each minute, and the largest team is counted in a few.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var due = clock.UtcNow() - Patience;
        var opening = await db.Waves
            .Where(w => w.State == WaveState.Scheduled && w.OpensAt <= due && !db.Teams.Any(t => t.Id == w.TeamId && t.Paused))
            .Select(w => w.OpensAt).ToListAsync(cancellationToken);
        var closing = await db.Waves.Where(w => (w.State == WaveState.Open || w.State == WaveState.Closing) && w.ClosesAt <= due)
            .Select(w => w.ClosesAt).ToListAsync(cancellationToken);
        const string AskTheLog = "The log, and the other checks, say why.";
        var obstacle = opening.Count > 0 ? await conditions.Obstacle(cancellationToken) : null;
        string[] sentences =
        [
            .. Late(opening, "opened", obstacle ?? AskTheLog),
            .. Late(closing, "closed", AskTheLog),
        ];
        return sentences is [] ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(string.Join(' ', sentences));
    }

    private static IEnumerable<string> Late(List<DateTime> due, string should, string why) => due.Count == 0 ? [] :
    [
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(due.Count == 1 ? "A team's week" : $"The weeks of {due.Count} teams")} should have {should}, "
            + $"the first at {due.Min():yyyy-MM-dd HH:mm} UTC, and did not. {why}"),
    ];
}
