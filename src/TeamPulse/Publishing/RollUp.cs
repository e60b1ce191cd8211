using TeamPulse.Questionnaires;
using TeamPulse.Teams;
using TeamPulse.Trends;

namespace TeamPulse.Publishing;

/// <summary>
/// A team and the teams below it in one week: the combination of the cells at or below it. Only capped values are combined,
/// so that subtracting one shown number from another never gives back what a cap took away.
/// </summary>
public static class RollUp
{
    /// <summary>The roll-ups of every team that has teams below it; none where there is nothing to combine.</summary>
    /// <param name="tree">The teams.</param>
    /// <param name="root">The top of the tree whose week it is.</param>
    /// <param name="week">The week.</param>
    /// <param name="cells">All cells of that week in that tree.</param>
    public static IReadOnlyList<CombinedWeek> Of(TeamTree tree, TeamId root, IsoWeek week, IReadOnlyCollection<Cell> cells) =>
        [.. tree.WithBelow(root).Where(tree.IsInner).Select(id =>
        {
            var below = tree.WithBelow(id).ToHashSet();
            return Of(id, week, [.. cells.Where(c => below.Contains(c.Team))]);
        }).OfType<CombinedWeek>()];

    /// <summary>
    /// What the cells at or below one team combine to. Null for a single published wave, which is shown already where it belongs;
    /// a single pooled cell is shown nowhere else.
    /// </summary>
    public static CombinedWeek? Of(TeamId id, IsoWeek week, IReadOnlyCollection<Cell> cells) => !IsNews(cells) ? null : new(
        id, week, cells.Sum(c => c.Counted), [.. Enum.GetValues<Driver>().Select(d => Combined(d, cells)).OfType<CombinedScore>()]);

    /// <summary>Mean over cells, weighted by their answers. At an edge as soon as one cell is and none is at the other.</summary>
    internal static (int Answers, double Mean, Edge Edge) Combine(IReadOnlyCollection<CellScore> cells)
    {
        var answers = cells.Sum(c => c.Answers);
        var edges = cells.Select(c => c.Edge).Where(e => e != Edge.None).Distinct().ToList();
        return (answers, cells.Sum(c => c.Answers * c.Mean) / answers, edges is [var only] ? only : Edge.None);
    }

    /// <summary>The cells behind one driver of a roll-up; empty where the driver is not shown.</summary>
    internal static IReadOnlyList<Cell> Behind(Driver driver, IReadOnlyCollection<Cell> cells)
    {
        List<Cell> answered = [.. cells.Where(c => c.Scores.Any(s => s.Driver == driver))];
        return IsNews(answered) ? answered : [];
    }

    private static bool IsNews(IReadOnlyCollection<Cell> cells) => cells.Count > 1 || cells.Any(c => c.Pooled);

    private static CombinedScore? Combined(Driver driver, IReadOnlyCollection<Cell> all)
    {
        var cells = Behind(driver, all).Select(c => (Score: c.Scores.Single(s => s.Driver == driver), c.Invited)).ToList();
        if (cells.Count == 0)
        {
            return null;
        }

        var (answers, mean, edge) = Combine(cells.ConvertAll(c => c.Score));
        var variance = cells.Sum(c => Square((double)c.Score.Answers / answers) * Precision.Variance(c.Score.Answers, c.Invited));
        return new(
            driver, answers, DisclosureGate.Score(mean, edge),
            edge == Edge.None ? DisclosureGate.Range(mean, variance) : null, variance);
    }

    private static double Square(double x) => x * x;
}

/// <summary>A team together with the teams below it in one week, as it is shown, before its trend is known.</summary>
/// <param name="Id">The team.</param>
/// <param name="Week">The week.</param>
/// <param name="Counted">Responses behind all of it.</param>
/// <param name="Scores">The drivers that are shown.</param>
public sealed record CombinedWeek(TeamId Id, IsoWeek Week, int Counted, IReadOnlyList<CombinedScore> Scores);

/// <summary>One driver of it.</summary>
/// <param name="Driver">What was measured.</param>
/// <param name="Answers">n, over all cells.</param>
/// <param name="Score">As it is shown.</param>
/// <param name="Interval">90 % around the mean; null when capped.</param>
/// <param name="Variance">
/// Of the mean: that of each cell, V(n, N), times the square of its share in the answers. So what moves a whole team for a week counts
/// once for each cell, and counts alone decide it.
/// </param>
public sealed record CombinedScore(Driver Driver, int Answers, ShownScore Score, ShownRange? Interval, double Variance);
