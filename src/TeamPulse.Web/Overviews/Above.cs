using Microsoft.EntityFrameworkCore;
using TeamPulse.Teams;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Overviews;

/// <summary>A manager above.</summary>
/// <param name="Manager">Leads a team that has teams below it, whether anybody answers in that team itself or not.</param>
/// <param name="Teams">
/// The teams below, at least one. Teams that the manager leads have a digest of their own and are not among them.
/// </param>
internal sealed record Above(ManagerId Manager, IReadOnlyList<TeamId> Teams)
{
    /// <summary>Those that have teams below them, the manager's own included, parents before children.</summary>
    public required IReadOnlyList<TeamId> Inner { get; init; }

    /// <summary>As teams and managers are now.</summary>
    public static async Task<IReadOnlyList<Above>> All(PulseDb db, CancellationToken cancel)
    {
        var tree = await db.Tree(cancel);
        var leads = await db.TeamLeads.AsNoTracking().ToListAsync(cancel);
        return [.. leads.GroupBy(l => l.ManagerId, l => l.TeamId).Select(led => Of(tree, led.Key, [.. led])).OfType<Above>()];
    }

    /// <summary>Null for a manager without teams below.</summary>
    public static async Task<Above?> Of(PulseDb db, ManagerId manager, CancellationToken cancel) =>
        Of(
            await db.Tree(cancel),
            manager,
            await db.TeamLeads.Where(l => l.ManagerId == manager).Select(l => l.TeamId).ToHashSetAsync(cancel));

    private static Above? Of(TeamTree tree, ManagerId manager, HashSet<TeamId> led)
    {
        List<TeamId> below = [.. led.SelectMany(tree.WithBelow).Distinct().Where(team => !led.Contains(team))];
        return below.Count == 0 ? null : new(manager, below)
        {
            Inner = [.. led.SelectMany(tree.WithBelow).Distinct().Where(tree.IsInner)],
        };
    }
}
