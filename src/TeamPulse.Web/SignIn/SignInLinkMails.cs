using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

public sealed record SignInLinkModel(string Organisation, string Name, string Teams, string Link);

public sealed record NewPasswordModel(string Organisation, string Name, string Link);

/// <summary>
/// A link that signs in once. The first one, to a manager whom a roster names, says what TeamPulse is for; who has a password
/// already has forgotten it, and is told that a new one was asked for.
/// </summary>
internal sealed class SignInLinkMails(
    PulseDb db, MailPeople people, WelcomeLinks welcomeLinks, MailRenderer renderer) : IMailWriter
{
    public MailKind Kind => MailKind.SignInLink;

    public async Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel)
    {
        if (await people.Manager(mail.ManagerId, cancel) is not { } to || await welcomeLinks.For(mail.ManagerId!.Value, cancel) is not { } link)
        {
            return null;
        }

        var organisation = await people.Organisation(cancel);
        if (await db.Managers.AnyAsync(m => m.Id == mail.ManagerId && m.PasswordHash != null, cancel))
        {
            return await Draft(to, new NewPasswordModel(organisation, to.Name, link));
        }

        var teams = await db.TeamLeads.Where(l => l.ManagerId == mail.ManagerId)
            .Join(db.Teams, l => l.TeamId, team => team.Id, (_, team) => team.Name).OrderBy(name => name).ToListAsync(cancel);
        return await Draft(to, new SignInLinkModel(organisation, to.Name, string.Join(", ", teams), link));
    }

    internal async Task<MailDraft> Draft(Recipient to, SignInLinkModel model)
    {
        MailLanguage.Use(to.Locale);
        var text = new TextLines()
            .Paragraph(MailTexts.Hello.With(model.Name))
            .Paragraph(MailTexts.SignIn_Why.With(model.Organisation, model.Teams))
            .Link(MailTexts.SignIn_Open, model.Link)
            .Paragraph(MailTexts.SignIn_Next)
            .Paragraph(MailTexts.SignIn_Once)
            .Line(MailTexts.SentBy.With(model.Organisation));
        return new MailDraft(to, MailTexts.SignIn_Subject, await renderer.Html<SignInLinkMail>(model), text.ToString());
    }

    internal async Task<MailDraft> Draft(Recipient to, NewPasswordModel model)
    {
        MailLanguage.Use(to.Locale);
        var text = new TextLines()
            .Paragraph(MailTexts.Hello.With(model.Name))
            .Paragraph(MailTexts.NewPassword_Why.With(model.Organisation))
            .Link(MailTexts.NewPassword_Open, model.Link)
            .Paragraph(MailTexts.NewPassword_NotYou)
            .Paragraph(MailTexts.NewPassword_Once)
            .Line(MailTexts.SentBy.With(model.Organisation));
        return new MailDraft(to, MailTexts.NewPassword_Subject, await renderer.Html<NewPasswordMail>(model), text.ToString());
    }
}
