using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Web.Results;
using TeamPulse.Web.Results.Report;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Dashboard;

/// <summary>An alert that nobody has put aside yet, in words.</summary>
public sealed record OpenAlert(int Id, PublishedAlert Alert, string Sentence);

/// <summary>Which alerts have a card: nobody has put them aside, and they do not wait for a later day of the team.</summary>
internal sealed class OpenAlerts(PulseDb db, PublishedResults results, TimeProvider clock)
{
    /// <summary>Latest first. Numbers come from the publications alone; the table only says which are still open.</summary>
    public async Task<IReadOnlyList<OpenAlert>> Of(PublishedTeam team, CancellationToken cancel)
    {
        var open = await Unanswered(db.Alerts.Where(a => a.TeamId == team.Id)).ToListAsync(cancel);
        return [.. team.Waves.SelectMany(w => w.Alerts).OrderByDescending(a => a.Week)
            .Select(alert => (alert, Row: open.Find(o => o.Is(alert))))
            .Where(pair => pair.Row is not null && IsShown(pair.alert, pair.Row, team))
            .Select(pair => new OpenAlert(pair.Row!.Alert.Id, pair.alert, TrendSentence.OfAlert(pair.alert, team)))];
    }

    /// <summary>How many there are, by team. A team is read only where an alert has waited long enough.</summary>
    public async Task<IReadOnlyDictionary<TeamId, int>> Counts(IReadOnlyCollection<TeamId> teams, CancellationToken cancel)
    {
        var counts = await db.Alerts.AsNoTracking()
            .Where(a => a.Answer == null && a.SnoozedUntil == null && EF.Parameter(teams).Contains(a.TeamId))
            .GroupBy(a => a.TeamId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var latestDay = TeamDays.LatestDayOf(clock.UtcNow());
        var waited = await Unanswered(db.Alerts.Where(a => a.SnoozedUntil <= latestDay && EF.Parameter(teams).Contains(a.TeamId)))
            .ToListAsync(cancel);
        foreach (var alerts in waited.GroupBy(a => a.Alert.TeamId))
        {
            if (await results.Team(alerts.Key, null, ReportModel.Waves, cancel) is { } team)
            {
                counts[alerts.Key] = counts.GetValueOrDefault(alerts.Key) + team.Waves.SelectMany(w => w.Alerts)
                    .Count(shown => alerts.Any(a => a.Is(shown) && IsShown(shown, a, team)));
            }
        }

        return counts;
    }

    private IQueryable<Row> Unanswered(IQueryable<Alert> alerts) => alerts.AsNoTracking().Where(a => a.Answer == null)
        .Join(db.Teams, a => a.TeamId, t => t.Id, (a, t) => new Row(a, t.Schedule.TimeZone));

    private bool IsShown(PublishedAlert alert, Row row, PublishedTeam team) =>
        row.Alert.SnoozedUntil is not { } until
        || (until <= TeamDays.DayOf(clock.UtcNow(), row.TimeZone) && Snooze.StillBelow(alert, team));

    private sealed record Row(Alert Alert, string TimeZone)
    {
        public bool Is(PublishedAlert shown) => Alert.Driver == shown.Driver && Alert.Week == shown.Week;
    }
}
