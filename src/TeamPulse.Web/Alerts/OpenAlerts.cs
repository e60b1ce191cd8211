using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Telling;
using TeamPulse.Web.Results;
using TeamPulse.Web.Results.Report;
using TeamPulse.Web.SignIn;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Alerts;

/// <summary>
/// Which alerts have a card: those that nobody has dealt with, those that have waited long enough, and, quietly, what was dealt with
/// since the latest results.
/// </summary>
internal sealed class OpenAlerts(PulseDb db, PublishedResults results, TeamAccess access, TimeProvider clock)
{
    /// <summary>Latest first. Numbers come from the publications alone; the table only says what was done.</summary>
    public async Task<IReadOnlyList<AlertCardModel>> Of(PublishedTeam team, CancellationToken cancel)
    {
        var shown = team.PastAlerts.Where(past => past.Alert.Week >= team.Waves[0].Week).ToList();
        if (shown.Count == 0)
        {
            return [];
        }

        var zone = await TeamDays.ZoneOf(db, team.Id, cancel);
        var (today, since) = (TeamDays.DayOf(clock.UtcNow(), zone), await ResultsSince(team, zone, cancel));
        return [.. shown.Where(past => IsOpen(past, team, today) || past.DealtWithOn >= since).Select(past => Card(past, team, today))];
    }

    /// <summary>One alert, whatever has become of it. Null when there is none for this reader.</summary>
    public async Task<(AlertCardModel Card, string Team)?> One(ClaimsPrincipal user, TeamId id, int alert, CancellationToken cancel)
    {
        if (!await access.Sees(user, id, cancel)
            || await results.Team(id, null, ReportModel.Waves, cancel) is not { } team
            || team.PastAlerts.FirstOrDefault(past => past.Id == alert) is not { } past)
        {
            return null;
        }

        var today = TeamDays.DayOf(clock.UtcNow(), await TeamDays.ZoneOf(db, id, cancel));
        return (Card(past, team, today) with
        {
            LedBy = await access.LedBy(user, id, cancel),
            IsReadOnly = !await access.Leads(user, id, cancel),
        }, team.Name);
    }

    /// <summary>How many are open, by team. A team is read only where an alert has waited long enough.</summary>
    public async Task<IReadOnlyDictionary<TeamId, int>> Counts(IReadOnlyCollection<TeamId> teams, CancellationToken cancel)
    {
        var open = db.Alerts.AsNoTracking().Where(a => a.Answer == null && EF.Parameter(teams).Contains(a.TeamId));
        var counts = await open.Where(a => a.SnoozedUntil == null)
            .GroupBy(a => a.TeamId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        var latestDay = TeamDays.LatestDayOf(clock.UtcNow());
        var waited = await open.Where(a => a.SnoozedUntil <= latestDay)
            .Join(db.Teams, a => a.TeamId, t => t.Id, (a, t) => new { a.TeamId, a.Id, t.Schedule.TimeZone }).ToListAsync(cancel);
        foreach (var alerts in waited.GroupBy(a => (a.TeamId, a.TimeZone)))
        {
            if (await results.Team(alerts.Key.TeamId, null, ReportModel.Waves, cancel) is { } team)
            {
                var today = TeamDays.DayOf(clock.UtcNow(), alerts.Key.TimeZone);
                counts[team.Id] = counts.GetValueOrDefault(team.Id)
                    + team.PastAlerts.Count(past => alerts.Any(a => a.Id == past.Id) && IsOpen(past, team, today));
            }
        }

        return counts;
    }

    private static bool IsOpen(PastAlert past, PublishedTeam team, DateOnly today) =>
        past.Handling is null && (past.SnoozedUntil is not { } until || (until <= today && Snooze.StillBelow(past.Alert, team)));

    private static AlertCardModel Card(PastAlert past, PublishedTeam team, DateOnly today) =>
        new(team.Id.Value, past.Id, past.Alert.Driver, TrendSentence.OfAlert(past.Alert, team), today)
        {
            Alone = team.Waves.FirstOrDefault(w => w.Week == past.Alert.Week) is { } wave ? AlertsTold.Alone(team, wave, past.Alert) : null,
            Done = AlertWords.Done(past, today),
        };

    // The day from which the latest results could be read. An imported week knows none: the Monday after it.
    private async Task<DateOnly> ResultsSince(PublishedTeam team, string zone, CancellationToken cancel)
    {
        var week = team.Latest!.Week;
        var closed = await db.Waves.Where(w => w.TeamId == team.Id && w.Week == week).Select(w => (DateTime?)w.ClosesAt).MaxAsync(cancel);
        return closed is { } at ? TeamDays.DayOf(at, zone) : week.AddWeeks(1).Monday;
    }
}
