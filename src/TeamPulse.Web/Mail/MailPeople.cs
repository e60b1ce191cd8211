using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Mail;

/// <summary>Who gets a mail, and the names that mails mention.</summary>
internal sealed class MailPeople(PulseDb db)
{
    private string? _organisation;

    public async Task<string> Organisation(CancellationToken cancel) =>
        _organisation ??= await db.Organisations.AsNoTracking().Select(o => o.Name).SingleOrDefaultAsync(cancel) ?? "TeamPulse";

    public Task<Recipient?> Manager(ManagerId? id, CancellationToken cancel) => db.Managers
        .Where(m => m.Id == id && m.Email != null)
        .Select(m => new Recipient(m.DisplayName, m.Email!, "en")).SingleOrDefaultAsync(cancel);

    /// <summary>A member who wants mail; null after leaving or unsubscribing.</summary>
    public Task<Recipient?> Member(MemberId? id, CancellationToken cancel) => db.Members
        .Where(m => m.Id == id && !m.Unsubscribed)
        .Select(m => new Recipient(m.Name, m.Email, m.Locale)).SingleOrDefaultAsync(cancel);

    /// <summary>Names of the managers responsible for a team itself.</summary>
    public async Task<IReadOnlyList<string>> ManagersOf(TeamId team, CancellationToken cancel) =>
        Names((await db.ManagersOf([team], cancel))[team]);

    /// <summary>Names of all managers who see a team: its own and those of the teams above.</summary>
    public async Task<IReadOnlyList<string>> ManagersWhoSee(TeamId team, CancellationToken cancel) =>
        Names(await db.ManagersWhoSee(team, cancel));

    private static IReadOnlyList<string> Names(IEnumerable<Manager> managers) =>
        [.. managers.Select(m => m.DisplayName).Distinct().Order(StringComparer.CurrentCulture)];
}
