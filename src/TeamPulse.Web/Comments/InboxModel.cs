using TeamPulse.Publishing;

namespace TeamPulse.Web.Comments;

/// <summary>Comments, and what their reader may do about them.</summary>
/// <param name="Weeks">Latest week first; of one week in the order of the teams' names.</param>
/// <param name="Editable">Replies of the reader that may still be edited.</param>
/// <param name="MayHide">The reader administers, too.</param>
/// <param name="Waiting">How many wait for the reader's reply: on a team's page of that team, in the inbox of what it shows.</param>
public sealed record AnswerModel(IReadOnlyList<CommentedWeek> Weeks, IReadOnlySet<int> Editable, bool MayHide, int Waiting)
{
    /// <summary>Null on a team's page.</summary>
    public InboxCounts? Inbox { get; init; }
}

/// <summary>What stands around the comments in the inbox.</summary>
/// <param name="Older">How many without a reply are no longer asked for.</param>
/// <param name="Teams">The teams that the reader replies for and that have comments, by name, with how many wait.</param>
/// <param name="Earlier">More are in weeks before this one; null for no more.</param>
public sealed record InboxCounts(int Older, IReadOnlyList<(int Id, string Name, int Waiting)> Teams, IsoWeek? Earlier);

/// <summary>What somebody does about a comment.</summary>
public enum AnswerKind
{
    Reply,
    Thanks,
    Edit,
    Hide,
}

/// <param name="Kind">What.</param>
/// <param name="Team">Whose comment it is.</param>
/// <param name="Comment">Which one.</param>
/// <param name="Reply">The reply to edit.</param>
/// <param name="Text">Clean, for a reply and an edit.</param>
public sealed record AnswerAct(AnswerKind Kind, TeamId Team, Guid Comment, int Reply = 0, string Text = "");
