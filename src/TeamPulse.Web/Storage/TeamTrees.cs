using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;

namespace TeamPulse.Web.Storage;

/// <summary>The tree of all teams, as it is now.</summary>
internal static class TeamTrees
{
    public static async Task<TeamTree> Tree(this PulseDb db, CancellationToken cancel) =>
        new(await db.Teams.Select(t => new TeamNode(t.Id, t.Name, t.ParentId)).ToListAsync(cancel));
}
