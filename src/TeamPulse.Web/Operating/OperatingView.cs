using Hangfire;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TeamPulse.Waves;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Operating;

/// <summary>Teams whose week opens or closes on a day of UTC.</summary>
internal sealed record WaveDay(DateOnly Day, int Opens, int Closes);

/// <summary>What the operating page shows: numbers of teams, jobs and mails, nothing about people or who has answered.</summary>
/// <param name="Checks">Name and, when it is not well, the sentence; in the order of names.</param>
/// <param name="Next">The next days, at most a fortnight.</param>
/// <param name="FailedJobs">Names, and how often each failed lately.</param>
/// <param name="MailsWaiting">Without reminders: there is one for each invited person, needed or not.</param>
/// <param name="DataSpace">Free room; null when it is not known.</param>
internal sealed record OperatingState(
    IReadOnlyList<(string Name, string? Trouble)> Checks, IReadOnlyList<WaveDay> Next, long JobsWaiting, long JobsRunning,
    IReadOnlyList<(string Name, int Times)> FailedJobs, int MailsWaiting, int MailsFailed, string Database, string Schema, DateTime Clock,
    DiskSpace? DataSpace, DiskSpace? KeySpace);

internal sealed class OperatingView(
    PulseDb db, InstallationHealth health, JobStorage jobs, IOptions<PulseSettings> settings, TimeProvider clock)
{
    private const int Days = 14;

    public async Task<OperatingState> Load(CancellationToken cancel)
    {
        var report = await health.Report(cancel);
        var troubles = report.Troubles().ToDictionary(trouble => trouble.Check, trouble => trouble.Sentence);
        var statistics = jobs.GetMonitoringApi().GetStatistics();
        var mails = db.OutgoingMails.Where(m => m.Kind != MailKind.Reminder);
        return new OperatingState(
            [.. report.Entries.Keys.Order(StringComparer.Ordinal).Select(name => (name, troubles.GetValueOrDefault(name)))],
            await Next(cancel),
            statistics.Enqueued,
            statistics.Processing,
            FailedJobsHealth.Names(jobs, clock),
            await mails.CountAsync(m => !m.Failed, cancel),
            await mails.CountAsync(m => m.Failed, cancel),
            db.Database.IsSqlite() ? "SQLite" : "PostgreSQL",
            (await db.Database.GetAppliedMigrationsAsync(cancel)).LastOrDefault() ?? "",
            clock.UtcNow(),
            DiskSpace.Of(settings.Value.DataDirectory),
            DiskSpace.Of(settings.Value.KeyDirectory));
    }

    private async Task<List<WaveDay>> Next(CancellationToken cancel)
    {
        var waves = await db.Waves.Where(w => w.State == WaveState.Scheduled || w.State == WaveState.Open || w.State == WaveState.Closing)
            .Select(w => new { w.State, w.OpensAt, w.ClosesAt }).ToListAsync(cancel);
        return
        [
            .. waves.Select(w => (Day: DateOnly.FromDateTime(w.State == WaveState.Scheduled ? w.OpensAt : w.ClosesAt), w.State))
                .GroupBy(w => w.Day).OrderBy(day => day.Key).Take(Days)
                .Select(day => new WaveDay(
                    day.Key, day.Count(w => w.State == WaveState.Scheduled), day.Count(w => w.State != WaveState.Scheduled))),
        ];
    }
}
