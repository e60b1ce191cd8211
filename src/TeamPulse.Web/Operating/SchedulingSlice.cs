using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Mail;
using TeamPulse.Web.SignIn;

namespace TeamPulse.Web.Operating;

internal static class SchedulingSlice
{
    private const int Workers = 4;
    private const int MailWorkers = 2;

    public static void AddScheduling(this IServiceCollection services)
    {
        services.AddScoped<Tick>();
        services.AddScoped<TickLeases>();
        services.AddScoped<ClockMemory>();
        services.AddSingleton<TickRuns>();
        services.AddSingleton<JobsAtHand>();

        // Before Hangfire's servers, which would run what an earlier process has queued.
        services.AddHostedService<TickTimer>();
        services.AddHealthChecks().AddCheck<TickHealth>("tick", tags: [HealthTags.Monitoring]);

        // Hangfire would take both from statics, which belong to the newest application of the process.
        services.AddSingleton<JobActivator>(provider => new AspNetCoreJobActivator(provider.GetRequiredService<IServiceScopeFactory>()));
        services.AddSingleton(provider => Storage(provider.GetRequiredService<IOptions<PulseSettings>>().Value.Storage));
        services.AddSingleton<IJobFilterProvider>(provider => Filters(provider.GetRequiredService<JobsAtHand>()));
        services.AddHangfire((provider, hangfire) =>
        {
            hangfire.SetDataCompatibilityLevel(CompatibilityLevel.Version_180).UseSimpleAssemblyNameTypeSerializer()
                .UseRecommendedSerializerSettings().UseStorage(provider.GetRequiredService<JobStorage>());
        });
        services.AddHangfireServer(server =>
        {
            server.WorkerCount = Workers;
            server.SchedulePollingInterval = TimeSpan.FromSeconds(5);
        });

        // A mail server that does not answer keeps a worker for minutes; waves must open and close meanwhile.
        services.AddHangfireServer(server =>
        {
            server.Queues = [MailJob.QueueName];
            server.WorkerCount = MailWorkers;
            server.IsLightweightServer = true;
        });
    }

    public static void MapScheduling(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<PulseSettings>>().Value.JobsPage)
        {
            MapJobsPage(app);
        }
    }

    // Hangfire's own page. The ledger knows nothing of what is done there, so nothing can be done.
    private static void MapJobsPage(WebApplication app)
    {
        app.UseJobsForms("/jobs");
        app.MapHangfireDashboardWithAuthorizationPolicy(
                Policies.Administrator, "/jobs",
                new DashboardOptions { DisplayStorageConnectionString = false, IsReadOnlyFunc = _ => true })
            .WithSecurityHeadersPolicy(SecurityHeaders.Jobs);
    }

    // The next tick is the retry. Hangfire's own would come at times that it keeps, hours apart in the end.
    private static JobFilterProviderCollection Filters(JobsAtHand atHand) => new(
        new JobFilterCollection { new AutomaticRetryAttribute { Attempts = 0 }, new FailuresEnd(), atHand },
        new JobFilterAttributeFilterProvider());

    private static JobStorage Storage(StorageSettings storage) => storage.Provider == StorageProvider.Sqlite
        ? new InMemoryStorage(new InMemoryStorageOptions { MaxExpirationTime = TimeSpan.FromHours(3) })
        : Postgres(storage.ConnectionString!);

    // Without the sliding time-out a job of more than half an hour would start a second time.
    private static PostgreSqlStorage Postgres(string connectionString)
    {
        var options = new PostgreSqlStorageOptions { UseSlidingInvisibilityTimeout = true };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connectionString, options), options);
    }
}
