using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Trends;
using TeamPulse.Waves;

namespace TeamPulse.Publishing;

/// <summary>
/// A team and the teams below it in one week: the combination of their published waves. Only capped values are combined,
/// so that subtracting one shown number from another never gives back what a cap took away.
/// </summary>
public static class RollUp
{
    /// <summary>What at least two published waves combine to; null where there is nothing to combine.</summary>
    /// <param name="id">The team at the top.</param>
    /// <param name="week">The week.</param>
    /// <param name="waves">The publications of that team and all below it; those of other weeks are left out.</param>
    public static PublishedRollUp? Of(TeamId id, IsoWeek week, IEnumerable<Publication> waves)
    {
        var cells = waves.Where(w => w.Week == week && w.Outcome == WaveOutcome.Published).ToList();
        return cells.Count < 2
            ? null
            : new PublishedRollUp(id, week, cells.Sum(c => c.Counted ?? 0), [.. Enum.GetValues<Driver>().Select(d => Combined(d, cells)).OfType<PublishedDriver>()]);
    }

    /// <summary>Mean over cells, weighted by their answers. At an edge as soon as one cell is and none is at the other.</summary>
    internal static (int Answers, double Mean, Edge Edge) Combine(IReadOnlyCollection<DriverResult> cells)
    {
        var answers = cells.Sum(c => c.Answers);
        var edges = cells.Select(c => c.Edge).Where(e => e != Edge.None).Distinct().ToList();
        return (answers, cells.Sum(c => c.Answers * c.Mean) / answers, edges is [var only] ? only : Edge.None);
    }

    private static ShownDriver? Combined(Driver driver, List<Publication> waves)
    {
        var cells = waves.SelectMany(w => w.Drivers.Where(d => d.Driver == driver).Select(d => (Result: d, w.Invited))).ToList();
        if (cells.Count < 2)
        {
            return null;
        }

        var (answers, mean, edge) = Combine(cells.ConvertAll(c => c.Result));
        var variance = cells.Sum(c => Square((double)c.Result.Answers / answers) * Precision.Variance(c.Result.Answers, c.Invited));
        return new ShownDriver(
            driver,
            Signal.Building,
            DisclosureGate.Score(mean, edge),
            answers,
            edge == Edge.None ? DisclosureGate.Range(mean, variance) : null,
            null, null, null, null);
    }

    private static double Square(double x) => x * x;
}
