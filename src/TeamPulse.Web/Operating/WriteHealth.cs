using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Operating;

/// <summary>
/// Something can be written: a row that is taken back, and a file in the data and key directories. The row alone would not notice a full
/// disk, since SQLite writes to it only at a commit. A commit of a row of its own would mark the minutes in the database's log, and so the
/// time of every response beside it.
/// </summary>
internal sealed class WriteHealth(PulseDbFactory databases, IOptions<PulseSettings> settings, PulseMeter meter) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        foreach (var (what, directory) in (settings.Value.DataDirectory, settings.Value.KeyDirectory).Named())
        {
            if (Directory.Exists(directory) && WriteProbe.WhyNot(directory) is { } why)
            {
                return HealthCheckResult.Unhealthy(
                    $"Nothing can be written to the {what} directory: {why} Make room, or give TeamPulse the right to write there.");
            }
        }

        var began = Stopwatch.GetTimestamp();
        await DatabaseSilent.Unless(
            async () =>
            {
                await using var db = databases.Create();
                await db.WriteAndTakeBack(cancellationToken);
            },
            cancellationToken);
        meter.Wrote(Stopwatch.GetElapsedTime(began));
        return HealthCheckResult.Healthy();
    }
}
