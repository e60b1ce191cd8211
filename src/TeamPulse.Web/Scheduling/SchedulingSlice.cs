using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Settings;

namespace TeamPulse.Web.Scheduling;

internal static class SchedulingSlice
{
    private const int Workers = 4;

    public static void AddScheduling(this IServiceCollection services)
    {
        services.AddScoped<Tick>();
        services.AddHangfire((provider, hangfire) =>
        {
            hangfire.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer().UseRecommendedSerializerSettings();
            UseStorage(hangfire, provider.GetRequiredService<IOptions<PulseSettings>>().Value.Storage);
        });
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = Workers;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        });
    }

    /// <summary>The clock of the whole product: everything else follows from what is due in the database.</summary>
    public static void MapScheduling(this WebApplication app) =>
        app.Services.GetRequiredService<IRecurringJobManager>()
            .AddOrUpdate<Tick>("tick", tick => tick.Run(CancellationToken.None), Cron.Minutely);

    private static void UseStorage(IGlobalConfiguration hangfire, StorageSettings storage)
    {
        if (storage.Provider == StorageProvider.Sqlite)
        {
            hangfire.UseInMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(3) });
            return;
        }

        // Without the sliding time-out a job of more than half an hour would start a second time.
        hangfire.UsePostgreSqlStorage(
            options => options.UseNpgsqlConnection(storage.ConnectionString),
            new PostgreSqlStorageOptions { UseSlidingInvisibilityTimeout = true });
    }
}
