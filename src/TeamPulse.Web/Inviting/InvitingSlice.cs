using TeamPulse.Web.Keys;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Settings;

namespace TeamPulse.Web.Inviting;

internal static class InvitingSlice
{
    public static void AddInviting(this IServiceCollection services)
    {
        services.AddScoped<Planner>();
        services.AddScoped<NewHistories>();
        services.AddScoped<KeyJob>();
        services.AddSingleton<OpeningConditions>();
        services.AddScoped<OpenJob>();
        services.AddScoped<RemindJob>();
        services.AddScoped<InvitationLinkMaker>();
        services.AddScoped<InvitationLinks>(provider => provider.GetRequiredService<InvitationLinkMaker>().Make);
        services.AddSingleton(provider => new UnsubscribeKey(provider.GetRequiredService<WaveKeyFiles>().UnsubscribeKey()));
        services.AddSingleton<AnchorWording>(provider => (version, driver) =>
            provider.GetRequiredService<QuestionnaireShelf>().Find(version)?.Anchors.FirstOrDefault(q => q.Driver == driver)?.Text
                .In(System.Globalization.CultureInfo.CurrentUICulture.Name));
    }
}
