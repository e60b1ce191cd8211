using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TeamPulse.Shared;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Storage;

/// <summary>Garbage in the middle of a SQLite file is told, though nobody has met it yet.</summary>
public sealed class IntegrityFacts : IDisposable
{
    private const int PageSize = 4096;
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("teampulse-integrity-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task A_damaged_page_is_told_to_the_monitor_and_in_the_log()
    {
        var page = 0L;
        await using (var host = await Start())
        {
            await TeamScene.Make(host);
            page = await host.Db(db => db.Database.SqlQuery<long>(
                $"SELECT rootpage AS Value FROM sqlite_master WHERE name = 'Members'").SingleAsync());
            (await Report(host)).Status.ShouldBe(HealthStatus.Healthy);
        }

        SqliteConnection.ClearAllPools();
        await using (var file = File.OpenWrite(Path.Combine(_directory.FullName, "data", "teampulse.db")))
        {
            file.Position = (page - 1) * PageSize;
            await file.WriteAsync(Enumerable.Repeat((byte)0xA5, PageSize).ToArray());
        }

        await using var damaged = await Start();
        var report = await Report(damaged);
        report.Status.ShouldBe(HealthStatus.Unhealthy);
        report.Description!.ShouldContain("is damaged");
        report.Description!.ShouldContain("noticed 2026-11-26 09:00 UTC");
        damaged.Errors.ShouldContain(report.Description!);
    }

    // The watch looks in the background: until it has, there is nothing to report.
    private static async Task<HealthReportEntry> Report(PulseHost host)
    {
        await host.Services.GetRequiredService<IntegrityWatch>().Looked.WaitAsync(TimeSpan.FromSeconds(30));
        var report = await host.With<HealthCheckService, HealthReport>(
            health => health.CheckHealthAsync(check => check.Name == "integrity"));
        return report.Entries["integrity"];
    }

    private Task<PulseHost> Start() => PulseHost.Start(
        HostFixture.Thursday, ["--TeamPulse:MailsAsFiles=true"], JobQueue.Use, directory: _directory.FullName);
}
