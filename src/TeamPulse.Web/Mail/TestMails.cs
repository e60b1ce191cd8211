using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

public sealed record TestMailModel(string Organisation, string Name, string Home);

/// <summary>Shows the administrator that sending works.</summary>
internal sealed class TestMails(MailPeople people, MailLinks links, MailRenderer renderer) : IMailWriter
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
            .Paragraph(MailTexts.Hello.With(model.Name))
            .Paragraph(MailTexts.Test_Body.With(model.Home))
            .Line(MailTexts.SentBy.With(model.Organisation));
        return new MailDraft(to, MailTexts.Test_Subject, await renderer.Html<TestMail>(model), text.ToString());
    }
}
