namespace TeamPulse.Web.Configuration;

internal static class ConfigurationSlice
{
    public static void AddConfiguration(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSecurityHeaders();
        services.AddSingleton<InstallationHealth>();
        services.Configure<PulseSettings>(settings => settings.PublicUrl = PublicAddress.Of(configuration));
        services.Configure<PulseSettings>(configuration.GetSection(PulseSettings.Section));
    }
}
