using Microsoft.EntityFrameworkCore;
using TeamPulse.Publishing;
using TeamPulse.Questionnaires;
using TeamPulse.Trends;

namespace TeamPulse.Web.Storage;

/// <summary>Roll-ups and their directions as rows, and back.</summary>
internal static class RollUpMapping
{
    /// <summary>The caller saves, in its own transaction.</summary>
    public static void AddRollUp(this PulseDb db, FrozenRollUp rollUp) =>
        db.RollUps.AddRange(rollUp.Drivers.Select(driver => RowOf(rollUp, driver)));

    /// <summary>Rows of one team and week.</summary>
    public static FrozenRollUp RollUpOf(IReadOnlyCollection<RollUpRow> rows)
    {
        var any = rows.First();
        return new(any.TeamId, any.Week, any.Counted, [.. rows.OrderBy(r => r.Driver).Select(DriverOf)]);
    }

    /// <summary>What is remembered of a team with the teams below it, by driver.</summary>
    public static async Task<Dictionary<Driver, Direction>> DirectionsOf(this PulseDb db, TeamId team, CancellationToken cancel) =>
        (await db.Directions.AsNoTracking().Where(d => d.TeamId == team).ToListAsync(cancel)).ToDictionary(d => d.Driver, DirectionOf);

    /// <summary>
    /// Deletes the old ones at once, so the caller needs a transaction; the caller saves the new ones. Of two that do it at the same
    /// moment one fails.
    /// </summary>
    public static async Task ReplaceDirections(
        this PulseDb db, TeamId team, IReadOnlyDictionary<Driver, Direction> directions, CancellationToken cancel)
    {
        List<Driver> drivers = [.. directions.Keys];
        await db.Directions.Where(d => d.TeamId == team && drivers.Contains(d.Driver)).ExecuteDeleteAsync(cancel);
        db.Directions.AddRange(directions.Select(d => new DirectionRow
        {
            TeamId = team,
            Driver = d.Key,
            State = d.Value.State.ToJson(),
            Teams = [.. d.Value.Teams.Select(below => below.Value)],
            HistoryStart = d.Value.Start?.Week,
            HistoryReason = d.Value.Start?.Reason,
        }));
    }

    private static RollUpRow RowOf(FrozenRollUp rollUp, DirectedScore driver) => new()
    {
        TeamId = rollUp.Id,
        Week = rollUp.Week,
        Driver = driver.Score.Driver,
        Counted = rollUp.Counted,
        Answers = driver.Score.Answers,
        Score = driver.Score.Score.Value,
        Edge = driver.Score.Score.Edge,
        Low = driver.Score.Interval?.Low,
        High = driver.Score.Interval?.High,
        Variance = driver.Score.Variance,
        Signal = driver.Trend?.Signal,
        Usual = driver.Trend?.Usual,
        UsualVariance = driver.Trend?.UsualVariance,
        Since = driver.Trend?.Since,
        LowSince = driver.Trend?.LowSince,
        Fall = driver.Trend?.Fall,
        HistoryStart = driver.Start?.Week,
        HistoryReason = driver.Start?.Reason,
    };

    private static DirectedScore DriverOf(RollUpRow row) => new(
        new(
            row.Driver, row.Answers, new(row.Score, row.Edge),
            row is { Low: { } low, High: { } high } ? new(low, high) : null, row.Variance ?? 0),
        row.Signal is { } signal
            ? new(row.Driver, row.Answers, row.Score, row.Edge, signal, row.Usual, row.UsualVariance, row.Since)
            {
                LowSince = row.LowSince,
                Fall = row.Fall,
            }
            : null,
        StartOf(row.Driver, row.HistoryStart, row.HistoryReason));

    private static Direction DirectionOf(DirectionRow row) => new(
        SignalState.FromJson(row.State),
        [.. row.Teams.Select(id => new TeamId(id))],
        StartOf(row.Driver, row.HistoryStart, row.HistoryReason));

    private static PublishedHistoryStart? StartOf(Driver driver, IsoWeek? week, HistoryReason? reason) =>
        week is { } first && reason is { } why ? new(first, why, null) { Driver = driver } : null;
}
