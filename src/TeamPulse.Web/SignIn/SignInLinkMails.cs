using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>
/// A link that signs in once. The first one, to a manager whom a roster names, says what TeamPulse is for. A manager who has a password
/// already is told that a new one was asked for.
/// </summary>
internal sealed class SignInLinkMails(
    PulseDb db, MailPeople people, WelcomeLinks welcomeLinks, MailRenderer renderer) : IMailWriter
{
    /// <summary>The link is made when the mail leaves. But whoever waited for it so long has asked again.</summary>
    public TimeSpan? Lifetime => WelcomeLinks.Lifetime;

    public async Task<MailDraft?> Write(OutgoingMail mail, CancellationToken cancel)
    {
        if (await people.Manager(mail.ManagerId, cancel) is not { } to
            || await welcomeLinks.For(mail.ManagerId!.Value, cancel) is not { } link)
        {
            return null;
        }

        var organisation = await people.Organisation(cancel);
        if (await db.Managers.AnyAsync(m => m.Id == mail.ManagerId && m.PasswordHash != null, cancel))
        {
            return await NewPassword(to, organisation, link);
        }

        var teams = await db.TeamLeads.Where(l => l.ManagerId == mail.ManagerId)
            .Join(db.Teams, l => l.TeamId, team => team.Id, (_, team) => team.Name).OrderBy(name => name).ToListAsync(cancel);
        return teams.Count > 0
            ? await Welcome(to, organisation, string.Join(", ", teams), link)
            : await NewAccount(to, organisation, await Roles(mail.ManagerId!.Value, cancel), link);
    }

    internal async Task<MailDraft> NewAccount(
        Recipient to, string organisation, IReadOnlyList<(AccountRole Role, string? Team)> roles, string link)
    {
        MailLanguage.Use(to.Locale);
        var words = roles.Select(r => MailTexts.ResourceManager.Of($"NewAccount.{r.Role}").With(r.Team));
        return await renderer.Draft(
            to,
            new Letter("NewAccount", organisation, to.Name, MailTexts.NewAccount_Why.With(organisation, string.Join("; ", words)), link));
    }

    internal async Task<MailDraft> Welcome(Recipient to, string organisation, string teams, string link)
    {
        MailLanguage.Use(to.Locale);
        return await renderer.Draft(
            to, new Letter("SignIn", organisation, to.Name, MailTexts.SignIn_Why.With(organisation, teams), link));
    }

    internal async Task<MailDraft> NewPassword(Recipient to, string organisation, string link)
    {
        MailLanguage.Use(to.Locale);
        return await renderer.Draft(
            to, new Letter("NewPassword", organisation, to.Name, MailTexts.NewPassword_Why.With(organisation), link));
    }

    private async Task<IReadOnlyList<(AccountRole Role, string? Team)>> Roles(ManagerId account, CancellationToken cancel)
    {
        var roles = await db.Roles.AsNoTracking().Where(r => r.ManagerId == account).OrderBy(r => r.Id).ToListAsync(cancel);
        var names = await db.Teams.ToDictionaryAsync(t => t.Id, t => t.Name, cancel);
        return [.. roles.Select(r => (r.Role, r.TeamId is { } team ? names[team] : null))];
    }
}
