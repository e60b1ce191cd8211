using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Settings;

/// <summary>A team and the week that it has.</summary>
public sealed record ScheduleLine(
    TeamId Id, string Name, bool Paused, DayOfWeek OpenDay, TimeOnly OpenTime, DayOfWeek CloseDay, TimeOnly CloseTime, int Weeks, string Zone)
{
    internal static ScheduleLine Of(Team team) =>
        new(team.Id, team.Name, team.Paused, team.OpenDay, team.OpenTime, team.CloseDay, team.CloseTime, team.WaveWeeks, team.TimeZone);
}
