using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Tests.Mail;

namespace TeamPulse.Web.Tests.Inviting;

public sealed class ReminderFacts
{
    [Fact]
    public async Task Only_those_without_a_ballot_are_reminded_and_with_the_link_of_their_invitation()
    {
        await using var server = await SmtpServerFixture.Start();
        await using var app = await MailHost.To(server);
        await app.Invite("has-voted@example.org", "has-not@example.org");
        await app.SendDue();
        await app.Remind();
        await app.Host.Db(async db =>
        {
            // Both reminders were queued before one member collected a ballot.
            (await db.OutgoingMails.CountAsync()).ShouldBe(2);
            var voter = await db.Members.SingleAsync(m => m.Email == "has-voted@example.org");
            await db.Invitations.Where(i => i.MemberId == voter.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.BlindedHash, new byte[32]));
        });
        await app.SendDue();

        var mails = server.Received();
        mails.Count.ShouldBe(3);
        var reminder = mails[2];
        reminder.To.ShouldBe(["has-not@example.org"]);
        reminder.Message.Subject.ShouldBe("Atlas: the pulse closes soon");
        var link = LinkIn(reminder);
        link.ShouldBe(LinkIn(mails.First(m => m.To[0] == "has-not@example.org")));
        await app.Host.Db(async db =>
        {
            (await db.Invitations.CountAsync(i => i.Reminded)).ShouldBe(1);
            (await db.OutgoingMails.CountAsync()).ShouldBe(2, "no row tells that its mail has left");
        });
    }

    [Fact]
    public async Task Who_could_not_be_reached_is_tried_again_and_who_is_refused_is_not()
    {
        await using var server = await SmtpServerFixture.Start();
        await using var app = await MailHost.To(server);
        await app.Invite("busy@example.org", "gone@example.org");
        await app.SendDue();
        await server.Refuse("gone@example.org");
        await server.Delay(recipients: 1);
        await app.Remind();
        await app.SendDue();
        server.Received().Count.ShouldBe(2, "the invitations");

        app.Host.Clock.Advance(TimeSpan.FromMinutes(2));
        await app.SendDue();
        app.Host.Clock.Advance(TimeSpan.FromHours(1));
        await app.SendDue();

        server.Received().Count(m => m.Message.Subject!.EndsWith("closes soon", StringComparison.Ordinal)).ShouldBe(1);
        (await app.Host.Db(db => db.Invitations.CountAsync(i => i.Reminded))).ShouldBe(2);
    }

    [Fact]
    public async Task Of_a_reminder_the_mail_server_is_asked_to_send_no_bounce()
    {
        await using var server = await SmtpServerFixture.Start();
        await using var app = await MailHost.To(server);
        await app.Invite("somebody@example.org");
        await app.SendDue();
        await app.Remind();
        await app.SendDue();

        server.Received().Select(mail => mail.Notify).ShouldBe([null, "NEVER"]);
    }

    [Theory]
    [InlineData("de-AT", "Atlas: Der Puls schließt bald", "Zeit hast du bis Montag, 30. November, 09:00 Uhr")]
    [InlineData("qaa", "Atlas: the pulse closes soon", "There is time until Monday, 30 November, 09:00")] // not translated
    public async Task The_mail_is_in_the_language_of_the_roster(string locale, string subject, string until)
    {
        await using var server = await SmtpServerFixture.Start();
        await using var app = await MailHost.To(server);
        await app.Invite("somebody@example.org");
        await app.Host.Db(db => db.Members.ExecuteUpdateAsync(set => set.SetProperty(m => m.Locale, locale)));
        await app.SendDue();
        await app.Remind();
        await app.SendDue();

        var mail = server.Received()[^1].Message;
        mail.Subject.ShouldBe(subject);
        mail.TextBody!.ReplaceLineEndings(" ").ShouldContain(until);
        mail.HtmlBody!.ShouldContain(locale == "qaa" ? "<html lang=\"en\"" : "<html lang=\"de-AT\"");
    }

    private static string LinkIn(ReceivedMail mail) =>
        mail.Message.TextBody!.Split('\n').Single(line => line.Contains("/p#", StringComparison.Ordinal)).Trim();
}
