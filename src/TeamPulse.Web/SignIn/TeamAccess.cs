using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;
using TeamPulse.Web.Design.Layout;
using TeamPulse.Web.Mail;
using TeamPulse.Web.Results;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.SignIn;

/// <summary>
/// Who may see which team, and act for it: managers their own teams and all below; people partners see the teams given to them and all
/// below, and act for none.
/// </summary>
internal sealed class TeamAccess(PulseDb db, TeamAbsences absences)
{
    public async Task<IReadOnlySet<TeamId>> VisibleTo(ClaimsPrincipal user, CancellationToken cancel) =>
        (await TreeOf(user, cancel)).Visible;

    /// <summary>The whole tree, and which of its teams the user may see.</summary>
    public async Task<(TeamTree Tree, IReadOnlySet<TeamId> Visible)> TreeOf(ClaimsPrincipal user, CancellationToken cancel)
    {
        var tree = await db.Tree(cancel);
        return (tree, (await Entrances(user, cancel)).SelectMany(tree.WithBelow).ToHashSet());
    }

    public async Task<bool> Sees(ClaimsPrincipal user, TeamId team, CancellationToken cancel) =>
        (await VisibleTo(user, cancel)).Contains(team);

    /// <summary>The teams that somebody may act for: their own and all below.</summary>
    public async Task<IReadOnlySet<TeamId>> LedTeams(ClaimsPrincipal user, CancellationToken cancel)
    {
        var own = await ResponsibleFor(user, cancel);
        return own.Count == 0 ? new HashSet<TeamId>() : own.SelectMany((await db.Tree(cancel)).WithBelow).ToHashSet();
    }

    /// <summary>Is this the team's manager, or one above?</summary>
    public async Task<bool> Leads(ClaimsPrincipal user, TeamId team, CancellationToken cancel) =>
        (await LedTeams(user, cancel)).Contains(team);

    /// <summary>The teams at which what somebody sees begins.</summary>
    public async Task<IReadOnlyList<TeamId>> Entrances(ClaimsPrincipal user, CancellationToken cancel) => user.ManagerId() is { } id
        ? [.. (await ResponsibleFor(user, cancel)).Union(await db.PartneredBy(id, cancel))]
        : [];

    /// <summary>The teams on which a people partner may hide comments.</summary>
    public async Task<IReadOnlySet<TeamId>> Partnered(ClaimsPrincipal user, CancellationToken cancel)
    {
        var roots = user.ManagerId() is { } id ? await db.PartneredBy(id, cancel) : [];
        return roots.Count == 0 ? new HashSet<TeamId>() : roots.SelectMany((await db.Tree(cancel)).WithBelow).ToHashSet();
    }

    /// <summary>The teams that a roster names somebody the manager of, without those below.</summary>
    public async Task<IReadOnlyList<TeamId>> ResponsibleFor(ClaimsPrincipal user, CancellationToken cancel) => user.ManagerId() is { } id
        ? await db.TeamLeads.Where(l => l.ManagerId == id).Select(l => l.TeamId).ToListAsync(cancel)
        : [];

    /// <summary>Is this the team's own manager, not only one above, or who stands in today for one who is away?</summary>
    public async Task<bool> Manages(ClaimsPrincipal user, TeamId team, CancellationToken cancel) =>
        user.ManagerId() is { } id && await Manages(id, team, cancel);

    public async Task<bool> Manages(ManagerId manager, TeamId team, CancellationToken cancel) =>
        await db.TeamLeads.AnyAsync(l => l.ManagerId == manager && l.TeamId == team, cancel)
        || (await absences.Now(team, cancel)).Any(absence => absence.StandIn == manager);

    /// <summary>All teams of which that is true.</summary>
    public async Task<IReadOnlyList<TeamId>> Managing(ClaimsPrincipal user, CancellationToken cancel) => user.ManagerId() is { } id
        ? [.. (await ResponsibleFor(user, cancel)).Union(await absences.StoodInBy(id, cancel))]
        : [];

    /// <summary>The way down to a team: all teams, then those above it that the user sees. None for who sees one team.</summary>
    public async Task<IReadOnlyList<(string Name, string Address)>> WayTo(ClaimsPrincipal user, TeamId team, CancellationToken cancel)
    {
        var (tree, visible) = await TreeOf(user, cancel);
        return visible.Count < 2 ? [] :
        [
            (LayoutTexts.Teams, "/"),
            .. tree.WithAbove(team).Skip(1).Where(visible.Contains).Select(tree.Node).Reverse()
                .Select(node => (node.Name, $"/teams/{node.Id}")),
        ];
    }

    /// <summary>A team that nobody leads is every manager's above it.</summary>
    public async Task<TeamRight> RightTo(ClaimsPrincipal user, TeamId team, CancellationToken cancel) =>
        !await Leads(user, team, cancel) ? TeamRight.None
        : await LedBy(user, team, cancel) is null ? TeamRight.Own
        : TeamRight.Signed;

    /// <summary>Who leads a team that the user only sees from above: "Clara Okafor". Null for its own manager.</summary>
    public async Task<string?> LedBy(ClaimsPrincipal user, TeamId team, CancellationToken cancel)
    {
        var names = await Manages(user, team, cancel) ? [] : await db.TeamLeads.Where(l => l.TeamId == team)
            .Join(db.Managers, l => l.ManagerId, m => m.Id, (_, m) => m.DisplayName).OrderBy(name => name).ToListAsync(cancel);
        return names.Count == 0 ? null : MailLanguage.Together(names);
    }

    public async Task<bool> Administers(ClaimsPrincipal user, CancellationToken cancel) =>
        user.ManagerId() is { } id && await db.Has(id, AccountRole.Administrator, cancel);

    /// <summary>Administrators, and auditors, who change nothing there.</summary>
    public async Task<bool> ReadsSettings(ClaimsPrincipal user, CancellationToken cancel) => user.ManagerId() is { } id
        && (await db.Has(id, AccountRole.Administrator, cancel) || await db.Has(id, AccountRole.Auditor, cancel));
}
