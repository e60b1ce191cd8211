using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Mail;

internal static class MailSlice
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddSingleton<SmtpTransport>();
        services.AddSingleton<EmlFiles>();
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<IOptions<PulseSettings>>().Value.WritesMailsAsFiles
            ? provider.GetRequiredService<EmlFiles>()
            : provider.GetRequiredService<SmtpTransport>());
        services.AddSingleton<MailMessages>();
        services.AddSingleton<MailLinks>();
        services.AddSingleton<MailFolder>();
        services.AddScoped<MailRenderer>();
        services.AddScoped<MailPeople>();
        services.AddScoped<MailLease>();
        services.AddScoped<MailJob>();
        services.AddMailWriter<TestMails>();
    }

    /// <summary>For a slice that writes mails of its own.</summary>
    public static void AddMailWriter<TWriter>(this IServiceCollection services)
        where TWriter : class, IMailWriter
    {
        services.AddScoped<TWriter>();
        services.AddScoped<IMailWriter>(provider => provider.GetRequiredService<TWriter>());
    }
}
