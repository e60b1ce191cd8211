using TeamPulse.Web.Inviting;
using TeamPulse.Web.Mail;

namespace TeamPulse.Gallery.Mails;

internal sealed class InvitationMailSamples(InvitationMails invitations) : IMailSamples
{
    public async IAsyncEnumerable<MailSample> All()
    {
        yield return new("invitation", await invitations.Draft(Invented.Member, Model(isReminder: false, Invented.WaveCode)));
        yield return new("invitation-without-code", await invitations.Draft(Invented.Member, Model(isReminder: false, null)));
        yield return new("reminder", await invitations.Draft(Invented.Member, Model(isReminder: true, Invented.WaveCode)));
    }

    private static InvitationModel Model(bool isReminder, string? code) => new(
        isReminder, Invented.Organisation, Invented.Member.Name, Invented.Manager.Name, "Atlas",
        "Monday, 30 November, 09:00 (Europe/Madrid)", 9, 5,
        new InvitationLink($"{Invented.Host}/p#3q2-7wAAAAAAAAAAAAAAAAexampleexampleexample.ZXhhbXBsZWV4YW1wbGU", code),
        $"{Invented.Host}/anonymity", Invented.Unsubscribe);
}
