using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TeamPulse.Web.Timekeeping;

/// <summary>Tells what was noticed of the clock, and what waits because of it.</summary>
internal sealed class ClockHealth(ClockWatch watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(watch.Look().Expected is null
            ? HealthCheckResult.Healthy(watch.Sentence())
            : HealthCheckResult.Degraded(watch.Sentence()));
}
