using TeamPulse.Teams;

namespace TeamPulse.Web.Dashboard;

/// <summary>Puts the visible teams in order: as a tree, and among siblings first what asks for attention in a team or anywhere below it.</summary>
internal static class TeamRows
{
    public static IReadOnlyList<TeamRow> Arrange(TeamTree tree, IReadOnlySet<TeamId> visible, Func<TeamNode, int, TeamRow> row)
    {
        // A visible team whose parent is not visible begins a tree of its own.
        var roots = visible.Select(tree.Node).Where(node => node.Parent is not { } parent || !visible.Contains(parent));
        return [.. Siblings(roots, 0).SelectMany(branch => branch.Rows)];

        IEnumerable<Branch> Siblings(IEnumerable<TeamNode> nodes, int depth) => nodes
            .Select(node => BranchOf(node, depth))
            .OrderBy(branch => branch.Attention)
            .ThenBy(branch => branch.Rows[0].Node.Name, StringComparer.CurrentCulture);

        Branch BranchOf(TeamNode node, int depth)
        {
            var own = row(node, depth);
            var below = Siblings(tree.ChildrenOf(node.Id).Where(child => visible.Contains(child.Id)), depth + 1).ToList();
            return new(
                below.Select(branch => branch.Attention).Append(own.Attention).Min(),
                [own with { Below = below.Sum(branch => branch.Rows.Count) }, .. below.SelectMany(branch => branch.Rows)]);
        }
    }

    /// <summary>With a search, only the teams whose name holds it, without indentation; what asks for attention first.</summary>
    public static IReadOnlyList<TeamRow> Matching(IReadOnlyList<TeamRow> rows, string? search) => string.IsNullOrWhiteSpace(search)
        ? rows
        : [.. rows.Where(row => row.Node.Name.Contains(search.Trim(), StringComparison.CurrentCultureIgnoreCase))
            .OrderBy(row => row.Attention).Select(row => row with { Depth = 0 })];

    private sealed record Branch(Attention Attention, IReadOnlyList<TeamRow> Rows);
}
