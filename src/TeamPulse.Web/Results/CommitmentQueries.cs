using TeamPulse.Commitments;
using TeamPulse.Web.Storage;

namespace TeamPulse.Web.Results;

/// <summary>Which commitments. Readers get them through <see cref="PublishedResults"/>.</summary>
internal static class CommitmentQueries
{
    /// <summary>
    /// Marked done from one day on and before another, in the order of promising. A follow-up question two waves later asks
    /// about them.
    /// </summary>
    public static IQueryable<CommitmentRow> DoneBetween(
        this IQueryable<CommitmentRow> commitments, TeamId team, DateOnly since, DateOnly before) =>
        commitments
            .Where(c => c.TeamId == team && c.State == CommitmentState.Done && c.EndedOn >= since && c.EndedOn < before)
            .OrderBy(c => c.PromisedOn).ThenBy(c => c.Id);

    /// <summary>Those that were open on that day or later.</summary>
    public static IQueryable<CommitmentRow> StandingSince(this IQueryable<CommitmentRow> commitments, TeamId team, DateOnly since) =>
        commitments.Where(c => c.TeamId == team && (c.EndedOn == null || c.EndedOn >= since));
}
