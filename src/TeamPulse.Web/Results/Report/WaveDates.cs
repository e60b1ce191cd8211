namespace TeamPulse.Web.Results.Report;

/// <summary>When the waves of a team open and close, in the team's own time. Dates only: nothing of an open wave is known to a reader.</summary>
/// <param name="OpenUntil">When the open wave closes; null when none is open.</param>
/// <param name="NextOpens">When the next one opens; null when that is not planned yet.</param>
public sealed record WaveDates(DateTime? OpenUntil, DateTime? NextOpens);
