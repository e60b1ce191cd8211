namespace TeamPulse.Teams;

/// <summary>One node: a team and the team directly above it, null for a root.</summary>
public sealed record TeamNode(TeamId Id, string Name, TeamId? Parent);

/// <summary>The teams of the organisation as a forest.</summary>
public sealed class TeamTree
{
    private readonly Dictionary<TeamId, TeamNode> _nodes;
    private readonly ILookup<TeamId?, TeamNode> _children;

    /// <param name="nodes">All teams. Every parent is among them, and no team is above itself.</param>
    public TeamTree(IEnumerable<TeamNode> nodes)
    {
        _nodes = nodes.ToDictionary(n => n.Id);
        _children = _nodes.Values.OrderBy(n => n.Name, StringComparer.CurrentCulture).ToLookup(n => n.Parent);
    }

    public IEnumerable<TeamNode> Roots => _children[null];

    /// <exception cref="KeyNotFoundException">No such team.</exception>
    public TeamNode Node(TeamId id) => _nodes[id];

    public IEnumerable<TeamNode> ChildrenOf(TeamId id) => _children[id];

    public bool IsInner(TeamId id) => _children.Contains(id);

    /// <summary>The top of the tree that has the team in it; the team itself where nothing is above it.</summary>
    /// <exception cref="KeyNotFoundException">No such team.</exception>
    public TeamId RootOf(TeamId id) => WithAbove(id).Last();

    /// <summary>The team and all teams below it, parents before children.</summary>
    public IEnumerable<TeamId> WithBelow(TeamId id) => [id, .. _children[id].SelectMany(child => WithBelow(child.Id))];

    /// <summary>The team and all teams above it, up to the top.</summary>
    /// <exception cref="KeyNotFoundException">No such team.</exception>
    public IEnumerable<TeamId> WithAbove(TeamId id)
    {
        for (TeamId? at = id; at is { } here; at = _nodes[here].Parent)
        {
            yield return here;
        }
    }
}
