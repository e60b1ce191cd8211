using Hangfire;
using Hangfire.States;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TeamPulse.Web.Operating;

/// <summary>Hangfire starts without its storage when that is not there yet; then no wave would open and nobody would notice.</summary>
internal sealed class JobsHealth(JobStorage storage) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(storage.GetMonitoringApi().Servers().Any(server => server.Queues.Contains(EnqueuedState.DefaultQueue))
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("No job server runs, so no week opens or closes. Restart TeamPulse; the log says why it ended."));
}
