using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Digests;

internal static class DigestSlice
{
    public static void AddDigests(this IServiceCollection services)
    {
        services.AddScoped<DigestSource>();
        services.AddScoped<Homecoming>();
        services.AddMailWriter<ManagerDigestMails>();
        services.AddMailWriter<TeamDigestMails>();
    }
}
