using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Inviting;

internal static class InvitationMailSlice
{
    public static void AddInvitationMails(this IServiceCollection services)
    {
        services.AddMailWriter<InvitationMails>();
        services.AddMailWriter<ReminderMails>();
    }
}
