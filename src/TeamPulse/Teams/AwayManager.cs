namespace TeamPulse.Teams;

/// <summary>What the readers of a team's results are told of a manager who is away.</summary>
/// <param name="Name">Who is away.</param>
/// <param name="Until">The last day.</param>
/// <param name="StandIn">Who acts meanwhile; null: nobody does.</param>
public sealed record AwayManager(string Name, DateOnly Until, string? StandIn);
