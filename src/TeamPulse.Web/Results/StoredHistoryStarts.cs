using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>Where the trends of teams start anew, by team, oldest first.</summary>
internal static class StoredHistoryStarts
{
    public static async Task<ILookup<TeamId, PublishedHistoryStart>> Of(
        PulseDb db, IReadOnlyCollection<TeamId> teams, CancellationToken cancel)
    {
        var rows = await db.HistoryStarts.AsNoTracking().Where(h => EF.Parameter(teams).Contains(h.TeamId) && h.Week != null)
            .Select(h => new { Row = h, With = db.Teams.Where(t => t.Id == h.With).Select(t => t.Name).FirstOrDefault() })
            .ToListAsync(cancel);
        return rows.OrderBy(h => h.Row.Week).ThenBy(h => h.Row.Id).ToLookup(
            h => h.Row.TeamId, h => new PublishedHistoryStart(h.Row.Week!.Value, h.Row.Reason, h.With) { Driver = h.Row.Driver });
    }
}
