using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Operating;

/// <summary>The disks of the data and key directories have room for some weeks.</summary>
internal sealed class DiskHealth(IOptions<PulseSettings> settings) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult((settings.Value.DataDirectory, settings.Value.KeyDirectory).Named()
            .Select(at => DiskSpace.Trouble(at.What, at.Directory)).FirstOrDefault(trouble => trouble is not null) is { } trouble
            ? HealthCheckResult.Unhealthy(trouble)
            : HealthCheckResult.Healthy());
}

internal static class Directories
{
    public static IEnumerable<(string What, string Directory)> Named(this (string Data, string Keys) directories) =>
        [("data", directories.Data), ("key", directories.Keys)];
}
