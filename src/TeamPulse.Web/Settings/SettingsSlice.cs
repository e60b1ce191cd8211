using TeamPulse.Questionnaires;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

internal static class SettingsSlice
{
    public static void AddSettings(this IServiceCollection services)
    {
        services.AddSingleton<QuestionnaireShelf>();
        services.AddSingleton<OwnVersionSource>(provider => version =>
        {
            using var db = provider.GetRequiredService<PulseDbFactory>().Create();
            return db.OwnVersions.Where(v => v.Version == version).Select(v => v.Content).SingleOrDefault() is { } content
                ? OwnVersion.FromJson(content)
                : null;
        });
        services.AddScoped<QuestionnaireChange>();
        services.AddScoped<QuestionActs>();
        services.AddScoped<TeamQuestions>();
        services.AddScoped<ScheduleChange>();
        services.AddScoped<OrganisationChange>();
        services.AddScoped<TeamJoining>();
        services.AddScoped<MailsAgain>();
    }
}
