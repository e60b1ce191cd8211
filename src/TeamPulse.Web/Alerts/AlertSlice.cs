using TeamPulse.Web.Mail;
using TeamPulse.Web.Mail.Gallery;

namespace TeamPulse.Web.Alerts;

internal static class AlertSlice
{
    public static void AddAlerts(this IServiceCollection services)
    {
        services.AddMailWriter<AlertMails>();
        services.AddScoped<IMailSamples, AlertMailSamples>();
    }
}
