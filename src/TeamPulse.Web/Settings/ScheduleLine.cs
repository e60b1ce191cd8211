using TeamPulse.Waves;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>A team and the week that it has.</summary>
public sealed record ScheduleLine(TeamId Id, string Name, bool Paused, WaveSchedule Schedule)
{
    internal static ScheduleLine Of(Team team) => new(team.Id, team.Name, team.Paused, team.Schedule);
}
