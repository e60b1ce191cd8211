using TeamPulse.Web.Inviting;
using TeamPulse.Web.Mail;

namespace TeamPulse.Gallery.Mails;

internal sealed class InvitationMailSamples(InvitationMails invitations) : IMailSamples
{
    public async IAsyncEnumerable<MailSample> All()
    {
        yield return new("invitation", await invitations.Draft(Invented.Member, Model(isReminder: false)));
        var (due, kept) = (InventedTeam.Due.Commitments[0], InventedTeam.Due.Commitments[2]);
        yield return new("invitation-due", await invitations.Draft(Invented.Member, Model(isReminder: false) with { Promise = due }));
        yield return new("invitation-kept", await invitations.Draft(Invented.Member, Model(isReminder: false) with { Promise = kept }));
        yield return new("reminder-kept", await invitations.Draft(Invented.Member, Model(isReminder: true) with { Promise = kept }));
        yield return new("asked-anew", await invitations.Draft(Invented.Member, Model(isReminder: false) with { IsAskedAnew = true }));
        yield return new("reminder", await invitations.Draft(Invented.Member, Model(isReminder: true)));
    }

    private static InvitationModel Model(bool isReminder) => new()
    {
        IsReminder = isReminder,
        Organisation = Invented.Organisation,
        Name = Invented.Member.Name,
        Managers = Invented.Manager.Name,
        Team = "Atlas",
        Today = new(2026, 6, 18),
        Until = InvitationMails.Until(new(2026, 11, 30, 8, 0, 0), "Europe/Madrid"),
        Invited = 9,
        Threshold = 5,
        Link = new InvitationLink(
            $"{Invented.Host}/p#3q2-7wAAAAAAAAAAAAAAAAexampleexampleexample.ZXhhbXBsZWV4YW1wbGU", Invented.WaveCode),
        Anonymity = $"{Invented.Host}/anonymity",
        Unsubscribe = Invented.Unsubscribe,
    };
}
