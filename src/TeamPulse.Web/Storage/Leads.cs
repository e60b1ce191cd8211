using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;

namespace TeamPulse.Web.Storage;

/// <summary>Who leads which team, and who sees it: its managers and those of all teams above.</summary>
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

    /// <summary>Everybody who sees the team: first its own managers, then those of the team above, and so on.</summary>
    public static async Task<IReadOnlyList<Manager>> ManagersWhoSee(this PulseDb db, TeamId team, CancellationToken cancel) =>
        (await db.ManagersWhoSeeEach([team], cancel))[team];

    /// <summary>The same for each of several teams, with one look at the tree.</summary>
    public static async Task<IReadOnlyDictionary<TeamId, IReadOnlyList<Manager>>> ManagersWhoSeeEach(
        this PulseDb db, IReadOnlyCollection<TeamId> teams, CancellationToken cancel)
    {
        var tree = await db.Tree(cancel);
        var lines = teams.ToDictionary(team => team, team => tree.WithAbove(team).ToList());
        var managers = await db.ManagersOf(lines.Values.SelectMany(line => line).Distinct().ToList(), cancel);
        return lines.ToDictionary(
            line => line.Key,
            line => (IReadOnlyList<Manager>)[.. line.Value.SelectMany(at => managers[at]).DistinctBy(m => m.Id)]);
    }
}
