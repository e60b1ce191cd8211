using TeamPulse.Web.Mail;
using TeamPulse.Web.SignIn;

namespace TeamPulse.Gallery.Mails;

internal sealed class AccountMailSamples(SignInLinkMails signInLinks, TestMails tests) : IMailSamples
{
    public async IAsyncEnumerable<MailSample> All()
    {
        yield return new("sign-in", await signInLinks.Welcome(
            Invented.Manager, Invented.Organisation, "Atlas and Borealis", $"{Invented.Host}/sign-in/once#example"));
        yield return new("new-password", await signInLinks.NewPassword(
            Invented.Manager, Invented.Organisation, $"{Invented.Host}/sign-in/once#example"));
        yield return new("test", await tests.Draft(Invented.Manager, Invented.Organisation, $"{Invented.Host}/"));
    }
}
