using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>The schedule that most teams have, so that a change for all says which teams it takes another one from.</summary>
/// <param name="Schedule">The usual one when there is no team.</param>
/// <param name="Others">The teams that have another, in the order in which they were given.</param>
internal sealed record CommonSchedule(WaveSchedule Schedule, IReadOnlyList<Team> Others)
{
    public static CommonSchedule Of(IReadOnlyList<Team> teams)
    {
        var most = teams.GroupBy(t => t.Schedule).MaxBy(g => g.Count())?.Key ?? WaveSchedule.Usual;
        return new CommonSchedule(most, [.. teams.Where(t => t.Schedule != most)]);
    }
}
