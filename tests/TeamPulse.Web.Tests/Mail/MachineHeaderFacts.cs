using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>What machines read of our mails, and what servers can carry.</summary>
public sealed class MachineHeaderFacts
{
    [Theory]
    [InlineData("pulse.example")]
    [InlineData("pulse.a-department-with-a-rather-long-name.of-an-organisation.example")]
    public async Task What_machines_read_is_on_one_line_and_not_encoded(string host)
    {
        await using var server = await SmtpServerFixture.Start();
        await using var app = await MailHost.Start(
            "--TeamPulse:Smtp:Host=127.0.0.1", $"--TeamPulse:Smtp:Port={server.Port}", "--TeamPulse:Smtp:Security=None",
            $"--TeamPulse:PublicUrl=https://{host}");
        await app.Invite("a@example.org");
        await app.SendDue();

        var message = server.Received().ShouldHaveSingleItem().Message;
        Raw(message, "List-Unsubscribe").ShouldMatch($"^ <https://{Regex.Escape(host)}/unsubscribe/[A-Za-z0-9_-]+>\r\n$");
        Raw(message, "List-Unsubscribe-Post").ShouldBe(" List-Unsubscribe=One-Click\r\n");
        Raw(message, "List-Id").ShouldBe($" <pulse.{host}>\r\n");
        Raw(message, "Auto-Submitted").ShouldBe(" auto-generated\r\n");
        Raw(message, "Message-Id").ShouldMatch($"^ <[0-9a-f]{{32}}@{host}>\r\n$");
    }

    [Fact]
    public async Task Nobody_who_is_away_answers_and_nothing_bounces_a_reminder()
    {
        await using var server = await SmtpServerFixture.Start();
        await using var app = await MailHost.To(server);
        await app.Invite("a@example.org");
        await app.SendDue();
        await app.Remind();
        await app.SendDue();
        await app.Host.With<Web.SignIn.ForgottenPasswords>(passwords => passwords.Ask("ana@example.org", CancellationToken.None));
        await app.SendDue();

        var mails = server.Received();
        mails.Select(m => m.Message.Headers["X-Auto-Response-Suppress"]).ShouldBe(
            ["DR, RN, NRN, OOF, AutoReply", "All", "DR, RN, NRN, OOF, AutoReply"]);
        mails.Select(m => m.Message.Headers["Auto-Submitted"]).ShouldBe(Enumerable.Repeat("auto-generated", 3));
        mails.Select(m => m.Message.Headers["Precedence"]).ShouldBe(["bulk", "bulk", null]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Letters_that_a_server_cannot_carry_cost_nobody_else_a_mail(bool ascii)
    {
        await using var server = await SmtpServerFixture.Start(ascii: ascii);
        await using var app = await MailHost.To(server);
        await app.Invite("bo@dock.example", "jörg@dock.example", "anna@müller.example", "zoë@müller.example", "cy@dock.example");
        await app.Host.Db(db => db.Members.ExecuteUpdateAsync(set => set.SetProperty(m => m.Name, "Jörg Žižek")));
        await app.SendDue();

        string[] carried = ["bo@dock.example", "anna@xn--mller-kva.example", "cy@dock.example"];
        server.Received().SelectMany(m => m.To).ShouldBe(
            ascii ? carried : [.. carried, "jörg@dock.example", "zoë@müller.example"], ignoreOrder: true);
        Raw(server.Received().Single(m => m.To[0].StartsWith("anna", StringComparison.Ordinal)).Message, "To")
            .ShouldContain("<anna@xn--mller-kva.example>");
        server.Received().ShouldAllBe(m => m.Message.To.Mailboxes.Single().Name == "Jörg Žižek");
        var failed = await app.Host.Db(db => db.OutgoingMails.Where(m => m.Failed).Select(m => m.Reason).ToListAsync());
        failed.Count.ShouldBe(ascii ? 2 : 0);
        failed.ShouldAllBe(reason => reason!.Contains("SMTPUTF8"));
        (await app.Trouble()).ShouldBeNull();
    }

    private static string Raw(MimeMessage message, string name) =>
        Encoding.ASCII.GetString(message.Headers.Single(h => h.Field == name).RawValue);
}
