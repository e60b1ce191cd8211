using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Accounts;

/// <summary>A role that was given on the page of accounts.</summary>
/// <param name="Team">Of a people partner.</param>
public sealed record GivenRole(AccountRole Role, TeamId? Team, string? TeamName)
{
    public string Words => AccountTexts.ResourceManager.Of($"Role.{Role}").With(TeamName);
}

/// <summary>Somebody who has an account, and what it opens.</summary>
/// <param name="Leads">Names of the teams that a roster names this person the manager of.</param>
public sealed record AccountLine(
    ManagerId Id, string Name, string Address, bool HasPassword, DateOnly? SignedInOn, IReadOnlyList<string> Leads,
    IReadOnlyList<GivenRole> Roles)
{
    /// <summary>That was chosen; null: the roster's.</summary>
    public string? Language { get; init; }

    public bool IsOfRoster => Leads.Count > 0;
}

/// <summary>Everybody who has an account.</summary>
internal sealed class AccountList(PulseDb db)
{
    public async Task<IReadOnlyList<AccountLine>> All(CancellationToken cancel) => await Of(db.WithRights(), cancel);

    public async Task<AccountLine?> One(ManagerId account, CancellationToken cancel) =>
        (await Of(db.WithRights().Where(m => m.Id == account), cancel)).SingleOrDefault();

    private async Task<IReadOnlyList<AccountLine>> Of(IQueryable<Manager> accounts, CancellationToken cancel)
    {
        var teams = await db.Teams.ToDictionaryAsync(t => t.Id, t => t.Name, cancel);
        var leads = (await db.TeamLeads.AsNoTracking().ToListAsync(cancel)).ToLookup(l => l.ManagerId, l => teams[l.TeamId]);
        var roles = (await db.Roles.AsNoTracking().ToListAsync(cancel)).ToLookup(r => r.ManagerId);
        var rows = await accounts
            .Select(m => new { m.Id, m.DisplayName, m.Email, Has = m.PasswordHash != null, m.SignedInOn, m.ChosenLocale })
            .ToListAsync(cancel);
        return
        [
            .. rows.OrderBy(m => m.DisplayName, StringComparer.CurrentCulture).Select(m => new AccountLine(
                m.Id, m.DisplayName, m.Email ?? "", m.Has, m.SignedInOn, [.. leads[m.Id].Order(StringComparer.CurrentCulture)],
                [
                    .. roles[m.Id].OrderBy(r => r.Role)
                        .Select(r => new GivenRole(r.Role, r.TeamId, r.TeamId is { } at ? teams[at] : null)),
                ])
            {
                Language = m.ChosenLocale,
            }),
        ];
    }
}
