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
        var found = await Rows(db, db.Alerts.Where(a => a.TeamId == team && a.Week >= from && a.Week <= to), cancel);
        return found.Count == 0 ? [] : Told(found, await wavesOf([.. found.Select(a => a.Alert.Week)]), asOf);
    }

    /// <summary>Of several teams, in the weeks that they show; latest first, as they are.</summary>
    public static async Task<ILookup<TeamId, PastAlert>> Of(
        PulseDb db, IReadOnlyCollection<PublishedTeam> teams, CancellationToken cancel)
    {
        var ids = teams.Select(team => team.Id).ToList();
        var found = (await Rows(db, db.Alerts.Where(a => EF.Parameter(ids).Contains(a.TeamId)), cancel)).ToLookup(a => a.Alert.TeamId);
        return teams.SelectMany(team => Told(found[team.Id], team.Waves, null), (team, past) => (team.Id, past))
            .ToLookup(pair => pair.Id, pair => pair.past);
    }

    private static Task<List<Row>> Rows(PulseDb db, IQueryable<Alert> alerts, CancellationToken cancel) => alerts.AsNoTracking()
        .Select(a => new Row(
            a,
            db.Managers.Where(m => m.Id == a.ManagerId).Select(m => m.DisplayName).FirstOrDefault(),
            db.Commitments.FirstOrDefault(c => c.Id == a.CommitmentId)))
        .ToListAsync(cancel);

    private static IReadOnlyList<PastAlert> Told(IEnumerable<Row> found, IEnumerable<PublishedWave> waves, DateOnly? asOf) =>
        [.. found.OrderByDescending(a => a.Alert.Week).ThenBy(a => a.Alert.Driver).Join(
            waves.SelectMany(wave => wave.Alerts), a => (a.Alert.Week, a.Alert.Driver), shown => (shown.Week, shown.Driver),
            (a, shown) => new PastAlert(
                shown,
                a.Alert is { Answer: { } how, AnsweredOn: { } on }
                    ? new(how, on, a.Name, a.Alert.Note) { Promise = a.Promise?.Read().AsOf(asOf ?? DateOnly.MaxValue) } : null,
                a.Alert.SnoozedUntil)
            {
                Id = a.Alert.Id,
                SnoozedBy = a.Name,
                SnoozedOn = a.Alert.AnsweredOn,
            }.AsOf(asOf ?? DateOnly.MaxValue))];

    private sealed record Row(Alert Alert, string? Name, CommitmentRow? Promise);
}
