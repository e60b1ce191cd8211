using TeamPulse.Telling;

namespace TeamPulse.Web.Record;

/// <param name="Organisation">The organisation's name.</param>
/// <param name="Reader">For whom it was made.</param>
/// <param name="Made">On which day (UTC).</param>
/// <param name="Period">The time that it tells of.</param>
/// <param name="Teams">In the order of their names.</param>
public sealed record RecordModel(string Organisation, string Reader, DateOnly Made, RecordPeriod Period, IReadOnlyList<ManagedTeam> Teams);

/// <param name="Record">Its published results and what was done.</param>
/// <param name="Managers">Who leads it today.</param>
public sealed record ManagedTeam(TeamRecord Record, IReadOnlyList<string> Managers);
