using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TeamPulse.Web.Keys;

/// <summary>
/// Says what is wrong with keys. For monitoring alone: a node without keys still serves managers, and tells members itself that nothing is
/// lost.
/// </summary>
internal sealed class KeysHealth(KeyWatch watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(watch.Troubles() is { Count: > 0 } troubles
            ? HealthCheckResult.Unhealthy(string.Join(' ', troubles))
            : HealthCheckResult.Healthy());
}
