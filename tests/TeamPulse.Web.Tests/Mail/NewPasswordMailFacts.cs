using Microsoft.EntityFrameworkCore;
using MimeKit;
using TeamPulse.Web.SignIn;

namespace TeamPulse.Web.Tests.Mail;

/// <summary>One kind of mail has two occasions, and the account tells which.</summary>
public sealed class NewPasswordMailFacts
{
    [Fact]
    public async Task Who_has_no_password_yet_is_told_what_this_is()
    {
        var message = await Sent(hasPassword: false);

        message.Subject.ShouldBe("TeamPulse: your team's weekly pulse");
        message.TextBody!.ShouldContain("https://pulse.example/sign-in/welcome?u=");
    }

    [Fact]
    public async Task Who_has_one_is_told_that_a_new_one_was_asked_for_and_that_nothing_happens_otherwise()
    {
        var message = await Sent(hasPassword: true);

        message.Subject.ShouldBe("TeamPulse: choose a new password");
        message.TextBody!.ShouldContain("A new password was asked for");
        message.TextBody!.ShouldContain("If it was not you");
        message.TextBody!.ShouldContain("https://pulse.example/sign-in/welcome?u=");
    }

    private static async Task<MimeMessage> Sent(bool hasPassword)
    {
        await using var server = await SmtpServerFixture.Start();
        await using var app = await MailHost.To(server);
        await app.Host.Db(db => db.Managers.ExecuteUpdateAsync(set => set.SetProperty(m => m.PasswordHash, hasPassword ? "a hash" : null)));
        await app.Host.With<ForgottenPasswords>(passwords => passwords.Ask("ana@example.org", CancellationToken.None));
        await app.SendDue();
        return server.Received().ShouldHaveSingleItem().Message;
    }
}
