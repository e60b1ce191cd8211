using TeamPulse.Teams;

namespace TeamPulse.Web.Dashboard;

/// <summary>
/// Puts the visible teams in order: a tree. Among siblings those come first that ask for attention, in the team itself or
/// anywhere below.
/// </summary>
internal static class TeamRows
{
    public static IReadOnlyList<TeamRow> Arrange(TeamTree tree, IReadOnlySet<TeamId> visible, Func<TeamNode, int, TeamRow> row)
    {
        // A visible team whose parent is not visible begins a tree of its own.
        var roots = visible.Select(tree.Node).Where(node => node.Parent is not { } parent || !visible.Contains(parent))
            .OrderBy(node => node.Name, StringComparer.CurrentCulture);
        return [.. Siblings(roots, []).SelectMany(branch => branch.Rows)];

        // They come in the order of their names, and those alike in attention stay so.
        IEnumerable<Branch> Siblings(IEnumerable<TeamNode> nodes, string[] path) =>
            nodes.Select(node => BranchOf(node, path)).OrderBy(branch => branch.Rank);

        Branch BranchOf(TeamNode node, string[] path)
        {
            var own = row(node, path.Length);
            var below = Siblings(tree.ChildrenOf(node.Id).Where(child => visible.Contains(child.Id)), [.. path, node.Name]).ToList();
            return new(
                below.Select(branch => branch.Rank).Append(own.Rank).Min(),
                [own with { Below = below.Sum(branch => branch.Rows.Count), Path = path }, .. below.SelectMany(branch => branch.Rows)]);
        }
    }

    /// <summary>What an address asks for. A search keeps the order of the tree. By attention, teams to act on come first.</summary>
    public static IReadOnlyList<TeamRow> Matching(IReadOnlyList<TeamRow> rows, TeamsAddress address)
    {
        if (!address.IsFlat)
        {
            return rows;
        }

        var matching = rows.Where(row => address.Search is not { } search || Holds(row.Node.Name, search) || Holds(row.Managers, search));
        if (address.AttentionOnly)
        {
            matching = FirstLooks(matching);
        }

        return
        [
            .. (address.Order switch
            {
                TeamOrder.Attention => matching.OrderBy(row => row.Rank),
                TeamOrder.Name => matching.OrderBy(row => row.Node.Name, StringComparer.CurrentCulture),
                TeamOrder.Participation => matching.OrderBy(row => row.Participation ?? double.MaxValue),
                _ => matching,
            }).Select(row => row with { Depth = 0 }),
        ];
    }

    /// <summary>In the order of their words; among them the order of the tree.</summary>
    public static IEnumerable<TeamRow> FirstLooks(IEnumerable<TeamRow> rows) =>
        rows.Where(row => row.AsksForAttention).OrderBy(row => row.Rank);

    private static bool Holds(string? name, string search) => name?.Contains(search, StringComparison.CurrentCultureIgnoreCase) == true;

    private sealed record Branch(int Rank, IReadOnlyList<TeamRow> Rows);
}
