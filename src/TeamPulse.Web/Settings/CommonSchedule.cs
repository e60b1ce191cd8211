using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>The schedule that most teams have, so that a change for all says which teams it takes another one from.</summary>
/// <param name="Example">A team that has it; null when there is no team.</param>
/// <param name="Others">The teams that have another, in the order in which they were given.</param>
internal sealed record CommonSchedule(Team? Example, IReadOnlyList<Team> Others)
{
    public static CommonSchedule Of(IReadOnlyList<Team> teams)
    {
        var most = teams.GroupBy(t => Times(t)).MaxBy(g => g.Count());
        return most is null ? new CommonSchedule(null, []) : new CommonSchedule(most.First(), [.. teams.Where(t => Times(t) != most.Key)]);
    }

    private static (DayOfWeek OpenDay, TimeOnly OpenTime, DayOfWeek CloseDay, TimeOnly CloseTime, int Weeks, string Zone) Times(Team team) =>
        (team.OpenDay, team.OpenTime, team.CloseDay, team.CloseTime, team.WaveWeeks, team.TimeZone);
}
