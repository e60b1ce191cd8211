using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>Where the trends of teams start anew, by team, oldest first.</summary>
internal static class StoredHistoryStarts
{
    public static async Task<ILookup<TeamId, PublishedHistoryStart>> Of(PulseDb db, IReadOnlyCollection<TeamId> teams, CancellationToken cancel)
    {
        var rows = await db.HistoryStarts.AsNoTracking().Where(h => EF.Parameter(teams).Contains(h.TeamId) && h.Week != null)
            .Select(h => new { h.Id, h.TeamId, h.Week, h.Reason, h.Driver, With = db.Teams.Where(t => t.Id == h.With).Select(t => t.Name).FirstOrDefault() })
            .ToListAsync(cancel);
        return rows.OrderBy(h => h.Week).ThenBy(h => h.Id)
            .ToLookup(h => h.TeamId, h => new PublishedHistoryStart(h.Week!.Value, h.Reason, h.With) { Driver = h.Driver });
    }
}
