using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Digests;

internal static class DigestSlice
{
    public static void AddDigests(this IServiceCollection services)
    {
        services.AddScoped<DigestSource>();
        services.AddScoped<Homecoming>();
        services.AddMailWriter<ManagerDigestMails>(MailKind.ManagerDigest);
        services.AddMailWriter<TeamDigestMails>(MailKind.TeamDigest);
    }
}
