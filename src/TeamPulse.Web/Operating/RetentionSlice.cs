using TeamPulse.Web.SignIn;

namespace TeamPulse.Web.Operating;

internal static class RetentionSlice
{
    public static void AddRetention(this IServiceCollection services)
    {
        services.AddScoped<RetentionJob>();
        services.AddSingleton<RetentionDay>();
    }

    public static void MapRetention(this WebApplication app) =>
        app.MapPost("/settings/members/{id:int}/data", MemberData.Download).RequireAuthorization(Policies.Administrator);
}
