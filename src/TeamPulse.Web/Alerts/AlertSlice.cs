namespace TeamPulse.Web.Alerts;

internal static class AlertSlice
{
    public static void AddAlerts(this IServiceCollection services)
    {
        services.AddSingleton<AlertsTold>();
        services.AddScoped<TeamAlerts>();
        services.AddScoped<OpenAlerts>();
    }
}
