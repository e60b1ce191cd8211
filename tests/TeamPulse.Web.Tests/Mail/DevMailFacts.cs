using System.Net;
using Microsoft.Extensions.DependencyInjection;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

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

    [Fact]
    public async Task The_newest_of_each_kind_stands_first_and_an_alert_before_all_others()
    {
        await using var app = await MailHost.Start();
        await using var scope = app.Host.Services.CreateAsyncScope();
        var messages = scope.ServiceProvider.GetRequiredService<MailMessages>();
        await using var files = await scope.ServiceProvider.GetRequiredService<IMailTransport>().Connect(default);
        foreach (var (kind, tells) in new[]
        {
            (MailKind.ManagerDigest, MailDraft.Alert), (MailKind.ManagerDigest, null), (MailKind.ManagerDigest, "Withheld"),
            (MailKind.Invitation, null), (MailKind.Invitation, null),
        })
        {
            app.Host.Clock.Advance(TimeSpan.FromSeconds(1));
            var draft = new MailDraft(new("Nadia", "nadia@example.org"), $"{kind} {tells}".Trim(), "", "") { Tells = tells };
            await files.Send(messages.Pack(kind, Guid.NewGuid(), draft)!, default);
        }

        app.Host.Services.GetRequiredService<MailFolder>().Newest().Select(mail => mail.Subject)
            .ShouldBe(["ManagerDigest Alert", "Invitation", "ManagerDigest Withheld", "ManagerDigest", "Invitation"]);
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
