using TeamPulse.Web.Mail;
using TeamPulse.Web.Mail.Gallery;

namespace TeamPulse.Web.Inviting;

internal static class InvitationMailSlice
{
    public static void AddInvitationMails(this IServiceCollection services)
    {
        services.AddMailWriter<InvitationMails>();
        services.AddMailWriter<ReminderMails>();
        services.AddScoped<IMailSamples, InvitationMailSamples>();
    }
}
