using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Mail;

namespace TeamPulse.Gallery.Mails;

/// <summary>Every mail in every state, from invented numbers, for work on mails.</summary>
internal sealed class MailGallery(IEnumerable<IMailSamples> samples)
{
    private const string Root = "/dev/mails/gallery";

    public static void Map(WebApplication app)
    {
        app.MapGet(Root, async (MailGallery gallery) =>
            DevMail.List("Every mail in every state, from invented numbers.", Root, await gallery.All())).AllowAnonymous();
        app.MapGet($"{Root}/{{id}}", async Task<IResult> (string id, MailGallery gallery) =>
            await gallery.Find(id) is { } mail ? DevMail.Page(mail, Root) : TypedResults.NotFound()).AllowAnonymous();
        app.MapGet($"{Root}/{{id}}/html", async Task<IResult> (string id, MailGallery gallery) =>
            await gallery.Find(id) is { } mail ? DevMail.Frame(mail) : TypedResults.NotFound())
            .AllowAnonymous().WithSecurityHeadersPolicy(SecurityHeaders.Mail);
    }

    public async Task<IReadOnlyList<FiledMail>> All()
    {
        var mails = new List<FiledMail>();
        foreach (var slice in samples)
        {
            await foreach (var (name, draft) in slice.All())
            {
                mails.Add(new FiledMail(name, default, "", $"{draft.To.Name} <{draft.To.Address}>", draft.Subject, draft.Html, draft.Text));
            }
        }

        return mails;
    }

    private async Task<FiledMail?> Find(string id) => (await All()).FirstOrDefault(m => m.Id == id);
}
