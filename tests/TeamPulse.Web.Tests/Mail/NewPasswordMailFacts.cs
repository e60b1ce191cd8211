using Microsoft.EntityFrameworkCore;
using MimeKit;
using TeamPulse.Web.Mail;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>One kind of mail, two occasions: the account itself tells which.</summary>
public sealed class NewPasswordMailFacts
{
    [Fact]
    public async Task Who_has_no_password_yet_is_told_what_this_is()
    {
        var message = await Sent(hasPassword: false);

        message.Subject.ShouldBe("TeamPulse: your team's weekly pulse");
        message.TextBody!.ShouldContain("one-time-");
    }

    [Fact]
    public async Task Who_has_one_is_told_that_a_new_one_was_asked_for_and_that_nothing_happens_otherwise()
    {
        var message = await Sent(hasPassword: true);

        message.Subject.ShouldBe("TeamPulse: choose a new password");
        message.TextBody!.ShouldContain("A new password was asked for");
        message.TextBody!.ShouldContain("If it was not you");
        message.TextBody!.ShouldContain("one-time-");
    }

    private static async Task<MimeMessage> Sent(bool hasPassword)
    {
        await using var server = await SmtpServerFixture.Start();
        await using var app = await MailApp.To(server);
        await app.With(async db =>
        {
            var manager = await db.Managers.SingleAsync(m => m.Id == app.Manager);
            manager.PasswordHash = hasPassword ? "a hash" : null;
            MailOutbox.SignInLink(db, app.Manager, app.Clock.UtcNow());
            await db.SaveChangesAsync();
        });
        await app.SendDue();
        return server.Received().ShouldHaveSingleItem().Message;
    }
}
