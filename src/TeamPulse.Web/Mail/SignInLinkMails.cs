using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

public sealed record SignInLinkModel(string Organisation, string Name, string Teams, string Link);

/// <summary>The first mail to a manager whom a roster names: what TeamPulse is for, and a link that signs in once.</summary>
internal sealed class SignInLinkMails(
    PulseDb db, MailPeople people, SignInLinks signInLinks, MailRenderer renderer, IStringLocalizer<MailTexts> t) : IMailWriter
{
    public MailKind Kind => MailKind.SignInLink;

    public async Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel)
    {
        if (await people.Manager(mail.ManagerId, cancel) is not { } to || await signInLinks(mail.ManagerId!.Value, cancel) is not { } link)
        {
            return null;
        }

        var teams = await db.RoleAssignments.AsNoTracking()
            .Where(r => r.ManagerId == mail.ManagerId && r.Role == Role.Manager)
            .Join(db.Teams, r => r.TeamId, team => team.Id, (_, team) => team.Name).OrderBy(name => name).ToListAsync(cancel);
        return await Draft(to, new SignInLinkModel(await people.Organisation(cancel), to.Name, string.Join(", ", teams), link));
    }

    internal async Task<MailDraft> Draft(Recipient to, SignInLinkModel model)
    {
        MailLanguage.Use(to.Locale);
        var text = new TextLines()
            .Paragraph(t["Hello", model.Name])
            .Paragraph(t["SignIn.Why", model.Organisation, model.Teams])
            .Link(t["SignIn.Open"], model.Link)
            .Paragraph(t["SignIn.Next"])
            .Paragraph(t["SignIn.Once"])
            .Line(t["SentBy", model.Organisation]);
        return new MailDraft(to, t["SignIn.Subject"], await renderer.Html<SignInLinkMail>(model), text.ToString());
    }
}
