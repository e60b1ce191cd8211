using TeamPulse.Telling;

namespace TeamPulse.Web.Record;

/// <param name="Organisation">Its name.</param>
/// <param name="Reader">For whom it was made.</param>
/// <param name="Made">On which day (UTC).</param>
/// <param name="Period">The time that it tells of.</param>
/// <param name="Teams">In the order of their names; each with those who lead it today.</param>
public sealed record RecordModel(
    string Organisation, string Reader, DateOnly Made, RecordPeriod Period,
    IReadOnlyList<(TeamRecord Record, IReadOnlyList<string> Managers)> Teams);
