namespace TeamPulse.Web.Dashboard;

internal static class DashboardSlice
{
    public static void AddDashboard(this IServiceCollection services)
    {
        services.AddScoped<DashboardQuery>();
        services.AddScoped<TeamWeeks>();
        services.AddSingleton<LatestWaves>();
        services.AddScoped<TeamsQuery>();
        services.AddScoped<TodoQuery>();
    }
}
