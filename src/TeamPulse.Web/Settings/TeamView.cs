using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>A team as its administrator sees it: who is on it, never who answered.</summary>
public sealed record TeamView(
    TeamId Id, string Name, int Level, ManagerId? ManagerId, string? ManagerName, string? ManagerEmail, IReadOnlyList<MemberView> Members, bool Paused, int Threshold)
{
    /// <summary>All teams, each followed by those below it.</summary>
    internal static async Task<IReadOnlyList<TeamView>> Load(PulseDb db, CancellationToken cancel)
    {
        var teams = await db.Teams.AsNoTracking().ToDictionaryAsync(t => t.Id, cancel);
        var members = (await db.Members.AsNoTracking().OrderBy(m => m.Name).ToListAsync(cancel)).ToLookup(m => m.TeamId, m => new MemberView(m.Id, $"{m.Name} ({m.Email})"));
        var managers = await db.ManagersOf(null, cancel);
        var threshold = await db.Organisations.Select(o => o.Threshold).SingleOrDefaultAsync(cancel);
        var tree = new TeamTree(teams.Values.Select(t => new TeamNode(t.Id, t.Name, t.ParentId)));
        return [.. tree.Roots.SelectMany(root => tree.WithBelow(root.Id)).Select(Of)];

        TeamView Of(TeamId id)
        {
            var manager = managers[id].FirstOrDefault();
            return new TeamView(
                id, teams[id].Name, tree.WithAbove(id).Count() - 1, manager?.Id, manager?.DisplayName, manager?.Email,
                [.. members[id]], teams[id].Paused, threshold);
        }
    }
}

/// <param name="Id">For the request for a member's data.</param>
/// <param name="Label">Name and address.</param>
public sealed record MemberView(MemberId Id, string Label);
