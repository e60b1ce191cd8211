using TeamPulse.Teams;

namespace TeamPulse.Publishing;

/// <summary>
/// What withheld waves of one week come to in a tree (disclosure rule 3). The pool of a team is its own withheld wave with those of the
/// teams directly below that no pool of their own has used. If it holds at least k responses it becomes a cell of the team. Otherwise
/// only the team's own wave goes on, into the pool of the team above; the rest is deleted unread, so nothing passes up more than one
/// level. A pool with a wave missing is deleted unread as a whole. k is the largest threshold stamped on any wave pooled. Only counts
/// decide.
/// </summary>
public static class Leftovers
{
    /// <summary>The teams with which a team's answers may be pooled: the one above, those beside it and those directly below.</summary>
    /// <exception cref="KeyNotFoundException">No such team.</exception>
    public static IEnumerable<TeamId> Partners(TeamTree tree, TeamId team) =>
    [
        .. tree.Node(team).Parent is { } above ? tree.ChildrenOf(above).Select(t => t.Id).Prepend(above).Where(t => t != team) : [],
        .. tree.ChildrenOf(team).Select(t => t.Id),
    ];

    /// <param name="tree">The teams as they were stamped.</param>
    /// <param name="root">The top of the tree whose week it is.</param>
    /// <param name="held">The withheld waves of that week in that tree, one for a team at most.</param>
    /// <param name="missing">Teams that were named to others for pooling and have neither a published nor a readable withheld wave.</param>
    public static IReadOnlyList<Cell> Pool(
        TeamTree tree, TeamId root, IReadOnlyCollection<HeldWave> held, IReadOnlySet<TeamId> missing)
    {
        var cells = new List<Cell>();
        Of(root, new Week(tree, held.ToDictionary(w => w.Team), missing), cells);
        return cells;
    }

    // What the team gives to the pool above: its own wave or nothing. Null: that pool is not whole.
    private static HeldWave[]? Of(TeamId team, Week week, List<Cell> cells)
    {
        var below = week.Tree.ChildrenOf(team).Select(child => Of(child.Id, week, cells)).ToList();
        HeldWave[] own = week.Held.GetValueOrDefault(team) is { } wave ? [wave] : [];
        if (week.Missing.Contains(team) || (below.Contains(null) && own.Length > 0))
        {
            return null;
        }

        List<HeldWave> pool = below.Contains(null) ? [] : [.. below.SelectMany(waves => waves!), .. own];
        if (pool.Count == 0 || !ThresholdOf(pool).IsReachedBy(pool.Sum(w => w.Responses)))
        {
            return own;
        }

        cells.Add(CellOf(team, pool));
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

    private sealed record Week(TeamTree Tree, Dictionary<TeamId, HeldWave> Held, IReadOnlySet<TeamId> Missing);
}
