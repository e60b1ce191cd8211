using Microsoft.Extensions.Localization;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

public sealed record TestMailModel(string Organisation, string Name, string Home);

/// <summary>Shows the administrator that sending works.</summary>
internal sealed class TestMails(MailPeople people, MailLinks links, MailRenderer renderer, IStringLocalizer<MailTexts> t) : IMailWriter
{
    public MailKind Kind => MailKind.Test;

    public async Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel) =>
        await people.Manager(mail.ManagerId, cancel) is { } to
            ? await Draft(to, new TestMailModel(await people.Organisation(cancel), to.Name, links.Home))
            : null;

    internal async Task<MailDraft> Draft(Recipient to, TestMailModel model)
    {
        MailLanguage.Use(to.Locale);
        var text = new TextLines()
            .Paragraph(t["Hello", model.Name])
            .Paragraph(t["Test.Body", model.Home])
            .Line(t["SentBy", model.Organisation]);
        return new MailDraft(to, t["Test.Subject"], await renderer.Html<TestMail>(model), text.ToString());
    }
}
