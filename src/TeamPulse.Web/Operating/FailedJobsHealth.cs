using System.Globalization;
using Hangfire;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TeamPulse.Web.Operating;

/// <summary>Jobs by name that failed lately. Once is no trouble: the next tick does the work again.</summary>
internal sealed class FailedJobsHealth(JobStorage storage, TimeProvider clock) : IHealthCheck
{
    private const int Newest = 200;
    private const int TooOften = 3;

    /// <summary>As far back as anybody looks.</summary>
    public static readonly TimeSpan Lately = TimeSpan.FromMinutes(15);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var often = string.Join(", ", Names(storage, clock).Where(job => job.Times >= TooOften)
            .Select(job => string.Create(CultureInfo.InvariantCulture, $"{job.Name} {job.Times} times")));
        return Task.FromResult(often.Length == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy(
                $"Work fails again and again: {often} in the last {Lately.TotalMinutes:0} minutes. "
                + "It is tried again each minute; the log says why it fails."));
    }

    /// <summary>The names of classes, never their arguments.</summary>
    public static IReadOnlyList<(string Name, int Times)> Names(JobStorage storage, TimeProvider clock)
    {
        var since = clock.UtcNow() - Lately;
        return
        [
            .. storage.GetMonitoringApi().FailedJobs(0, Newest).Where(job => job.Value?.FailedAt >= since)
                .CountBy(job => job.Value.Job?.Type.Name ?? "a job of another version")
                .OrderBy(job => job.Key, StringComparer.Ordinal).Select(job => (job.Key, job.Value)),
        ];
    }
}
