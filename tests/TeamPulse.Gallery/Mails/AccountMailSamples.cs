using TeamPulse.Web.Accounts;
using TeamPulse.Web.Mail;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Gallery.Mails;

internal sealed class AccountMailSamples(SignInLinkMails signInLinks, AccountMails accounts, TestMails tests) : IMailSamples
{
    public async IAsyncEnumerable<MailSample> All()
    {
        yield return new("sign-in", await signInLinks.Welcome(
            Invented.Manager, Invented.Organisation, "Atlas and Borealis", $"{Invented.Host}/sign-in/once#example"));
        yield return new("new-password", await signInLinks.NewPassword(
            Invented.Manager, Invented.Organisation, $"{Invented.Host}/sign-in/once#example"));
        yield return new("new-account", await signInLinks.NewAccount(
            Invented.Manager, Invented.Organisation, [(AccountRole.Partner, "Atlas"), (AccountRole.Auditor, null)],
            $"{Invented.Host}/sign-in/once#example"));
        yield return new("account-new-device", await accounts.Draft(Invented.Manager, Invented.Organisation, AccountNotice.NewDevice));
        yield return new("account-ended", await accounts.Draft(Invented.Manager, Invented.Organisation, AccountNotice.Ended));
        yield return new("test", await tests.Draft(Invented.Manager, Invented.Organisation, $"{Invented.Host}/"));
    }
}
