using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Teams;
using TeamPulse.Trends;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Dashboard;

/// <summary>Which alerts have a card: nobody has put them aside, and they do not wait.</summary>
internal sealed class OpenAlerts(PulseDb db, PublishedResults results)
{
    /// <summary>Latest first. Numbers come from the publications alone; the table only says which are still open.</summary>
    public async Task<IReadOnlyList<OpenAlert>> Of(PublishedTeam team, DateOnly today, CancellationToken cancel)
    {
        var open = await db.Alerts.AsNoTracking().Where(a => a.TeamId == team.Id && a.Answer == null)
            .Select(a => new { a.Id, a.Driver, a.Week, a.SnoozedUntil }).ToListAsync(cancel);
        return [.. team.Waves.SelectMany(w => w.Alerts).OrderByDescending(a => a.Week)
            .Select(alert => (alert, Row: open.Find(o => o.Driver == alert.Driver && o.Week == alert.Week)))
            .Where(pair => pair.Row is not null && IsShown(pair.alert, pair.Row.SnoozedUntil, team, today))
            .Select(pair => new OpenAlert(pair.Row!.Id, pair.alert, TrendSentence.OfAlert(pair.alert, team)))];
    }

    /// <summary>How many there are, by team. A team is read only where an alert has waited long enough.</summary>
    public async Task<IReadOnlyDictionary<TeamId, int>> Counts(IReadOnlyCollection<TeamId> teams, DateOnly today, CancellationToken cancel)
    {
        var counts = await db.Alerts.AsNoTracking()
            .Where(a => a.Answer == null && a.SnoozedUntil == null && EF.Parameter(teams).Contains(a.TeamId))
            .GroupBy(a => a.TeamId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var waited = await db.Alerts.AsNoTracking()
            .Where(a => a.Answer == null && a.SnoozedUntil <= today && EF.Parameter(teams).Contains(a.TeamId))
            .Select(a => new { a.TeamId, a.Driver, a.Week, a.SnoozedUntil }).ToListAsync(cancel);
        foreach (var alerts in waited.GroupBy(a => a.TeamId))
        {
            if (await results.Team(alerts.Key, null, DashboardQuery.Waves, cancel) is { } team)
            {
                counts[alerts.Key] = counts.GetValueOrDefault(alerts.Key) + team.Waves.SelectMany(w => w.Alerts)
                    .Count(shown => alerts.Any(a => a.Driver == shown.Driver && a.Week == shown.Week && IsShown(shown, a.SnoozedUntil, team, today)));
            }
        }

        return counts;
    }

    private static bool IsShown(PublishedAlert alert, DateOnly? snoozedUntil, PublishedTeam team, DateOnly today) =>
        snoozedUntil is not { } until || (until <= today && Snooze.StillBelow(alert, team));
}
