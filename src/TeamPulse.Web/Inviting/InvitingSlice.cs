using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

internal static class InvitingSlice
{
    public static void AddInviting(this IServiceCollection services)
    {
        services.AddScoped<Planner>();
        services.AddScoped<NewHistories>();
        services.AddScoped<KeyJob>();
        services.AddSingleton<OpeningConditions>();
        services.AddScoped<WeekTree>();
        services.AddScoped<OpenJob>();
        services.AddScoped<RemindJob>();
        services.AddScoped<InvitationLinks>();
        services.AddSingleton<ReminderPost>();
        services.AddHostedService(provider => provider.GetRequiredService<ReminderPost>());
        services.AddMailWriter<InvitationMails>(MailKind.Invitation);
    }
}
