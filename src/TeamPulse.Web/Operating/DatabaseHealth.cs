using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Operating;

/// <summary>The database answers a question within a short time.</summary>
internal sealed class DatabaseHealth(PulseDbFactory databases) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await DatabaseSilent.Unless(
            async () =>
            {
                await using var db = databases.Create();
                await db.Deployments.AsNoTracking().AnyAsync(cancellationToken);
            },
            cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
