using Microsoft.Extensions.Diagnostics.HealthChecks;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Operating;

internal sealed class DatabaseHealth(PulseDb db) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await db.Database.CanConnectAsync(cancellationToken)
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database cannot be reached.");
}
