using System.Net;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>Mails as files, and the page that shows them.</summary>
public sealed class DevMailFacts
{
    [Fact]
    public async Task An_invitation_kept_as_a_file_can_be_opened_from_the_page()
    {
        await using var app = await MailHost.Start();
        await app.Invite("nadia@example.org");
        await app.SendDue();
        using var browser = app.Browse();

        app.Mapped().ShouldContain("/dev/mail");
        Directory.GetFiles(Path.Combine(app.Host.DataDirectory, "mail")).ShouldHaveSingleItem().ShouldEndWith(".eml");
        var list = await browser.GetStringAsync("/dev/mail");
        var path = list.Split("href=\"")
            .Select(part => part.Split('"')[0]).Single(href => href.StartsWith("/dev/mail/", StringComparison.Ordinal));
        var page = await browser.GetStringAsync(path);
        page.ShouldContain("sandbox=\"allow-popups allow-popups-to-escape-sandbox\"");
        page.ShouldContain((await app.Links())[0].Link);

        using var frame = await browser.GetAsync($"{path}/html");
        (await frame.Content.ReadAsStringAsync()).ShouldContain("<base target=\"_blank\">");
        frame.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'none'");
    }

    [Theory]
    [InlineData("/dev/mail/..%2f..%2fteampulse")]
    [InlineData("/dev/mail/nothing")]
    [InlineData("/dev/mail/nothing/html")]
    public async Task Nothing_but_mails_is_served(string path)
    {
        await using var app = await MailHost.Start();
        using var browser = app.Browse();
        using var answer = await browser.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Where_mails_are_really_sent_there_is_no_such_page()
    {
        await using var app = await MailHost.Start("--TeamPulse:Smtp:Host=smtp.example.org");
        app.Mapped().ShouldNotContain("/dev/mail");
    }
}
