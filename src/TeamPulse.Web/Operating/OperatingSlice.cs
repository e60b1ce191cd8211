using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.SignIn;

namespace TeamPulse.Web.Operating;

internal static class OperatingSlice
{
    public static void AddOperating(this IServiceCollection services)
    {
        services.AddScoped<RetentionJob>();
        services.AddScoped<WipeJob>();
        services.AddSingleton<RetentionDay>();
        services.AddScheduling();
        services.AddTelling();
    }

    public static void MapOperating(this WebApplication app)
    {
        app.MapPost("/settings/members/{id:int}/data", MemberData.Download).RequireAuthorization(Policies.Administrator);
        app.MapHealth();
    }

    // What tells operators that something is wrong. Each room adds its own checks.
    private static void AddTelling(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseHealth>("database", tags: [HealthTags.Ready, HealthTags.Monitoring])
            .AddCheck<WriteHealth>("write", tags: [HealthTags.Ready, HealthTags.Monitoring])
            .AddCheck<JobsHealth>("jobs", tags: [HealthTags.Ready, HealthTags.Monitoring])
            .AddCheck<FailedJobsHealth>("failed-jobs", tags: [HealthTags.Monitoring])
            .AddCheck<WeeksHealth>("weeks", tags: [HealthTags.Monitoring])
            .AddCheck<DiskHealth>("disk", tags: [HealthTags.Monitoring]);
        services.AddSingleton<IPostConfigureOptions<HealthCheckServiceOptions>, BoundedCheck.All>();
        services.AddSingleton<PulseMeter>();
        services.AddSingleton<Heartbeat>();
        services.AddSingleton<Watch>();
        services.AddHostedService(provider => provider.GetRequiredService<Watch>());
        services.AddExceptionHandler<OutagePages>();
        services.AddScoped<OperatingView>();
    }
}
