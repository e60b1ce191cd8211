namespace TeamPulse.Web.Storage;

/// <summary>
/// Whose comments are: those managers' who were named as readers when the wave opened (disclosure rule 9). Beside this, a reader needs the
/// right to see the team on the day of reading.
/// </summary>
internal static class CommentRights
{
    /// <summary>A team's comments that this manager was named for.</summary>
    public static IQueryable<Comment> CommentsFor(this PulseDb db, TeamId team, ManagerId manager) =>
        db.Comments.Where(c => c.TeamId == team
            && db.Publications.Any(p => p.TeamId == team && p.Week == c.Week && p.Readers.Contains(manager.Value)));
}
