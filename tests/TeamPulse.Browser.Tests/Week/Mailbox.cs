using MimeKit;
using TeamPulse.Web.Tests.Mail;

namespace TeamPulse.Browser.Tests.Week;

/// <summary>The mails at the mail server, as their recipients find them.</summary>
internal sealed class Mailbox(SmtpServerFixture server)
{
    private int _read;

    public int Arrived => server.Received().Count;

    public bool HasNew => Arrived > _read;

    /// <summary>The mails that came since the last look.</summary>
    public IReadOnlyList<Letter> New()
    {
        var mails = server.Received().Skip(_read).Select(mail => new Letter(mail.To.ShouldHaveSingleItem(), mail.Message)).ToList();
        _read += mails.Count;
        return mails;
    }
}

/// <summary>A mail of one recipient.</summary>
internal sealed record Letter(string To, MimeMessage Message)
{
    public string Subject => Message.Subject ?? "";

    public string Text => Message.TextBody ?? "";

    /// <summary>The text part without its line breaks.</summary>
    public string Says => string.Join(' ', Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string Html => Message.HtmlBody ?? "";

    /// <summary>The one address below a path, which both parts must hold.</summary>
    public string Link(Uri home, string path)
    {
        var start = $"{home.GetLeftPart(UriPartial.Authority)}{path}";
        var link = Text.Split(['\n', '\r', ' ']).Where(word => word.StartsWith(start, StringComparison.Ordinal)).Distinct()
            .ShouldHaveSingleItem();
        System.Net.WebUtility.HtmlDecode(Html).ShouldContain($"href=\"{link}\"");
        return link;
    }
}
