using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;

namespace TeamPulse.Web.Storage;

/// <summary>Who leads which team, and who sees it: its managers, those of all teams above, and people partners.</summary>
internal static class Leads
{
    /// <summary>The tree of all teams, as it is now.</summary>
    public static async Task<TeamTree> Tree(this PulseDb db, CancellationToken cancel) =>
        new(await db.Teams.Select(t => new TeamNode(t.Id, t.Name, t.ParentId)).ToListAsync(cancel));

    /// <summary>The tree as it was stamped for a week, without names.</summary>
    public static TeamTree Tree(this IEnumerable<StampedTeam> stamped) =>
        new(stamped.Select(s => new TeamNode(s.TeamId, "", s.ParentId)));

    /// <summary>The managers of each of the teams, by name.</summary>
    /// <param name="db">Holds who leads.</param>
    /// <param name="teams">Null for all teams.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<ILookup<TeamId, Manager>> ManagersOf(
        this PulseDb db, IReadOnlyCollection<TeamId>? teams, CancellationToken cancel)
    {
        var leads = teams is null ? db.TeamLeads : db.TeamLeads.Where(l => EF.Parameter(teams).Contains(l.TeamId));
        var named = await leads.AsNoTracking()
            .Join(db.Managers, l => l.ManagerId, m => m.Id, (l, m) => new { l.TeamId, Manager = m }).ToListAsync(cancel);
        return named.OrderBy(n => n.Manager.DisplayName, StringComparer.CurrentCulture).ToLookup(n => n.TeamId, n => n.Manager);
    }

    /// <summary>
    /// Everybody who sees the team: first its own managers, then those of the team above, and so on; then people partners.
    /// </summary>
    public static async Task<IReadOnlyList<Manager>> WhoSee(this PulseDb db, TeamId team, CancellationToken cancel) =>
        [.. (await db.WhoSeeEach([team], cancel))[team]];

    /// <summary>The same of several teams.</summary>
    public static async Task<ILookup<TeamId, Manager>> WhoSeeEach(
        this PulseDb db, IReadOnlyCollection<TeamId> teams, CancellationToken cancel)
    {
        var tree = teams.Count == 0 ? new([]) : await db.Tree(cancel);
        List<TeamId> all = [.. teams.SelectMany(tree.WithAbove).Distinct()];
        var (managers, partners) = (await db.ManagersOf(all, cancel), await db.PartnersAt(all, cancel));
        return teams.SelectMany(
            team => tree.WithAbove(team).SelectMany(at => managers[at]).Concat(tree.WithAbove(team).SelectMany(at => partners[at]))
                .DistinctBy(m => m.Id),
            (team, m) => (team, m)).ToLookup(pair => pair.team, pair => pair.m);
    }

    /// <summary>The team's own managers and those above: who may stand in for one of them.</summary>
    public static async Task<IReadOnlySet<ManagerId>> WhoLead(this PulseDb db, TeamId team, CancellationToken cancel)
    {
        var above = (await db.Tree(cancel)).WithAbove(team).ToList();
        return await db.TeamLeads.Where(l => EF.Parameter(above).Contains(l.TeamId)).Select(l => l.ManagerId).ToHashSetAsync(cancel);
    }

    /// <summary>The one team that a manager sees; null where there are more, or none. It is asked on every page: no tree is read.</summary>
    public static async Task<TeamNode?> OnlyTeamOf(this PulseDb db, ManagerId manager, CancellationToken cancel)
    {
        var own = await db.Teams.Where(t => db.TeamLeads.Any(l => l.ManagerId == manager && l.TeamId == t.Id)
                || db.Roles.Any(r => r.ManagerId == manager && r.TeamId == t.Id)).OrderBy(t => t.Id)
            .Select(t => new { t.Id, t.Name, t.ParentId, IsInner = db.Teams.Any(below => below.ParentId == t.Id) })
            .Take(2).ToListAsync(cancel);
        return own is [{ IsInner: false } only] ? new(only.Id, only.Name, only.ParentId) : null;
    }

    // People partners by the team at which what they see begins.
    private static async Task<ILookup<TeamId, Manager>> PartnersAt(
        this PulseDb db, IReadOnlyCollection<TeamId> teams, CancellationToken cancel)
    {
        var named = await db.Roles.AsNoTracking().Where(r => r.Role == AccountRole.Partner && r.TeamId != null)
            .Join(db.Managers, r => r.ManagerId, m => m.Id, (r, m) => new { r.TeamId, Manager = m }).ToListAsync(cancel);
        return named.Where(n => teams.Contains(n.TeamId!.Value)).OrderBy(n => n.Manager.DisplayName, StringComparer.CurrentCulture)
            .ToLookup(n => n.TeamId!.Value, n => n.Manager);
    }
}
