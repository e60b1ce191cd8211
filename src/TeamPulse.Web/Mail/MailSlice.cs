using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Keys;
using TeamPulse.Web.Mail.Gallery;
using TeamPulse.Web.Results;

namespace TeamPulse.Web.Mail;

internal static class MailSlice
{
    /// <summary>
    /// Needs from elsewhere: <see cref="InvitationLinks"/>, <see cref="SignInLinks"/>, <see cref="AnchorWording"/> and <see cref="UnsubscribeKey"/>.
    /// </summary>
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
        services.TryAddScoped<PublicationLinks>();
        services.AddMailWriter<TestMails>();
        services.AddMailWriter<SignInLinkMails>();
        services.AddScoped<MailGallery>();
        services.AddScoped<IMailSamples, AccountMailSamples>();
    }

    public static void MapMail(this WebApplication app)
    {
        app.MapDevMail();
        MailGallery.Map(app);
    }

    /// <summary>For a slice that writes mails of its own.</summary>
    public static void AddMailWriter<TWriter>(this IServiceCollection services)
        where TWriter : class, IMailWriter
    {
        services.AddScoped<TWriter>();
        services.AddScoped<IMailWriter>(provider => provider.GetRequiredService<TWriter>());
    }
}
