namespace TeamPulse.Web.Results.Report;

/// <summary>What the team's own manager needs to reply to comments.</summary>
/// <param name="Path">The team's page, below which the forms are sent.</param>
/// <param name="Editable">Replies of this manager that may still be edited.</param>
/// <param name="Waiting">Weeks before the one shown with comments that wait for a reply, latest first.</param>
public sealed record Replying(string Path, IReadOnlySet<int> Editable, IReadOnlyList<(IsoWeek Week, int Comments)> Waiting);
