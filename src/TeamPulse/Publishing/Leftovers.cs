using TeamPulse.Teams;

namespace TeamPulse.Publishing;

/// <summary>
/// What withheld waves of one week come to in a tree (disclosure rule 3). Leftover(v) is v's own withheld wave with the leftovers
/// of v's children; if it holds at least k responses it becomes a cell of v, otherwise it passes up, and what remains at the root
/// is deleted unread. k is the largest threshold stamped on any wave pooled. Only counts decide.
/// </summary>
public static class Leftovers
{
    /// <param name="tree">The teams.</param>
    /// <param name="root">The top of the tree whose week it is.</param>
    /// <param name="held">The withheld waves of that week in that tree, one for a team at most.</param>
    public static IReadOnlyList<Cell> Pool(TeamTree tree, TeamId root, IReadOnlyCollection<HeldWave> held)
    {
        var cells = new List<Cell>();
        Of(root, tree, held.ToDictionary(w => w.Team), cells);
        return cells;
    }

    // What passes up from the team.
    private static List<HeldWave> Of(TeamId team, TeamTree tree, Dictionary<TeamId, HeldWave> held, List<Cell> cells)
    {
        List<HeldWave> leftover =
        [
            .. tree.ChildrenOf(team).SelectMany(child => Of(child.Id, tree, held, cells)),
            .. held.GetValueOrDefault(team) is { } own ? [own] : Array.Empty<HeldWave>(),
        ];
        if (leftover.Count == 0 || !ThresholdOf(leftover).IsReachedBy(leftover.Sum(w => w.Responses)))
        {
            return leftover;
        }

        cells.Add(CellOf(team, leftover));
        return [];
    }

    private static Threshold ThresholdOf(List<HeldWave> waves) => waves.Select(w => w.Threshold).MaxBy(t => t.K);

    // Fewer answers to a driver than the threshold are stored nowhere and join no roll-up (disclosure rule 4).
    private static Cell CellOf(TeamId team, List<HeldWave> waves) =>
        new(team, true, waves.Sum(w => w.Invited), waves.Sum(w => w.Responses),
        [
            .. from tallies in waves.SelectMany(w => w.Drivers).GroupBy(d => d.Key, d => d.Value)
               orderby tallies.Key
               let all = new Tally(tallies.Sum(t => t.Answers), tallies.Sum(t => t.Sum))
               where ThresholdOf(waves).IsReachedBy(all.Answers)
               let capped = all.Capped
               select new CellScore(tallies.Key, all.Answers, capped.Mean, capped.Edge),
        ]);
}
