using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using SQLitePCL;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Storage;

/// <summary>
/// Reads the whole SQLite file after the start and once a day, beside everything else: a damaged page would be met only when somebody
/// needs it. PostgreSQL looks after its files itself.
/// </summary>
internal sealed class IntegrityWatch(IOptions<PulseSettings> settings, TimeProvider clock, ILogger<IntegrityWatch> log) : BackgroundService
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private readonly TaskCompletionSource _looked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when it has looked once. Until then nothing is known.</summary>
    public Task Looked => _looked.Task;

    /// <summary>What is wrong and since when, for the operator; null if nothing is known to be.</summary>
    public string? Fault { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.Value.Storage.Provider != StorageProvider.Sqlite)
        {
            return;
        }

        using var daily = new PeriodicTimer(Day, clock);
        do
        {
            // A gigabyte takes seconds, and SQLite works on the caller's thread.
            await Task.Run(() => Look(stoppingToken), stoppingToken);
            _looked.TrySetResult();
        }
        while (await daily.WaitForNextTickAsync(stoppingToken));
    }

    private void Look(CancellationToken stop)
    {
        var found = Find(stop);
        if (found is null || stop.IsCancellationRequested)
        {
            Fault = null;
        }
        else if (Fault is null)
        {
            Fault = $"{DatabasePlace.Of(settings.Value)} is damaged ({found}; noticed {clock.GetUtcNow():yyyy-MM-dd HH:mm} UTC). "
                + "Stop TeamPulse, then put back a backup, or save what can be read: sqlite3 teampulse.db .recover";
            log.LogCritical("{Fault}", Fault);
        }
    }

    // Null if all is well, or if it could not be looked at now: then others say so.
    private string? Find(CancellationToken stop)
    {
        try
        {
            using var connection = new SqliteConnection($"Data Source={DatabasePlace.File(settings.Value)};Mode=ReadOnly;Pooling=false");
            connection.Open();
            using var interrupt = stop.Register(() => raw.sqlite3_interrupt(connection.Handle));
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA quick_check(1)";
            return command.ExecuteScalar() as string is "ok" ? null : "quick_check finds faults";
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB)
        {
            return "a page of it cannot be read";
        }
        catch (SqliteException)
        {
            return null;
        }
    }
}

internal sealed class IntegrityHealth(IntegrityWatch watch) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(watch.Fault is { } fault ? HealthCheckResult.Unhealthy(fault) : HealthCheckResult.Healthy());
}
