using System.Security.Claims;
using TeamPulse.Web.Circuits;
using TeamPulse.Web.Comments;

namespace TeamPulse.Web.Mondays;

/// <summary>A reply or thanks from a card: the same as from the team's page.</summary>
internal sealed class MondayReplies(Answers answers)
{
    /// <param name="typed">The reply; null for thanks.</param>
    /// <param name="thanks">Nothing is typed.</param>
    public async Task<ActOutcome> Write(
        ClaimsPrincipal user, TeamId team, Guid comment, string? typed, bool thanks, CancellationToken cancel)
    {
        if (thanks)
        {
            return Outcome(await answers.Do(user, new(AnswerKind.Thanks, team, comment), cancel));
        }

        return Replies.Clean(typed) is { } text
            ? Outcome(await answers.Do(user, new(AnswerKind.Reply, team, comment) { Text = text }, cancel))
            : ActOutcome.Refused(MondayTexts.Reply_Missing);
    }

    private static ActOutcome Outcome(IsoWeek? week) => week is null ? ActOutcome.NotThere : ActOutcome.Done;
}
