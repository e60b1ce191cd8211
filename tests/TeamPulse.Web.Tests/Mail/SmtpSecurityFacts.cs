using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;
using TeamPulse.Web.Configuration;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>TLS and sign-in, with a server whose certificate only TrustedCertificate accepts.</summary>
public sealed class SmtpSecurityFacts
{
    [Theory]
    [InlineData(SmtpServerTls.StartTls, SmtpSecurity.StartTls)]
    [InlineData(SmtpServerTls.Tls, SmtpSecurity.Tls)]
    internal async Task Mails_go_encrypted_and_signed_in(SmtpServerTls tls, SmtpSecurity security)
    {
        await using var server = await SmtpServerFixture.Start(tls, "pulse", "right");
        await using var app = await MailHost.Start(
            "--TeamPulse:Smtp:Host=127.0.0.1", $"--TeamPulse:Smtp:Port={server.Port}", $"--TeamPulse:Smtp:Security={security}",
            "--TeamPulse:Smtp:User=pulse",
            "--TeamPulse:Smtp:Password=right",
            $"--TeamPulse:Smtp:TrustedCertificate={server.CertificateFile}");
        await app.Invite("a@example.org");
        await app.SendDue();

        var mail = server.Received().ShouldHaveSingleItem();
        mail.Tls.ShouldBeTrue();
        mail.SignedIn.ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_without_STARTTLS_gets_nothing()
    {
        await using var server = await SmtpServerFixture.Start();
        (await TroubleWith(server, SmtpSecurity.StartTls, "right")).ShouldBe(Trouble.NoTls);
        server.Received().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_password_is_reported()
    {
        await using var server = await SmtpServerFixture.Start(SmtpServerTls.StartTls, "pulse", "right");
        (await TroubleWith(server, SmtpSecurity.StartTls, "wrong")).ShouldBe(Trouble.SignInRefused);
    }

    [Fact]
    public async Task A_sign_in_that_is_demanded_but_not_set_is_reported_and_the_mails_wait()
    {
        await using var server = await SmtpServerFixture.Start(SmtpServerTls.None, "pulse", "right");
        await using var app = await MailHost.To(server);
        await app.Store(OutgoingMail.SignInLink(app.Manager, app.Now), OutgoingMail.SignInLink(app.Manager, app.Now));
        await app.SendDue();

        server.Received().ShouldBeEmpty();
        app.Log.Text.ShouldContain("Mail stands still: The mail server demands a sign-in");
        app.Log.Text.ShouldNotContain("Authentication required", customMessage: "the server's own words");
        await app.Host.Db(async db => (await db.OutgoingMails.CountAsync(m => !m.Failed && m.Attempts == 0)).ShouldBe(2));
        (await server.Connections()).ShouldBe(1, "what one mail is told holds for all");
    }

    [Fact]
    public async Task A_mail_that_cannot_even_be_offered_is_delayed_and_the_connection_serves_the_next()
    {
        await using var server = await SmtpServerFixture.Start();
        var settings = new PulseSettings { Smtp = { Host = "127.0.0.1", Port = server.Port, Security = SmtpSecurity.None } };
        await using var connection = await new SmtpTransport(Options.Create(settings), SmtpPatience.Usual).Connect(CancellationToken.None);
        using var nobodys = new MimeMessage();
        using var somebodys = new MimeMessage { Body = new TextPart("plain") { Text = "Hello" } };
        somebodys.From.Add(new MailboxAddress("TeamPulse", "pulse@example.org"));
        somebodys.To.Add(new MailboxAddress("A", "a@example.org"));

        (await connection.Send(nobodys, CancellationToken.None)).Outcome.ShouldBe(DeliveryOutcome.Delayed);
        (await connection.Send(somebodys, CancellationToken.None)).Outcome.ShouldBe(DeliveryOutcome.Accepted);
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        await using var server = await SmtpServerFixture.Start(SmtpServerTls.StartTls, "pulse", "right");
        (await TroubleWith(server, SmtpSecurity.StartTls, "right", trust: false)).ShouldBe(Trouble.CertificateNotTrusted);
    }

    [Fact]
    public async Task Another_authoritys_certificate_does_not_help()
    {
        await using var server = await SmtpServerFixture.Start(SmtpServerTls.StartTls, "pulse", "right");
        await using var other = await SmtpServerFixture.Start();
        var settings = new PulseSettings();
        Configure(settings.Smtp, server, SmtpSecurity.StartTls, "right");
        settings.Smtp.TrustedCertificate = other.CertificateFile;
        (await TroubleOf(settings)).ShouldBe(Trouble.CertificateNotTrusted);
    }

    [Fact]
    public async Task A_certificate_for_another_host_is_refused_even_from_a_trusted_authority()
    {
        await using var server = await SmtpServerFixture.Start(SmtpServerTls.StartTls, "pulse", "right");
        var settings = new PulseSettings();
        Configure(settings.Smtp, server, SmtpSecurity.StartTls, "right");
        settings.Smtp.Host = "localhost";
        (await TroubleOf(settings)).ShouldBe(Trouble.CertificateNotTrusted);
    }

    [Fact]
    public async Task Nobody_there_is_reported() =>
        (await TroubleOf(new PulseSettings { Smtp = { Host = "127.0.0.1", Port = 1, Security = SmtpSecurity.None } }))
            .ShouldBe(Trouble.Unreachable);

    [Fact]
    public async Task No_settings_are_reported() => (await TroubleOf(new PulseSettings())).ShouldBe(Trouble.NotConfigured);

    private static Task<Trouble> TroubleWith(SmtpServerFixture server, SmtpSecurity security, string password, bool trust = true)
    {
        var settings = new PulseSettings();
        Configure(settings.Smtp, server, security, password);
        settings.Smtp.TrustedCertificate = trust ? server.CertificateFile : null;
        return TroubleOf(settings);
    }

    private static async Task<Trouble> TroubleOf(PulseSettings settings) =>
        (await Should.ThrowAsync<MailServerTrouble>(() => new SmtpTransport(Options.Create(settings), SmtpPatience.Usual)
            .Connect(CancellationToken.None))).Trouble;

    private static void Configure(SmtpSettings smtp, SmtpServerFixture server, SmtpSecurity security, string password)
    {
        smtp.Host = "127.0.0.1";
        smtp.Port = server.Port;
        smtp.Security = security;
        smtp.User = "pulse";
        smtp.Password = password;
        smtp.TrustedCertificate = server.CertificateFile;
    }
}
