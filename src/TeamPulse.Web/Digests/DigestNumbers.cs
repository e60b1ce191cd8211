using TeamPulse.Publishing;

namespace TeamPulse.Web.Digests;

/// <summary>The numbers of a digest in words: made once, so that both digests and both parts of each say the same.</summary>
/// <param name="Participation">"7 of 9 answered."</param>
/// <param name="Drivers">The scores in the order of the dashboard.</param>
/// <param name="Scale">How to read the scores and their bars.</param>
/// <param name="Movers">What moved beyond chance, or that nothing did; empty in the first week, which has nothing to compare with.</param>
/// <param name="Remark">In the first weeks: how to read them; otherwise null.</param>
/// <param name="Comments">How many comments there are.</param>
/// <param name="CommentAccess">Whether the comments are this reader's.</param>
public sealed record DigestNumbers(
    string Participation, IReadOnlyList<DriverLine> Drivers, string Scale, IReadOnlyList<string> Movers, string? Remark,
    int Comments, CommentAccess CommentAccess);

/// <param name="Driver">What was measured, and what its trend says.</param>
/// <param name="Score">"62", "95 or more", or that there were not enough answers.</param>
/// <param name="Details">Interval, change, usual level.</param>
/// <param name="Trend">The last weeks, oldest first; null and a dash for one without a score.</param>
public sealed record DriverLine(PublishedDriver Driver, string Score, string Details, IReadOnlyList<(int? Score, string Text)> Trend)
{
    public string TrendInWords => string.Join(", ", Trend.Select(bar => bar.Text));
}
