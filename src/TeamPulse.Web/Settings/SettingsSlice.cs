using TeamPulse.Questionnaires;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

internal static class SettingsSlice
{
    public const string DefaultUrl = "http://localhost:5080";

    public static void AddSettings(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<PulseSettings>(settings => settings.PublicUrl = AddressOf(configuration));
        services.Configure<PulseSettings>(configuration.GetSection(PulseSettings.Section));
        services.AddSingleton<QuestionnaireShelf>();
        services.AddSingleton<OwnVersionSource>(provider => version =>
        {
            using var db = provider.GetRequiredService<PulseDbFactory>().Create();
            return db.OwnVersions.Where(v => v.Version == version).Select(v => v.Content).SingleOrDefault() is { } content
                ? OwnVersion.FromJson(content)
                : null;
        });
        services.AddScoped<QuestionnaireChange>();
        services.AddScoped<ScheduleChange>();
        services.AddScoped<OrganisationChange>();
        services.AddScoped<TeamJoining>();
        services.AddScoped<TestMailQueue>();
    }

    /// <summary>The public address where none is configured: the one on which this process listens.</summary>
    public static string AddressOf(IConfiguration configuration) => configuration["urls"]?.Split(';')[0] ?? DefaultUrl;
}
