using Microsoft.EntityFrameworkCore;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>The teams that a threshold leaves without waves.</summary>
internal static class TeamsBelow
{
    /// <returns>Their names. A team without members, or whose people answer with another team, has no wave to lose.</returns>
    public static async Task<IReadOnlyList<string>> Threshold(PulseDb db, int threshold, CancellationToken cancel)
    {
        var sizes = await db.Members.GroupBy(m => m.TeamId).Select(g => new { Team = g.Key, Members = g.Count() }).ToListAsync(cancel);
        var small = sizes.Where(s => s.Members < threshold).Select(s => s.Team).ToHashSet();
        var teams = await db.Teams.Where(t => t.AnswersWithId == null).OrderBy(t => t.Name).Select(t => new { t.Id, t.Name }).ToListAsync(cancel);
        return [.. teams.Where(t => small.Contains(t.Id)).Select(t => t.Name)];
    }
}
