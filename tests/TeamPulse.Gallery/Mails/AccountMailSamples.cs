using TeamPulse.Web.Mail;
using TeamPulse.Web.SignIn;

namespace TeamPulse.Gallery.Mails;

internal sealed class AccountMailSamples(SignInLinkMails signInLinks, TestMails tests) : IMailSamples
{
    public async IAsyncEnumerable<MailSample> All()
    {
        yield return new("sign-in", await signInLinks.Draft(
            Invented.Manager,
            new SignInLinkModel(
                Invented.Organisation, Invented.Manager.Name, "Atlas and Borealis", $"{Invented.Host}/sign-in/once#example")));
        yield return new("new-password", await signInLinks.Draft(
            Invented.Manager, new NewPasswordModel(Invented.Organisation, Invented.Manager.Name, $"{Invented.Host}/sign-in/once#example")));
        yield return new("test", await tests.Draft(
            Invented.Manager, new TestMailModel(Invented.Organisation, Invented.Manager.Name, $"{Invented.Host}/")));
    }
}
