namespace TeamPulse.Teams;

/// <summary>Who can stand in for a manager: those who see the results of all of the manager's teams anyway.</summary>
public static class StandIns
{
    /// <param name="manager">Who will be away.</param>
    /// <param name="tree">All teams.</param>
    /// <param name="managers">The managers of each team.</param>
    public static IReadOnlySet<ManagerId> For(ManagerId manager, TeamTree tree, ILookup<TeamId, ManagerId> managers)
    {
        var teams = managers.Where(team => team.Contains(manager)).Select(team => team.Key).ToList();
        return teams.Count == 0 ? new HashSet<ManagerId>() : teams
            .Select(team => tree.WithAbove(team).SelectMany(above => managers[above]).Where(reader => reader != manager))
            .Aggregate((all, readers) => all.Intersect(readers)).ToHashSet();
    }
}
