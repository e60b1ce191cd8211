using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Inviting;

/// <summary>Who leads a team, and who beside the team may see its results.</summary>
internal sealed record Readers(IReadOnlyList<Manager> Managers, IReadOnlyList<Manager> Above)
{
    public static async Task<Readers> Of(PulseDb db, TeamId team, CancellationToken cancel)
    {
        var managers = await ManagersOf(db, team, cancel);
        var above = new List<Manager>();
        var parents = await db.Teams.AsNoTracking().ToDictionaryAsync(t => t.Id, t => t.ParentId, cancel);
        for (var at = parents[team]; at is { } parent; at = parents[parent])
        {
            above.AddRange(await ManagersOf(db, parent, cancel));
        }

        return new Readers(managers, [.. above.DistinctBy(m => m.Id).ExceptBy(managers.Select(m => m.Id), m => m.Id)]);
    }

    public IEnumerable<string> Names => Managers.Concat(Above).Select(m => m.DisplayName);

    public bool Lead(Member member) => Managers.Any(m => string.Equals(m.Email, member.Email, StringComparison.OrdinalIgnoreCase));

    private static async Task<List<Manager>> ManagersOf(PulseDb db, TeamId team, CancellationToken cancel) =>
        await db.RoleAssignments.AsNoTracking()
            .Where(r => r.TeamId == team && r.Role == Role.Manager)
            .Join(db.Managers, r => r.ManagerId, m => m.Id, (_, m) => m)
            .OrderBy(m => m.DisplayName).ToListAsync(cancel);
}
