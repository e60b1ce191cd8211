using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>The threshold may be raised, never lowered: what was withheld under it must not appear later.</summary>
internal static class ThresholdChange
{
    public const int Floor = 5;

    /// <summary>Beyond this no team would ever see anything; most likely a slip of the finger.</summary>
    public const int Ceiling = 50;

    public static int Lowest(int current) => Math.Max(Floor, current);

    public static bool Allowed(int current, int wanted) => wanted >= Lowest(current) && wanted <= Math.Max(Ceiling, current);

    /// <summary>Names of the teams that a threshold leaves without waves.</summary>
    /// <returns>Not a team without members, or whose people answer with another team: it has no wave to lose.</returns>
    public static async Task<IReadOnlyList<string>> TeamsBelow(PulseDb db, int threshold, CancellationToken cancel)
    {
        var sizes = await db.Members.GroupBy(m => m.TeamId).Select(g => new { Team = g.Key, Members = g.Count() }).ToListAsync(cancel);
        var small = sizes.Where(s => s.Members < threshold).Select(s => s.Team).ToHashSet();
        var teams = await db.Teams.Where(t => t.AnswersWithId == null).OrderBy(t => t.Name)
            .Select(t => new { t.Id, t.Name }).ToListAsync(cancel);
        return [.. teams.Where(t => small.Contains(t.Id)).Select(t => t.Name)];
    }
}
