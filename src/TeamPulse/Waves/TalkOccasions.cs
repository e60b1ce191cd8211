namespace TeamPulse.Waves;

/// <summary>What gives a team something to talk about. All of it can be read by everybody who sees the team's results.</summary>
/// <param name="Alerts">The weeks whose publications raised an alert.</param>
/// <param name="Promises">The days, in the team's time zone, of promises that were not given up.</param>
public sealed record TalkOccasions(IReadOnlyCollection<IsoWeek> Alerts, IReadOnlyCollection<DateOnly> Promises);
