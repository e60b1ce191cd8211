using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Shared;
using TeamPulse.Web.Tests.Storage;

namespace TeamPulse.Web.Tests.SignIn;

/// <summary>A host with two teams for all tests of a class. Tests that write ask for a new one.</summary>
public sealed class TwoTeamsHost : IAsyncLifetime
{
    private readonly SqliteConnection _seeded = new("Data Source=:memory:");

    internal PulseHost Host { get; private set; } = null!;

    /// <summary>A separate host for a test that needs other settings or changes the process's memory.</summary>
    internal static Task<PulseHost> Start(Action<WebApplication>? more = null, bool seeded = true, params string[] settings) =>
        PulseHost.Start(
            HostFixture.Thursday,
            ["--TeamPulse:Smtp:Host=127.0.0.1", "--TeamPulse:Smtp:From=pulse@x.org", .. settings],
            JobQueue.Use,
            async app =>
            {
                more?.Invoke(app);
                if (seeded)
                {
                    await using var scope = app.Services.CreateAsyncScope();
                    await TwoTeams.Seed(scope.ServiceProvider);
                }
            });

    public async Task InitializeAsync()
    {
        Host = await Start(settings: "--TeamPulse:JobsPage=true");
        await _seeded.OpenAsync();
        await WithDatabase(live => live.BackupDatabase(_seeded));
    }

    /// <summary>The host, with its database reset to the start.</summary>
    internal async Task<PulseHost> Anew()
    {
        // The end of the last test's request may still read.
        for (var tries = 0; ; tries++)
        {
            try
            {
                await WithDatabase(_seeded.BackupDatabase);
                return Host;
            }
            catch (SqliteException failure) when (failure.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY && tries < 200)
            {
                await Task.Delay(20);
            }
        }
    }

    public async Task DisposeAsync()
    {
        await _seeded.DisposeAsync();
        await Host.DisposeAsync();
    }

    private Task WithDatabase(Action<SqliteConnection> work) => Host.Db(async db =>
    {
        await db.Database.OpenConnectionAsync();
        work((SqliteConnection)db.Database.GetDbConnection());
    });
}
