using Microsoft.Extensions.Diagnostics.HealthChecks;
using TeamPulse.Web.Timekeeping;

namespace TeamPulse.Web.Operating;

/// <summary>Everything that happens by itself hangs on the tick, so somebody must see when it stops.</summary>
internal sealed class TickHealth(TickRuns runs) : IHealthCheck
{
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(3);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (ago, trouble) = runs.Last();
        return Task.FromResult(ago <= Late
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(
                $"No tick has run to its end for {ClockNotice.Words(ago)}: weeks do not open or close, and mails wait. "
                + (trouble is null
                    ? "The last one does not end: restart this node."
                    : $"The last one failed at {trouble}; the log has more.")));
    }
}
