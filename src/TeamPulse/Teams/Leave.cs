namespace TeamPulse.Teams;

/// <summary>A manager is away: whole days, as the calendar of each of the manager's teams has them.</summary>
/// <param name="Manager">Who is away.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day, not before the first.</param>
/// <param name="StandIn">Who gets the mails and may reply meanwhile; null: nobody, and mails wait.</param>
public sealed record Leave(ManagerId Manager, DateOnly From, DateOnly Until, ManagerId? StandIn)
{
    /// <summary>Who is away for longer has handed the team over: that is another roster.</summary>
    public const int MostYears = 1;

    /// <param name="day">In the team's time zone.</param>
    public bool Covers(DateOnly day) => From <= day && day <= Until;

    public bool Overlaps(DateOnly from, DateOnly until) => From <= until && from <= Until;
}
