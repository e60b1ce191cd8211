using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TeamPulse.Waves;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Logs;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Operating;

/// <summary>
/// Looks at all checks once a minute, more often while something is wrong. Says in the log what has become wrong and what is well again,
/// keeps the report for the pages, and beats the heart.
/// </summary>
internal sealed class Watch(
    InstallationHealth health, Heartbeat heartbeat, OutageTally outage, PulseMeter meter, PulseDbFactory databases, JobStorage jobs,
    TimeProvider clock, ILogger<Watch> log) : BackgroundService
{
    private static readonly TimeSpan AtStart = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan InTrouble = TimeSpan.FromSeconds(15);
    private HashSet<string> _wrong = [];

    /// <summary>One look.</summary>
    /// <returns>Whether all is well.</returns>
    public async Task<bool> Look(CancellationToken cancel)
    {
        var report = await health.Report(cancel);
        Tell(report);
        await Measure(report, cancel);
        var isWell = report.Status == HealthStatus.Healthy;
        await heartbeat.Beat(isWell, cancel);
        return isWell;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (var pause = AtStart; !stoppingToken.IsCancellationRequested;)
        {
            await Task.Delay(pause, clock, stoppingToken);
            try
            {
                pause = await Look(stoppingToken) ? Usual : InTrouble;
            }
#pragma warning disable CA1031 // Watching must not end because one look failed.
            catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
            {
                log.LogError(failure, "The installation could not be looked at.");
                pause = Usual;
            }
        }
    }

    // Each trouble is told once when it begins and once when it ends. An outage of the database goes into its tally.
    private void Tell(HealthReport report)
    {
        var isOutage = report.Entries.Values.FirstOrDefault(entry => entry.Exception?.IsOutage() == true).Exception;
        if (isOutage is not null)
        {
            // What the other checks say follows from it.
            log.LogError(isOutage, "The database cannot be used.");
            return;
        }

        if (outage.Over() is { } over)
        {
            log.LogWarning("{Outage}", over);
        }

        var troubles = report.Troubles();
        foreach (var trouble in troubles.Where(trouble => !_wrong.Contains(trouble.Check)))
        {
            log.LogError("Something needs you ({Check}): {Trouble}", trouble.Check, trouble.Sentence);
        }

        HashSet<string> wrong = [.. troubles.Select(trouble => trouble.Check)];
        foreach (var well in _wrong.Except(wrong))
        {
            log.LogWarning("Well again: {Check}.", well);
        }

        _wrong = wrong;
    }

    private async Task Measure(HealthReport report, CancellationToken cancel)
    {
        if (report.Entries.Values.Any(entry => entry.Exception?.IsOutage() == true))
        {
            return;
        }

        await using var db = databases.Create();
        var states = await db.Waves.GroupBy(w => w.State).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel);
        meter.Saw(
            states.GroupBy(state => Name(state.Key)).ToDictionary(group => group.Key, group => group.Sum(state => state.Count)),
            report.Entries.ToDictionary(entry => entry.Key, entry => entry.Value.Status == HealthStatus.Healthy),
            FailedJobsHealth.Names(jobs, clock).Sum(job => job.Times));
    }

    private static string Name(WaveState state) => state switch
    {
        WaveState.Scheduled => "scheduled",
        WaveState.Open or WaveState.Closing => "open",
        WaveState.Void => "void",
        _ => "closed",
    };
}
