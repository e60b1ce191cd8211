namespace TeamPulse.Teams;

/// <summary>What a manager missed during a leave: told once, with the first wave that closes after it.</summary>
/// <param name="Leave">The leave that is over.</param>
/// <param name="Weeks">The weeks of the waves that closed during it, oldest first; at least one.</param>
public sealed record WhileAway(Leave Leave, IReadOnlyList<IsoWeek> Weeks)
{
    /// <param name="leaves">The manager's leaves.</param>
    /// <param name="closed">
    /// The team's closed waves with the day of their close in the team's time zone, oldest first, up to the one that is told now.
    /// </param>
    public static IReadOnlyList<WhileAway> ToTell(IEnumerable<Leave> leaves, IReadOnlyList<(IsoWeek Week, DateOnly Day)> closed) =>
    [
        .. leaves
            .Where(leave => closed.Count > 0 && closed[^1].Day > leave.Until && closed.SkipLast(1).All(wave => wave.Day <= leave.Until))
            .OrderBy(leave => leave.From)
            .Select(leave => new WhileAway(leave, [.. closed.Where(wave => leave.Covers(wave.Day)).Select(wave => wave.Week)]))
            .Where(told => told.Weeks.Count > 0),
    ];
}
