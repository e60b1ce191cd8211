using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TeamPulse.Web.Configuration;

namespace TeamPulse.Web.Mail;

/// <summary>Shows the mails that demo and development keep as files, so that a newcomer can open an invitation.</summary>
internal static class DevMail
{
    private const string Root = "/dev/mail";

    /// <summary>Maps nothing where mails are really sent.</summary>
    public static void MapDevMail(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<PulseSettings>>().Value.WritesMailsAsFiles)
        {
            return;
        }

        app.MapGet(Root, (MailFolder folder) => List(MailTexts.DevMail_Intro, Root, folder.Newest())).AllowAnonymous();
        app.MapGet($"{Root}/{{id}}", Results<RazorComponentResult<DevMailPage>, NotFound> (string id, MailFolder folder) =>
            folder.Find(id) is { } mail ? Page(mail, Root) : TypedResults.NotFound()).AllowAnonymous();
        app.MapGet($"{Root}/{{id}}/html", Results<ContentHttpResult, NotFound> (string id, MailFolder folder) =>
            folder.Find(id) is { } mail ? Frame(mail) : TypedResults.NotFound())
            .AllowAnonymous().WithSecurityHeadersPolicy(SecurityHeaders.Mail);
    }

    internal static RazorComponentResult<DevMailList> List(string intro, string root, IReadOnlyList<FiledMail> mails) => new(
        new Dictionary<string, object?>
        {
            [nameof(DevMailList.Intro)] = intro,
            [nameof(DevMailList.Root)] = root,
            [nameof(DevMailList.Mails)] = mails,
        });

    internal static RazorComponentResult<DevMailPage> Page(FiledMail mail, string root) => new(new Dictionary<string, object?>
    {
        [nameof(DevMailPage.Mail)] = mail,
        [nameof(DevMailPage.Root)] = root,
    });

    /// <summary>Links open in a window of their own.</summary>
    internal static ContentHttpResult Frame(FiledMail mail) =>
        TypedResults.Content(
            mail.Html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal), "text/html; charset=utf-8");
}
