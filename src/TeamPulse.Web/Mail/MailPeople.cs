using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>Who gets a mail, and the names that mails mention.</summary>
internal sealed class MailPeople(PulseDb db)
{
    private string? _organisation;

    public async Task<string> Organisation(CancellationToken cancel) =>
        _organisation ??= await db.Organisations.AsNoTracking().Select(o => o.Name).SingleOrDefaultAsync(cancel) ?? "TeamPulse";

    /// <summary>Null for an account that has no right any more: mails to it that wait are not sent.</summary>
    public Task<Recipient?> Manager(ManagerId? id, CancellationToken cancel) => Account(db.WithRights(), id, cancel);

    /// <summary>The owner of an account, who is told what became of it even when it opens nothing any more.</summary>
    public Task<Recipient?> Owner(ManagerId? id, CancellationToken cancel) => Account(db.Managers, id, cancel);

    private static Task<Recipient?> Account(IQueryable<Manager> accounts, ManagerId? id, CancellationToken cancel) => accounts
        .Where(m => m.Id == id && m.Email != null)
        .Select(m => new Recipient(m.DisplayName, m.Email!, m.ChosenLocale ?? m.Locale ?? "en")).SingleOrDefaultAsync(cancel);

    /// <summary>A manager who wants the weekly mail about the teams below.</summary>
    public async Task<Recipient?> AboveWhoWants(ManagerId id, CancellationToken cancel) =>
        await db.Managers.AnyAsync(m => m.Id == id && !m.NoOverview, cancel) ? await Manager(id, cancel) : null;

    /// <summary>The member, if it wants mails of this kind; null after leaving.</summary>
    public Task<Recipient?> Member(OutgoingMail mail, CancellationToken cancel)
    {
        var wanting = MailChoices.Wanting(mail.Kind);
        return db.Members
            .Where(m => m.Id == mail.MemberId && wanting.Contains(m.Mails))
            .Select(m => new Recipient(m.Name, m.Email, m.Locale)).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Names of the managers responsible for a team itself.</summary>
    public async Task<IReadOnlyList<string>> ManagersOf(TeamId team, CancellationToken cancel) =>
        Names((await db.ManagersOf([team], cancel))[team]);

    /// <summary>Everybody who sees a team: its managers, those of the teams above, and people partners.</summary>
    public Task<IReadOnlyList<Manager>> WhoSee(TeamId team, CancellationToken cancel) => db.WhoSee(team, cancel);

    public static IReadOnlyList<string> Names(IEnumerable<Manager> managers) =>
        [.. managers.Select(m => m.DisplayName).Distinct().Order(StringComparer.CurrentCulture)];
}
