using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TeamPulse.Shared;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;
using TeamPulse.Web.Tests.Mail;
using TeamPulse.Web.Tests.SignIn;

namespace TeamPulse.Web.Tests.Settings;

/// <summary>What administrators and monitoring learn about mail, and what they can do.</summary>
public sealed class MailPageFacts : IAsyncLifetime
{
    private SmtpServerFixture _server = null!;
    private MailHost _app = null!;
    private Visitor _admin = null!;

    public async Task InitializeAsync()
    {
        _server = await SmtpServerFixture.Start();
        _app = await MailHost.Start(
            "--TeamPulse:Smtp:Host=127.0.0.1", $"--TeamPulse:Smtp:Port={_server.Port}", "--TeamPulse:Smtp:Security=None",
            "--TeamPulse:PublicUrl=http://127.0.0.1");
        await _app.Host.With<IServiceProvider>(async services =>
        {
            var managers = services.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<Manager>>();
            var ana = (await managers.FindByEmailAsync("ana@example.org"))!;
            (await managers.AddPasswordAsync(ana, TwoTeams.Password)).Succeeded.ShouldBeTrue();
        });
        await _app.Store(new RoleRow { ManagerId = _app.Manager, Role = AccountRole.Administrator });
        _admin = await _app.Host.SignedIn("ana@example.org");
        await _admin.Get("/settings/mail");
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        await _app.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task The_test_mail_says_what_happened()
    {
        await _admin.Send("test-mail");
        _admin.Page.ShouldContain("The mail server took the test mail to ana@example.org");
        _server.Received().ShouldHaveSingleItem().Message.Subject.ShouldBe("TeamPulse: sending mail works");

        await _server.Refuse("ana@example.org");
        await _admin.Send("test-mail");
        _admin.Page.ShouldContain("The mail server refused the test mail to ana@example.org: 550 5.1.1 <ana@example.org>: no such mailbox");

        _app.Smtp.Port = 1;
        await _admin.Send("test-mail");
        _admin.Page.ShouldContain("The test mail was not sent. The mail server does not answer (TeamPulse:Smtp:Host and Port).");
        _admin.Page.ShouldContain("Mail stands still");
        (await Health()).ShouldBe((HealthStatus.Unhealthy,
            "Mail has stood still since 2026-11-26 08:00 UTC: "
            + "The mail server does not answer (TeamPulse:Smtp:Host and Port). 0 mails and 0 weeks wait."));
    }

    [Fact]
    public async Task Who_was_refused_is_named_with_the_reason_and_can_be_sent_to_again()
    {
        await _server.Refuse("gone@members.example");
        await _app.Invite("nadia@members.example", "gone@members.example");
        await _app.SendDue();
        await _app.Remind();
        await _app.SendDue();
        await _admin.Get("/settings/mail");
        _admin.Page.ShouldContain("Invitation: 550 5.1.1 <gone@members.example>: no such mailbox");
        _admin.Page.ShouldNotContain("nadia@members.example");
        (await Health()).ShouldBe((HealthStatus.Degraded, "1 people could not be sent a mail. Who and why is at /settings/mail."));

        await _server.Heal();
        await _app.Host.Db(db => db.Members.Where(m => m.Email == "gone@members.example")
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.Email, "here@members.example")));
        var id = await _app.Host.Db(db => db.Members.Where(m => m.Email == "here@members.example").Select(m => m.Id).SingleAsync());
        await _admin.Send("send-again", ("Who", $"member-{id}"));
        _admin.Page.ShouldContain("They leave within a minute (people: 1).");
        await _app.SendDue();

        _server.Received().Count(m => m.To.Contains("here@members.example")).ShouldBe(1);
        (await _app.Host.Db(db => db.LedgerEntries.SingleAsync(e => e.Act == LedgerAct.SentMailsAgain))).To.ShouldBe("1");
        (await Health()).Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Health_tells_of_a_mail_that_waits_for_more_than_an_hour()
    {
        await _server.Answer("rcpt", "451 4.7.1 greylisted");
        await _app.Store(OutgoingMail.SignInLink(_app.Manager, _app.Now));
        await _app.SendDue();
        (await Health()).Status.ShouldBe(HealthStatus.Healthy);

        _app.Host.Clock.Advance(TimeSpan.FromMinutes(61));
        await _app.SendDue();
        (await Health()).ShouldBe((HealthStatus.Degraded,
            "1 mails wait, the oldest since 2026-11-26 08:00 UTC, although the mail server answers. The log says why."));
    }

    private async Task<(HealthStatus Status, string? Words)> Health()
    {
        var report = await _app.Host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Name == "mail");
        var mail = report.Entries["mail"];
        return (mail.Status, mail.Description);
    }
}
