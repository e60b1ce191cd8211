using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Alerts;

internal static class AlertSlice
{
    public static void AddAlerts(this IServiceCollection services) => services.AddMailWriter<AlertMails>();
}
