using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

internal static class MailSlice
{
    public static void AddMail(this IServiceCollection services)
    {
        services.AddSingleton(SmtpPatience.Usual);
        services.AddSingleton<SmtpTransport>();
        services.AddSingleton<EmlFiles>();
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<IOptions<PulseSettings>>().Value.WritesMailsAsFiles
            ? provider.GetRequiredService<EmlFiles>()
            : provider.GetRequiredService<SmtpTransport>());
        services.AddSingleton<MailMessages>();
        services.AddSingleton<MailLinks>();
        services.AddSingleton<MailFolder>();
        services.AddSingleton<MailWatch>();
        services.AddSingleton<MailReach>();
        services.AddScoped<MailRenderer>();
        services.AddScoped<MailPeople>();
        services.AddScoped<MailLease>();
        services.AddScoped<MailSender>();
        services.AddScoped<MailJob>();
        services.AddScoped<TestMail>();
        services.AddScoped<Unreached>();
        services.AddMailWriter<TestMails>(MailKind.Test);
        services.AddHealthChecks().AddCheck<MailHealth>("mail", tags: [HealthTags.Monitoring]);
    }

    /// <summary>For a slice that writes mails of its own.</summary>
    public static void AddMailWriter<TWriter>(this IServiceCollection services, params MailKind[] kinds)
        where TWriter : class, IMailWriter
    {
        services.AddScoped<TWriter>();
        foreach (var kind in kinds)
        {
            services.AddKeyedScoped<IMailWriter>(kind, (provider, _) => provider.GetRequiredService<TWriter>());
        }
    }
}
