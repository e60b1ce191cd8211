using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>Shows the administrator that sending works.</summary>
internal sealed class TestMails(MailPeople people, MailLinks links, MailRenderer renderer) : IMailWriter
{
    public TimeSpan? Lifetime => TimeSpan.FromHours(1);

    public async Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel) =>
        await people.Manager(mail.ManagerId, cancel) is { } to
            ? await Draft(to, await people.Organisation(cancel), links.Home)
            : null;

    internal async Task<MailDraft> Draft(Recipient to, string organisation, string home)
    {
        MailLanguage.Use(to.Locale);
        return await renderer.Draft(to, new Letter("Test", organisation, to.Name, MailTexts.Test_Body.With(home)));
    }
}
