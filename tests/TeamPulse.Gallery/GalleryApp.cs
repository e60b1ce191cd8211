using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Gallery.Dashboards;
using TeamPulse.Gallery.Mails;
using TeamPulse.Web.Design.Layout;
using TeamPulse.Web.Settings;
using TeamPulse.Web.Storage;

namespace TeamPulse.Gallery;

/// <summary>
/// The whole application with two more lists: every state of the dashboard, and every mail in every state. For
/// developers only.
/// </summary>
internal static class GalleryApp
{
    public static readonly string[] Settings = ["--environment=Development", "--TeamPulse:MailsAsFiles=true"];

    public static void Configure(WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<MailGallery>();
        builder.Services.AddScoped<IMailSamples, AccountMailSamples>();
        builder.Services.AddScoped<IMailSamples, DigestMailSamples>();
        builder.Services.AddScoped<IMailSamples, InvitationMailSamples>();
        builder.Services.AddScoped<IMailSamples, OverviewMailSamples>();
    }

    public static async Task Prepare(WebApplication app)
    {
        app.MapRazorComponents<App>().AddAdditionalAssemblies(typeof(GalleryPage).Assembly);
        MailGallery.Map(app);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PulseDb>();
        if (!await db.Organisations.AnyAsync())
        {
            // Without an organisation every page leads to the set-up.
            db.Organisations.Add(new Organisation
            {
                Name = "Harbour Digital",
                QuestionnaireVersion = QuestionnaireShelf.StandardVersion,
                SetUpComplete = true,
            });
            await db.SaveChangesAsync();
        }
    }
}
