using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>Alerts of one team with what was done about them, as they go outward.</summary>
internal static class StoredAlerts
{
    /// <summary>Of the weeks from one to another, latest first; as they were on a day (null: as they are).</summary>
    /// <param name="wavesOf">Gives the published waves of some weeks: an alert is shown as the gate lets it through.</param>
    public static async Task<IReadOnlyList<PastAlert>> Of(
        PulseDb db, TeamId team, IsoWeek from, IsoWeek to, DateOnly? asOf,
        Func<IReadOnlyCollection<IsoWeek>, Task<IReadOnlyList<PublishedWave>>> wavesOf, CancellationToken cancel)
    {
        var found = await db.Alerts.AsNoTracking().Where(a => a.TeamId == team && a.Week >= from && a.Week <= to)
            .Select(a => new
            {
                Row = a,
                Name = db.Managers.Where(m => m.Id == a.ManagerId).Select(m => m.DisplayName).FirstOrDefault(),
                Promise = db.Commitments.FirstOrDefault(c => c.Id == a.CommitmentId),
            })
            .ToListAsync(cancel);
        if (found.Count == 0)
        {
            return [];
        }

        var shown = (await wavesOf([.. found.Select(a => a.Row.Week)])).SelectMany(wave => wave.Alerts);
        return [.. found.OrderByDescending(a => a.Row.Week).ThenBy(a => a.Row.Driver).Join(
            shown, a => (a.Row.Week, a.Row.Driver), alert => (alert.Week, alert.Driver),
            (a, alert) => new PastAlert(
                alert,
                a.Row is { Answer: { } how, AnsweredOn: { } on }
                    ? new(how, on, a.Name, a.Row.Note) { Promise = a.Promise?.Read().AsOf(asOf ?? DateOnly.MaxValue) } : null,
                a.Row.SnoozedUntil)
            {
                Id = a.Row.Id,
                SnoozedBy = a.Name,
                SnoozedOn = a.Row.AnsweredOn,
            }.AsOf(asOf ?? DateOnly.MaxValue))];
    }
}
