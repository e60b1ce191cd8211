using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using TeamPulse.Gallery.Mails;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>Every mail in every state.</summary>
public sealed partial class MailGalleryFacts(GalleryHost gallery) : IClassFixture<GalleryHost>
{
    [Fact]
    public async Task No_mail_weighs_more_than_40_kilobytes()
    {
        foreach (var mail in await Mails())
        {
            Encoding.UTF8.GetByteCount(mail.Html).ShouldBeLessThanOrEqualTo(40 * 1024, mail.Id);
        }
    }

    [Fact]
    public async Task The_text_part_says_every_number_that_the_HTML_part_says()
    {
        foreach (var mail in await Mails())
        {
            var shown = NumbersIn(Visible(mail.Html));
            shown.ShouldBeSubsetOf(NumbersIn(mail.Text), mail.Id);
            shown.Count.ShouldBeGreaterThan(mail.Id.StartsWith("manager-steady", StringComparison.Ordinal) ? 10 : -1);
        }
    }

    [Fact]
    public async Task Mails_load_nothing_from_anywhere()
    {
        foreach (var mail in await Mails())
        {
            mail.Html.ShouldNotContain("<img", Case.Insensitive, mail.Id);
            mail.Html.ShouldNotContain("src=", Case.Insensitive, mail.Id);
            mail.Html.ShouldNotContain("url(", Case.Insensitive, mail.Id);
            mail.Html.ShouldNotContain("<script", Case.Insensitive, mail.Id);
        }
    }

    [Fact]
    public async Task No_mail_quotes_a_comment()
    {
        foreach (var mail in await Mails())
        {
            (mail.Subject + mail.Html + mail.Text).ShouldNotContain("Invented");
        }
    }

    [Fact]
    public async Task Subjects_name_no_driver_and_no_score()
    {
        foreach (var mail in await Mails())
        {
            mail.Subject.ShouldNotMatch("(?i)trust|autonomy|deadline|workload|fell|drop");
            Digits().Matches(mail.Subject).Select(m => m.Value).ShouldBeSubsetOf(["12", "15", "20", "24", "25", "26", "27"], "only weeks");
        }
    }

    [Fact]
    public async Task Every_text_of_every_mail_is_in_the_resources()
    {
        // A missing text shows as its key, for instance "Movers.Drop".
        foreach (var mail in await Mails())
        {
            Key().Matches(mail.Subject + Visible(mail.Html) + mail.Text).Select(m => m.Value).ShouldBeEmpty(mail.Id);
        }
    }

    [Fact]
    public async Task It_is_shown_beside_the_application()
    {
        using var visitor = gallery.Host.Visitor();
        await visitor.Get("/dev/mails/gallery");
        visitor.Page.ShouldContain("/dev/mails/gallery/manager-falling");
        await visitor.Get("/dev/mails/gallery/manager-falling");
        visitor.Page.ShouldContain("Deadlines (realistic dates): 42 [clearly lower]");
    }

    [Fact]
    public async Task The_product_has_none_in_development_either()
    {
        await using var product = await MailHost.Start("--environment=Development");
        product.Mapped().Where(path => path.Contains("gallery", StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<FiledMail>> Mails()
    {
        var mails = await gallery.Host.With<MailGallery, IReadOnlyList<FiledMail>>(shown => shown.All());
        mails.Count.ShouldBeGreaterThan(15);
        return mails;
    }

    // The words that a reader sees: no head, no preview line, no addresses.
    private static string Visible(string html)
    {
        var body = html[html.IndexOf("<body", StringComparison.Ordinal)..];
        body = Preview().Replace(body, " ");
        return WebUtility.HtmlDecode(Tag().Replace(body, " "));
    }

    private static IReadOnlyList<string> NumbersIn(string text) =>
        [.. Digits().Matches(Address().Replace(text, " ")).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();

    [GeneratedRegex("https?://\\S+")]
    private static partial Regex Address();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("<div style=\"display:none.*?</div>", RegexOptions.Singleline)]
    private static partial Regex Preview();

    [GeneratedRegex("\\b[A-Z][A-Za-z]+\\.[A-Z][A-Za-z.]+\\b")]
    private static partial Regex Key();
}
