using Microsoft.AspNetCore.Diagnostics.HealthChecks;
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
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [HealthTags.Ready]).AddCheck<JobsHealth>("jobs", tags: [HealthTags.Ready]);
    }

    /// <summary>Live: the process answers. Ready: it can also open, close and publish waves.</summary>
    public static void MapOperating(this WebApplication app)
    {
        app.MapPost("/settings/members/{id:int}/data", MemberData.Download).RequireAuthorization(Policies.Administrator);
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(HealthTags.Ready) }).AllowAnonymous();
    }
}
