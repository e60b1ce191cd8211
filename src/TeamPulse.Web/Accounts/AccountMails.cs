using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Accounts;

/// <summary>Tells the owner of an account what happened to it, so that nobody can do it unseen.</summary>
internal sealed class AccountMails(MailPeople people, MailLinks links, MailRenderer renderer) : IMailWriter
{
    public TimeSpan? Lifetime => TimeSpan.FromDays(7);

    public async Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel) =>
        mail.Notice is { } notice && await people.Owner(mail.ManagerId, cancel) is { } to
            ? await Draft(to, await people.Organisation(cancel), notice)
            : null;

    internal async Task<MailDraft> Draft(Recipient to, string organisation, AccountNotice notice)
    {
        MailLanguage.Use(to.Locale);
        var what = AccountTexts.ResourceManager.Of($"Notice.{notice}").With(organisation);
        // An account that has ended has no page any more.
        return await renderer.Draft(
            to, new Letter("Account", organisation, to.Name, what, notice == AccountNotice.Ended ? null : links.Account));
    }
}
